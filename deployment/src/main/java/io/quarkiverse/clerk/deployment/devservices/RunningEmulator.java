package io.quarkiverse.clerk.deployment.devservices;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkus.runtime.LaunchMode;

/**
 * The emulator of this application. Live reloads keep it, with its port and sessions, unless its configuration changes.
 */
final class RunningEmulator {

    private static final Logger LOG = Logger.getLogger(RunningEmulator.class);

    private static final String PREFIX = "quarkus.clerk.";

    static final String API_URL = PREFIX + "api-url";
    static final String SECRET_KEY = PREFIX + "secret-key";

    private static final Map<String, Function<ClerkEmulator, String>> PROVIDED = Map.of(
            PREFIX + "publishable-key", ClerkEmulator::publishableKey,
            SECRET_KEY, ClerkEmulator::secretKey,
            API_URL, ClerkEmulator::url,
            PREFIX + "frontend-api-url", ClerkEmulator::url,
            PREFIX + "sign-in-url", ClerkEmulator::signInUrl,
            PREFIX + "sign-up-url", ClerkEmulator::signUpUrl,
            WebhookTarget.SIGNING_SECRET, emulator -> emulator.webhooks().signingSecret());

    private final ClerkEmulator emulator;
    private final LaunchMode mode;
    private final EmulatorSettings settings;

    private RunningEmulator(ClerkEmulator emulator, LaunchMode mode, EmulatorSettings settings) {
        this.emulator = emulator;
        this.mode = mode;
        this.settings = settings;
    }

    static RunningEmulator start(EmulatorSettings settings, LaunchMode mode) {
        ClerkEmulator emulator = settings.toBuilder(EmulatorPort.choose(settings.port(), mode)).start();
        EmulatorPort.started(emulator.port(), mode);
        LOG.infof("Clerk emulator (not Clerk itself) at %s. These users can sign in: %s", emulator.url(),
                emulator.users().stream().map(EmulatorUser::username).collect(Collectors.joining(", ")));
        return new RunningEmulator(emulator, mode, settings);
    }

    boolean has(EmulatorSettings wanted) {
        return settings.equals(wanted);
    }

    /** @return the configuration of an application that uses the emulator */
    Map<String, String> configuration() {
        Map<String, String> configuration = new TreeMap<>();
        PROVIDED.forEach((property, value) -> configuration.put(property, value.apply(emulator)));
        return configuration;
    }

    void stop() {
        emulator.close();
        EmulatorPort.stopped(mode);
    }
}
