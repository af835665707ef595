package io.quarkiverse.clerk.testing;

import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.clerk.runtime.config.PublishableKey;

/**
 * Where the emulator is that the application under test uses, and what opens its APIs.
 *
 * @param url its origin
 * @param secretKey never printed
 */
record EmulatorAddress(String url, String secretKey) {

    private static final String PUBLISHABLE_KEY = "quarkus.clerk.publishable-key";
    private static final String SECRET_KEY = "quarkus.clerk.secret-key";
    private static final String PUBLISHABLE_KEY_VARIABLE = "CLERK_PUBLISHABLE_KEY";
    private static final String SECRET_KEY_VARIABLE = "CLERK_SECRET_KEY";

    /** What every emulator listens on. A secret key must not leave this machine. */
    private static final String HOST = "127.0.0.1:";

    /**
     * @param configuration the application's, by names of properties
     * @throws IllegalStateException if the application uses no emulator; the message says what to do
     */
    static EmulatorAddress read(Function<String, Optional<String>> configuration) {
        String publishableKey = first(configuration, PUBLISHABLE_KEY, PUBLISHABLE_KEY_VARIABLE)
                .orElseThrow(() -> new IllegalStateException("There is no Clerk emulator for ClerkTestClient: "
                        + PUBLISHABLE_KEY
                        + " is not set. Dev Services start an emulator for a @QuarkusTest or a @QuarkusIntegrationTest, if no"
                        + " Clerk key is set (CLERK_SECRET_KEY and CLERK_JWT_KEY are keys, too) and neither"
                        + " quarkus.clerk.devservices.enabled nor quarkus.devservices.enabled is false."));
        String host = PublishableKey.parse(publishableKey).map(PublishableKey::frontendApi).orElse("of an unreadable key");
        if (!host.startsWith(HOST)) {
            throw new IllegalStateException("ClerkTestClient works with the Clerk emulator, but the application under test uses"
                    + " the instance " + host + ", because " + PUBLISHABLE_KEY + " (" + PUBLISHABLE_KEY_VARIABLE + ") is set."
                    + " Unset it for the tests, or write %prod." + PUBLISHABLE_KEY + ", and the same for the other keys;"
                    + " then Dev Services start the emulator. @ClerkSecurity works with any instance.");
        }
        String secretKey = first(configuration, SECRET_KEY, SECRET_KEY_VARIABLE)
                .orElseThrow(
                        () -> new IllegalStateException("ClerkTestClient needs the emulator's secret key: set " + SECRET_KEY
                                + " to it, beside " + PUBLISHABLE_KEY + ". Dev Services set both."));
        return new EmulatorAddress("http://" + host, secretKey);
    }

    private static Optional<String> first(Function<String, Optional<String>> configuration, String... names) {
        for (String name : names) {
            Optional<String> value = configuration.apply(name).filter(text -> !text.isBlank());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return url;
    }
}
