package io.quarkiverse.clerk.deployment.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.Webhooks;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusUnitTest;

/**
 * An emulator for the tests of one application.
 * <p>
 * A test class is loaded twice: by JUnit, where the application is configured, and by Quarkus, where the test methods run. The
 * two
 * share nothing but the JVM's system properties. So the first chooses the port, which the keys follow from, and the second
 * starts the
 * emulator there.
 */
public final class TestEmulator {

    private static final String PORT = "clerk.test.emulator.port";
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final String SECRET_KEY = "sk_test_" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    private static final String PRODUCTION = "clerk.test.emulator.production";
    private static final String LIVE_SECRET_KEY = SECRET_KEY.replace("sk_test_", "sk_live_");

    private static ClerkEmulator running;

    private TestEmulator() {
    }

    /** An application with the classes, configured for the emulator. */
    public static QuarkusUnitTest application(Class<?>... classes) {
        return application("pk_test_", classes).overrideRuntimeConfigKey("quarkus.clerk.secret-key", SECRET_KEY);
    }

    /** The same, with the secret key under the name that it had for Clerk's first SDKs. */
    public static QuarkusUnitTest applicationWithApiKey(Class<?>... classes) {
        return application("pk_test_", classes).overrideRuntimeConfigKey("CLERK_API_KEY", SECRET_KEY);
    }

    /** The same with a publishable key alone, that of a production instance, where no development browser is asked for. */
    public static QuarkusUnitTest productionApplication(Class<?>... classes) {
        return application("pk_live_", classes).overrideConfigKey(Logs.UNSET_PARTIES, "OFF");
    }

    /** An application of a production instance, on the emulator's host, with the secret key: as close to Clerk as it gets. */
    public static QuarkusUnitTest productionInstance(Class<?>... classes) {
        System.setProperty(PRODUCTION, "true");
        return productionApplication(classes).overrideRuntimeConfigKey("quarkus.clerk.secret-key", LIVE_SECRET_KEY);
    }

    /** The secret that the emulator signs webhooks with. */
    public static String signingSecret() {
        return Webhooks.signingSecretOf(isProduction() ? LIVE_SECRET_KEY : SECRET_KEY);
    }

    /** Where the application under test believes Clerk to be, on this machine. */
    public static int port() {
        return Integer.getInteger(PORT);
    }

    public static boolean isProduction() {
        return Boolean.getBoolean(PRODUCTION);
    }

    private static QuarkusUnitTest application(String prefix, Class<?>... classes) {
        QuarkusUnitTest application = new QuarkusUnitTest().withApplicationRoot(root -> addTo(root, classes))
                .overrideConfigKey("quarkus.clerk.devservices.enabled", "false")
                .overrideConfigKey(Logs.PATH_POLICIES, "OFF").overrideConfigKey(Logs.PATH_POLICIES_AT_BUILD_TIME, "OFF")
                // Explicit, because a level that another application in this JVM has set stays in force.
                .overrideConfigKey(Logs.KEYS, "INFO").overrideConfigKey(Logs.USER_CACHE, "INFO")
                .overrideConfigKey(Logs.UNSET_PARTIES, "INFO")
                .overrideConfigKey("quarkus.http.test-port", "0");
        if (!(TestEmulator.class.getClassLoader() instanceof QuarkusClassLoader)) {
            System.setProperty(PORT, Integer.toString(freePort()));
        }
        String host = "127.0.0.1:" + Integer.getInteger(PORT);
        return application.overrideRuntimeConfigKey("quarkus.clerk.publishable-key", prefix + encoded(host))
                .overrideRuntimeConfigKey("quarkus.clerk.api-url", "http://" + host)
                .overrideRuntimeConfigKey("quarkus.clerk.sign-in-url", "http://" + host + "/sign-in")
                .overrideRuntimeConfigKey("quarkus.clerk.frontend-api-url", "http://" + host);
    }

    /** For an application that has resources too: adds the classes and those that tests use. */
    public static void addTo(JavaArchive root, Class<?>... classes) {
        root.addClasses(classes).addClasses(TestEmulator.class, WithEmulator.class, Requests.class, Logs.class);
    }

    /**
     * The emulator that the application under test is configured for. Started by the first call, from a test's
     * {@code @BeforeAll}.
     */
    public static synchronized ClerkEmulator emulator() {
        if (running == null) {
            running = ClerkEmulator.builder().port(Integer.getInteger(PORT)).production(isProduction())
                    .secretKey(isProduction() ? LIVE_SECRET_KEY : SECRET_KEY).start();
            // Waits for the signing key: generating it can take longer than an application waits for keys.
            running.jwtKey();
        }
        return running;
    }

    public static synchronized void close() {
        System.clearProperty(PRODUCTION);
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private static String encoded(String host) {
        return Base64.getEncoder().withoutPadding().encodeToString((host + "$").getBytes(StandardCharsets.UTF_8));
    }

    /** Not one that the system gives out by itself: until the emulator listens, another connection could get it. */
    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody else has it.
            }
        }
        throw new IllegalStateException("There is no free port");
    }
}
