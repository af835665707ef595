package io.quarkiverse.clerk.it.support;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Starts an {@link EmulatedClerk} for the application under test, and hands it to the test's field of that type.
 */
public final class EmulatorResource implements QuarkusTestResourceLifecycleManager {

    public static final String PRODUCTION = "production";
    /** The application is opened as {@code localhost}, and for a production instance that is another domain. */
    public static final String SATELLITE = "satellite";

    private boolean production;
    private boolean satellite;
    private EmulatedClerk clerk;
    private Map<String, String> configuration = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        production = Boolean.parseBoolean(arguments.get(PRODUCTION));
        satellite = Boolean.parseBoolean(arguments.get(SATELLITE));
    }

    @Override
    public Map<String, String> start() {
        clerk = new EmulatedClerk(ClerkEmulator.builder().production(production));
        configuration = configuration(clerk.emulator());
        if (satellite) {
            configuration.put("quarkus.clerk.satellite", "true");
            configuration.put("quarkus.clerk.proxy-url", "http://localhost:" + clerk.emulator().port());
        }
        return configuration;
    }

    public static Map<String, String> configuration(ClerkEmulator emulator) {
        return new HashMap<>(Map.of(
                "quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", emulator.secretKey(),
                "quarkus.clerk.api-url", emulator.url(),
                "quarkus.clerk.frontend-api-url", emulator.url(),
                "quarkus.clerk.sign-in-url", emulator.signInUrl(),
                "quarkus.clerk.satellite", "false",
                "quarkus.clerk.proxy-url", "",
                "it.clock.movable", "true"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(clerk, new TestInjector.MatchesType(EmulatedClerk.class));
    }

    /** Quarkus leaves an integration test's configuration in the system properties, and the next test has another one. */
    @Override
    public void stop() {
        configuration.keySet().forEach(System::clearProperty);
        if (clerk != null) {
            clerk.emulator().close();
        }
    }
}
