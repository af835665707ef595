package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user, as the Backend API shows it. Immutable; what it has no accessor for is in {@link #raw()}.
 *
 * @param id {@code user_…}
 * @param externalId the id that the application gave the user, or {@code null}
 * @param username may be {@code null}
 * @param firstName may be {@code null}
 * @param lastName may be {@code null}
 * @param imageUrl address of the user's picture, or {@code null}
 * @param primaryEmailAddressId which of the e-mail addresses is the primary one, or {@code null}
 * @param emailAddresses all of them; never {@code null}
 * @param publicMetadata what front end and back end may read; never {@code null}
 * @param privateMetadata what only the back end may read; never {@code null}
 * @param unsafeMetadata what the front end may write; never {@code null}
 * @param twoFactorEnabled whether signing in takes a second factor
 * @param banned whether the user may not sign in any more
 * @param locked whether the user may not sign in for now, after too many attempts
 * @param lastSignInAt may be {@code null}
 * @param lastActiveAt may be {@code null}
 * @param createdAt may be {@code null}
 * @param updatedAt may be {@code null}
 * @param raw the whole JSON object, immutable
 */
public record ClerkUser(String id, String externalId, String username, String firstName, String lastName, String imageUrl,
        String primaryEmailAddressId, List<EmailAddress> emailAddresses, Map<String, Object> publicMetadata,
        Map<String, Object> privateMetadata, Map<String, Object> unsafeMetadata, boolean twoFactorEnabled, boolean banned,
        boolean locked, Instant lastSignInAt, Instant lastActiveAt, Instant createdAt, Instant updatedAt,
        Map<String, Object> raw) implements Serializable {

    /**
     * An e-mail address of a user.
     *
     * @param id {@code idn_…}
     * @param address the address itself
     * @param verificationStatus {@code verified}, {@code unverified} or another word; {@code null} if Clerk says nothing
     * @param verificationStrategy how it was verified: an open set; may be {@code null}
     */
    public record EmailAddress(String id, String address, String verificationStatus, String verificationStrategy)
            implements
                Serializable {

        /** @return whether it is known to be the user's */
        public boolean isVerified() {
            return "verified".equals(verificationStatus);
        }

        /** Not the address: this ends up in logs. */
        @Override
        public String toString() {
            return "EmailAddress[" + id + "]";
        }
    }

    /**
     * @throws NullPointerException if the id, a list or a map is {@code null}
     */
    public ClerkUser {
        Objects.requireNonNull(id, "id");
        emailAddresses = List.copyOf(emailAddresses);
        Objects.requireNonNull(publicMetadata, "publicMetadata");
        Objects.requireNonNull(privateMetadata, "privateMetadata");
        Objects.requireNonNull(unsafeMetadata, "unsafeMetadata");
        Objects.requireNonNull(raw, "raw");
    }

    /** @return the address that Clerk writes to; look whether it {@linkplain EmailAddress#isVerified() is verified} */
    public Optional<EmailAddress> primaryEmailAddress() {
        return emailAddresses.stream().filter(email -> email.id() != null && email.id().equals(primaryEmailAddressId))
                .findFirst();
    }

    /** @return first and last name; empty if there is neither */
    public Optional<String> fullName() {
        String name = Stream.of(firstName, lastName).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The id alone: this ends up in logs. */
    @Override
    public String toString() {
        return "ClerkUser[" + id + "]";
    }
}
