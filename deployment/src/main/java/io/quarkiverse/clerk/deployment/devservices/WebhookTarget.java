package io.quarkiverse.clerk.deployment.devservices;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkus.runtime.LaunchMode;

/**
 * Where the emulator sends webhooks in dev mode: to the route of the application, unless its port is chosen at random. In test
 * mode it sends none, because the tests decide what the application receives.
 */
record WebhookTarget(Optional<String> url, Optional<String> signingSecret) {

    static final String SIGNING_SECRET = "quarkus.clerk.webhooks.signing-secret";

    static WebhookTarget of(LaunchMode mode) {
        Config config = ConfigProvider.getConfig();
        Optional<String> secret = config.getOptionalValue(SIGNING_SECRET, String.class)
                .or(() -> config.getOptionalValue("CLERK_WEBHOOK_SIGNING_SECRET", String.class))
                .map(value -> value.split(",")[0].strip());
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        if (mode != LaunchMode.DEVELOPMENT || port == 0) {
            return new WebhookTarget(Optional.empty(), secret);
        }
        String root = config.getOptionalValue("quarkus.http.root-path", String.class).orElse("/");
        String path = config.getOptionalValue("quarkus.clerk.webhooks.path", String.class).orElse("/clerk/webhooks");
        return new WebhookTarget(Optional.of(
                "http://localhost:" + port + ("/" + root + path).replaceAll("/+", "/")), secret);
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
