package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A user, as the Backend API describes it. Immutable. Use {@link #raw()} for values that have no accessor here.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface ClerkUser extends Serializable permits ClerkUserRecord {

    /** @return the user id, {@code user_…} */
    String id();

    /** @return the id that your application gave the user, or {@code null} */
    @Nullable
    String externalId();

    /** @return the user name, or {@code null} */
    @Nullable
    String username();

    /** @return the first name, or {@code null} */
    @Nullable
    String firstName();

    /** @return the last name, or {@code null} */
    @Nullable
    String lastName();

    /** @return the URL of the profile picture, or {@code null} */
    @Nullable
    String imageUrl();

    /** @return the id of the primary e-mail address, or {@code null} */
    @Nullable
    String primaryEmailAddressId();

    /** @return all e-mail addresses; empty if the user has none */
    List<EmailAddress> emailAddresses();

    /** @return the metadata that front end and back end can read; empty if there is none */
    Map<String, Object> publicMetadata();

    /** @return the metadata that only the back end can read; empty if there is none */
    Map<String, Object> privateMetadata();

    /** @return the metadata that the front end can write; empty if there is none */
    Map<String, Object> unsafeMetadata();

    /** @return whether signing in requires a second factor */
    boolean twoFactorEnabled();

    /** @return whether the user is banned and can no longer sign in */
    boolean banned();

    /** @return whether the user is locked out for now, after too many failed attempts */
    boolean locked();

    /** @return when the user last signed in, or {@code null} */
    @Nullable
    Instant lastSignInAt();

    /** @return when the user was last active, or {@code null} */
    @Nullable
    Instant lastActiveAt();

    /** @return when the user was created, or {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when the user last changed, or {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the whole JSON object as Clerk sent it, immutable; for values that have no accessor */
    Map<String, Object> raw();

    /**
     * @return the address that Clerk writes to; empty if there is none. Check whether it {@linkplain EmailAddress#isVerified()
     *         is verified}.
     */
    Optional<EmailAddress> primaryEmailAddress();

    /** @return the first and last name, joined by a space; empty if the user has neither */
    Optional<String> fullName();

    /**
     * An e-mail address of a user.
     */
    sealed interface EmailAddress extends Serializable permits ClerkUserRecord.EmailAddressRecord {

        /** @return the id of the address, {@code idn_…}, or {@code null} if Clerk does not say */
        @Nullable
        String id();

        /** @return the address itself, or {@code null} if Clerk does not say */
        @Nullable
        String address();

        /** @return {@code verified}, {@code unverified} or another status; {@code null} if Clerk does not say */
        @Nullable
        String verificationStatus();

        /** @return how the address was verified, such as {@code email_code}, or {@code null}. Clerk can add values. */
        @Nullable
        String verificationStrategy();

        /** @return whether the user has proved that the address is theirs */
        boolean isVerified();

        /** Creates an address. The parameters are the accessors of the same names. */
        static EmailAddress of(@Nullable String id, @Nullable String address, @Nullable String verificationStatus,
                @Nullable String verificationStrategy) {
            return new ClerkUserRecord.EmailAddressRecord(id, address, verificationStatus, verificationStrategy);
        }
    }

    /**
     * Starts to build a value, for tests. Everything but the id is empty until you set it.
     *
     * @param id the user id, {@code user_…}
     */
    static Builder builder(String id) {
        return new Builder(id);
    }

    /** Builds a {@link ClerkUser}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private @Nullable String externalId;
        private @Nullable String username;
        private @Nullable String firstName;
        private @Nullable String lastName;
        private @Nullable String imageUrl;
        private @Nullable String primaryEmailAddressId;
        private List<EmailAddress> emailAddresses = List.of();
        private Map<String, Object> publicMetadata = Map.of();
        private Map<String, Object> privateMetadata = Map.of();
        private Map<String, Object> unsafeMetadata = Map.of();
        private boolean twoFactorEnabled;
        private boolean banned;
        private boolean locked;
        private @Nullable Instant lastSignInAt;
        private @Nullable Instant lastActiveAt;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, Object> raw = Map.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        public Builder externalId(@Nullable String externalId) {
            this.externalId = externalId;
            return this;
        }

        public Builder username(@Nullable String username) {
            this.username = username;
            return this;
        }

        public Builder firstName(@Nullable String firstName) {
            this.firstName = firstName;
            return this;
        }

        public Builder lastName(@Nullable String lastName) {
            this.lastName = lastName;
            return this;
        }

        public Builder imageUrl(@Nullable String imageUrl) {
            this.imageUrl = imageUrl;
            return this;
        }

        public Builder primaryEmailAddressId(@Nullable String primaryEmailAddressId) {
            this.primaryEmailAddressId = primaryEmailAddressId;
            return this;
        }

        public Builder emailAddresses(List<EmailAddress> emailAddresses) {
            this.emailAddresses = List.copyOf(emailAddresses);
            return this;
        }

        public Builder publicMetadata(Map<String, Object> publicMetadata) {
            this.publicMetadata = Copies.of(publicMetadata);
            return this;
        }

        public Builder privateMetadata(Map<String, Object> privateMetadata) {
            this.privateMetadata = Copies.of(privateMetadata);
            return this;
        }

        public Builder unsafeMetadata(Map<String, Object> unsafeMetadata) {
            this.unsafeMetadata = Copies.of(unsafeMetadata);
            return this;
        }

        public Builder twoFactorEnabled(boolean twoFactorEnabled) {
            this.twoFactorEnabled = twoFactorEnabled;
            return this;
        }

        public Builder banned(boolean banned) {
            this.banned = banned;
            return this;
        }

        public Builder locked(boolean locked) {
            this.locked = locked;
            return this;
        }

        public Builder lastSignInAt(@Nullable Instant lastSignInAt) {
            this.lastSignInAt = lastSignInAt;
            return this;
        }

        public Builder lastActiveAt(@Nullable Instant lastActiveAt) {
            this.lastActiveAt = lastActiveAt;
            return this;
        }

        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        public Builder raw(Map<String, Object> raw) {
            this.raw = Copies.of(raw);
            return this;
        }

        /** @return the value, immutable */
        public ClerkUser build() {
            return new ClerkUserRecord(id, externalId, username, firstName, lastName, imageUrl, primaryEmailAddressId,
                    emailAddresses, publicMetadata, privateMetadata, unsafeMetadata, twoFactorEnabled, banned, locked,
                    lastSignInAt, lastActiveAt, createdAt, updatedAt, raw);
        }
    }
}
