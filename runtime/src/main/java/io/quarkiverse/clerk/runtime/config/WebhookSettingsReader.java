package io.quarkiverse.clerk.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration that is about webhooks.
 */
final class WebhookSettingsReader {

    private static final long MIN_BODY_SIZE = 1024;
    private static final long MAX_BODY_SIZE = 16 * 1024 * 1024;

    private final WebhooksConfig config;
    private final ConfigurationProblems problems;

    WebhookSettingsReader(WebhooksConfig config, ConfigurationProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** @return {@code null} if no signing secret is set, so that there is no route */
    ClerkSettings.@Nullable Webhooks read() {
        List<SigningSecret> secrets = secrets();
        String path = config.path();
        if (!ProxyPathReader.isPath(path)) {
            problems.add("webhooks.path",
                    "is " + ConfigurationProblems.describe(path) + ", which is not a path of this application",
                    "Write slashes and words, such as /clerk/webhooks. Use only letters, digits and ._~-.");
        }
        long size = config.maxBodySize().asLongValue();
        if (size < MIN_BODY_SIZE || size > MAX_BODY_SIZE) {
            problems.add("webhooks.max-body-size", "is " + size + " bytes, which is not between 1K and 16M",
                    "Remove it to use the default, 512K.");
        }
        return secrets.isEmpty() ? null : new ClerkSettings.Webhooks(path, secrets, (int) Math.min(size, MAX_BODY_SIZE));
    }

    private List<SigningSecret> secrets() {
        List<SigningSecret> secrets = new ArrayList<>();
        for (String value : config.signingSecret().orElse(List.of())) {
            if (value.isBlank()) {
                continue;
            }
            Optional<SigningSecret> secret = SigningSecret.parse(value.strip());
            if (secret.isPresent()) {
                secrets.add(secret.get());
            } else {
                problems.add("webhooks.signing-secret", "CLERK_WEBHOOK_SIGNING_SECRET",
                        "holds something that is not a signing secret (" + value.length() + " characters, not shown)",
                        "Copy it from the Clerk dashboard (Configure, Webhooks, the page of the endpoint). It starts with"
                                + " whsec_.");
            }
        }
        return secrets;
    }
}
