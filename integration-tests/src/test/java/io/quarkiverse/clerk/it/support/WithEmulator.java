package io.quarkiverse.clerk.it.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The application with an emulator that belongs to the test.
 */
public class WithEmulator implements QuarkusTestProfile {

    private final Map<String, String> emulator;
    private final Map<String, String> configuration;

    public WithEmulator() {
        this(Map.of(), Map.of());
    }

    /**
     * @param emulator arguments of {@link EmulatorResource}
     * @param configuration the application's, in addition
     */
    public WithEmulator(Map<String, String> emulator, Map<String, String> configuration) {
        this.emulator = emulator;
        this.configuration = configuration;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(configuration);
        all.put("quarkus.clerk.devservices.enabled", "false");
        return all;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(EmulatorResource.class, emulator));
    }

    /** Authenticated only where somebody asks. */
    public static final class Lazy extends WithEmulator {

        public Lazy() {
            super(Map.of(), Map.of("quarkus.http.auth.proactive", "false"));
        }
    }

    public static final class Production extends WithEmulator {

        public Production() {
            super(Map.of(EmulatorResource.PRODUCTION, "true"), Map.of());
        }
    }

    /** Clerk says which of a browser's sessions a request is for. */
    public static final class SeveralSessions extends WithEmulator {

        public SeveralSessions() {
            super(Map.of(), Map.of("quarkus.clerk.multi-session.mode", "backend-api"));
        }
    }

    /** All of the application is below a path. */
    public static final class BelowAPath extends WithEmulator {

        public BelowAPath() {
            super(Map.of(), Map.of("quarkus.http.root-path", "/app"));
        }
    }

    /** A proxy in front, on this machine, may say where browsers find the application. */
    public static final class BehindAProxy extends WithEmulator {

        public BehindAProxy() {
            super(Map.of(), Map.of("quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.enable-forwarded-host", "true",
                    "quarkus.http.proxy.enable-forwarded-prefix", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,0:0:0:0:0:0:0:1"));
        }
    }

    /** An application on another domain than the production instance's own, which asks about every new visitor. */
    public static final class Satellite extends WithEmulator {

        public Satellite() {
            super(Map.of(EmulatorResource.PRODUCTION, "true", EmulatorResource.SATELLITE, "true"),
                    Map.of("quarkus.clerk.satellite-auto-sync", "true"));
        }
    }

    public static final class SatelliteLazy extends WithEmulator {

        public SatelliteLazy() {
            super(Map.of(EmulatorResource.PRODUCTION, "true", EmulatorResource.SATELLITE, "true"),
                    Map.of("quarkus.clerk.satellite-auto-sync", "true", "quarkus.http.auth.proactive", "false",
                            // The application's port, and so its origin, is not known in advance.
                            "quarkus.log.category.\"io.quarkiverse.clerk.runtime.instance.ClerkRecorder\".level", "ERROR"));
        }
    }
}
