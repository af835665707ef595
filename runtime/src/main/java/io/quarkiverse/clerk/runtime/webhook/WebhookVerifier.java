package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.runtime.config.SigningSecret;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.quarkiverse.clerk.webhook.InvalidWebhookException.Reason;

/**
 * Checks the headers and the signature of a webhook, and only then reads its content. Safe for use by several threads.
 */
final class WebhookVerifier {

    private static final String ID = "svix-id";
    private static final String TIMESTAMP = "svix-timestamp";
    private static final String SIGNATURE = "svix-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PRINTABLE_ID = "[!-~]{1,256}";
    private static final String SECONDS = "\\d{1,12}";

    private final List<SigningSecret> secrets;
    private final InstantSource clock;

    WebhookVerifier(List<SigningSecret> secrets, InstantSource clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /** What the headers say, before the signature is checked. */
    record Headers(String id, Instant signedAt, String signature) {
    }

    /**
     * @throws InvalidWebhookException if a header is missing or invalid, or the time is out of bounds
     */
    Headers checkHeaders(Function<String, @Nullable String> header) {
        String id = required(header, ID);
        String timestamp = required(header, TIMESTAMP);
        String signature = required(header, SIGNATURE);
        if (!id.matches(PRINTABLE_ID)) {
            throw new InvalidWebhookException(Reason.INVALID_HEADER, "The header svix-id is not an ID");
        }
        if (!timestamp.matches(SECONDS)) {
            throw new InvalidWebhookException(Reason.INVALID_HEADER, "The header svix-timestamp is not a number of seconds");
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        checkAge(signedAt);
        return new Headers(id, signedAt, signature);
    }

    ClerkWebhookEvent verify(Function<String, @Nullable String> header, byte[] body) {
        Headers headers = checkHeaders(header);
        if (!SvixSignature.matches(headers.signature(), secrets, headers.id(), headers.signedAt().getEpochSecond(), body)) {
            throw new InvalidWebhookException(Reason.SIGNATURE_MISMATCH, "No signature matches the content and the signing"
                    + " secret (quarkus.clerk.webhooks.signing-secret): it is the secret of another endpoint, or the content"
                    + " was changed on its way");
        }
        return WebhookEventReader.read(headers.id(), headers.signedAt(), body);
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new InvalidWebhookException(Reason.MISSING_HEADER, "The header " + name + " is missing");
        }
        return value.strip();
    }

    private void checkAge(Instant signedAt) {
        long age = clock.instant().getEpochSecond() - signedAt.getEpochSecond();
        if (age > TOLERANCE.toSeconds()) {
            throw new InvalidWebhookException(Reason.TOO_OLD, "It was signed " + age + " s ago, which is more than "
                    + TOLERANCE.toSeconds() + " s. If this is a delivery by Clerk, check the clock of this machine");
        }
        if (-age > TOLERANCE.toSeconds()) {
            throw new InvalidWebhookException(Reason.TOO_NEW, "It was signed " + -age + " s in the future, which is more than "
                    + TOLERANCE.toSeconds() + " s. If this is a delivery by Clerk, check the clock of this machine");
        }
    }
}
