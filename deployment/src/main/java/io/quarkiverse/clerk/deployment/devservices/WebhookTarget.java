package io.quarkiverse.clerk.deployment.devservices;

import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkiverse.clerk.runtime.config.SigningSecret;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Where the emulator sends webhooks in dev mode: to the route of the application, unless its port is chosen at random. In test
 * mode it sends none, because the tests decide what the application receives.
 */
record WebhookTarget(Optional<String> url, Optional<String> signingSecret) {

    static final String SIGNING_SECRET = "quarkus.clerk.webhooks.signing-secret";

    private static final String SIGNING_SECRET_VARIABLE = "CLERK_WEBHOOK_SIGNING_SECRET";
    private static final int DEFAULT_PORT = 8080;

    /**
     * @throws ConfigurationException if the signing secret is none
     */
    static WebhookTarget of(LaunchMode mode, Config config) {
        Optional<String> secret = config.getOptionalValue(SIGNING_SECRET, String.class)
                .or(() -> config.getOptionalValue(SIGNING_SECRET_VARIABLE, String.class))
                .flatMap(values -> Stream.of(values.split(",")).map(String::strip).filter(value -> !value.isEmpty())
                        .findFirst());
        secret.ifPresent(WebhookTarget::check);
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(DEFAULT_PORT);
        if (mode != LaunchMode.DEVELOPMENT || port == 0) {
            return new WebhookTarget(Optional.empty(), secret);
        }
        String root = config.getOptionalValue("quarkus.http.root-path", String.class).orElse("/");
        String path = config.getOptionalValue("quarkus.clerk.webhooks.path", String.class).orElse("/clerk/webhooks");
        return new WebhookTarget(Optional.of(
                "http://localhost:" + port + ("/" + root + path).replaceAll("/+", "/")), secret);
    }

    private static void check(String secret) {
        if (SigningSecret.parse(secret).isEmpty()) {
            throw new ConfigurationException(SIGNING_SECRET + " (environment variable " + SIGNING_SECRET_VARIABLE
                    + ") holds something that is not a signing secret (" + secret.length()
                    + " characters, not shown). Remove it"
                    + " to use the emulator's own, or copy it from the Clerk dashboard (Configure, Webhooks, the page of the"
                    + " endpoint). It starts with whsec_.");
        }
    }

    ClerkEmulatorBuilder addTo(ClerkEmulatorBuilder builder) {
        url.ifPresent(builder::webhookUrl);
        signingSecret.ifPresent(builder::webhookSigningSecret);
        return builder;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookTarget[" + url + ", " + signingSecret.hashCode() + "]";
    }
}
