package io.quarkiverse.clerk.testing;

import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.clerk.runtime.config.PublishableKey;

/**
 * The address and the secret key of the emulator that the application under test uses.
 *
 * @param url the origin of the emulator
 * @param secretKey the secret key, which is never printed
 */
record EmulatorAddress(String url, String secretKey) {

    private static final String PUBLISHABLE_KEY = "quarkus.clerk.publishable-key";
    private static final String SECRET_KEY = "quarkus.clerk.secret-key";
    private static final String PUBLISHABLE_KEY_VARIABLE = "CLERK_PUBLISHABLE_KEY";
    private static final String SECRET_KEY_VARIABLE = "CLERK_SECRET_KEY";

    /** The loopback address, which every emulator listens on. A secret key must not leave this machine. */
    private static final String HOST = "127.0.0.1:";

    /**
     * @param configuration returns the value of a property of the application
     * @throws IllegalStateException if the application does not use an emulator; the message names the remedy
     */
    static EmulatorAddress read(Function<String, Optional<String>> configuration) {
        String publishableKey = first(configuration, PUBLISHABLE_KEY, PUBLISHABLE_KEY_VARIABLE)
                .orElseThrow(() -> new IllegalStateException("There is no Clerk emulator for ClerkTestClient: "
                        + PUBLISHABLE_KEY
                        + " is not set. Dev Services start an emulator for a @QuarkusTest or a @QuarkusIntegrationTest if no"
                        + " Clerk key is set (including CLERK_SECRET_KEY and CLERK_JWT_KEY), and if neither"
                        + " quarkus.clerk.devservices.enabled nor quarkus.devservices.enabled is false."));
        String host = PublishableKey.parse(publishableKey).map(PublishableKey::frontendApi).orElse("of an unreadable key");
        if (!host.startsWith(HOST)) {
            throw new IllegalStateException("ClerkTestClient works with the Clerk emulator, but the application under test uses"
                    + " the instance " + host + ", because " + PUBLISHABLE_KEY + " (" + PUBLISHABLE_KEY_VARIABLE + ") is set."
                    + " Unset it for the tests, or use %prod." + PUBLISHABLE_KEY + ", and the same for the other keys, so"
                    + " that Dev Services start the emulator. @ClerkSecurity works with any instance.");
        }
        String secretKey = first(configuration, SECRET_KEY, SECRET_KEY_VARIABLE)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "ClerkTestClient needs the secret key of the emulator: set " + SECRET_KEY
                                        + " in addition to " + PUBLISHABLE_KEY + ". Dev Services set both."));
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

    @Override
    public String toString() {
        return url;
    }
}
