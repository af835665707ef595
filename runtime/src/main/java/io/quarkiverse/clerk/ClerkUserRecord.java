package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The values of {@link ClerkUser}. */
record ClerkUserRecord(String id, @Nullable String externalId, @Nullable String username, @Nullable String firstName,
        @Nullable String lastName, @Nullable String imageUrl, @Nullable String primaryEmailAddressId,
        List<EmailAddress> emailAddresses, Map<String, Object> publicMetadata, Map<String, Object> privateMetadata,
        Map<String, Object> unsafeMetadata, boolean twoFactorEnabled, boolean banned, boolean locked,
        @Nullable Instant lastSignInAt, @Nullable Instant lastActiveAt, @Nullable Instant createdAt,
        @Nullable Instant updatedAt, Map<String, Object> raw) implements ClerkUser {

    record EmailAddressRecord(@Nullable String id, @Nullable String address, @Nullable String verificationStatus,
            @Nullable String verificationStrategy) implements EmailAddress {

        @Override
        public boolean isVerified() {
            return "verified".equals(verificationStatus);
        }

        /** The id only, because this can end up in logs. */
        @Override
        public String toString() {
            return "EmailAddress[" + id + "]";
        }
    }

    @Override
    public Optional<EmailAddress> primaryEmailAddress() {
        return emailAddresses.stream().filter(email -> email.id() != null && email.id().equals(primaryEmailAddressId))
                .findFirst();
    }

    @Override
    public Optional<String> fullName() {
        String name = Stream.of(firstName, lastName).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The id only, because this can end up in logs. */
    @Override
    public String toString() {
        return "ClerkUser[" + id + "]";
    }
}
