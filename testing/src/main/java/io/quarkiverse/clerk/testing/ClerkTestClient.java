package io.quarkiverse.clerk.testing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/**
 * Signs users in at the Clerk emulator that the application under test uses, for requests with real tokens and
 * cookies. Usable in {@code @QuarkusTest} and in {@code @QuarkusIntegrationTest}: it reads the application's
 * configuration, finds the emulator there, and talks to it over HTTP.
 * <p>
 * Every {@link #signIn(String)} is a session of its own, so tests that run at the same time don't meet, with two
 * exceptions: {@link #outage(boolean)} and {@link #signOutEverywhere(String)} are for all who use the emulator. A
 * client can be used by any thread. All methods that talk to the emulator block.
 * <p>
 * They throw {@link IllegalStateException} if there is no emulator, and {@link IllegalArgumentException} if it
 * refuses what is asked of it; the message says what to do.
 */
public final class ClerkTestClient {

    private final Supplier<EmulatorAddress> finder;
    private volatile EmulatorControl control;
    private volatile boolean ownOutage;

    /** A client for the emulator of the application under test, to be made by the test's own thread. */
    public ClerkTestClient() {
        this(Thread.currentThread().getContextClassLoader());
    }

    /** @param application who loaded the test, and so knows the application's configuration whatever the thread */
    ClerkTestClient(ClassLoader application) {
        EmulatorAddress whenMade = addressOrNull(application);
        this.finder = () -> {
            try {
                return address(application);
            } catch (IllegalStateException e) {
                // Quarkus 3.37 shows an integration test's configuration to the test's own thread only.
                if (whenMade == null) {
                    throw e;
                }
                return whenMade;
            }
        };
    }

    private static EmulatorAddress address(ClassLoader application) {
        Config config = ConfigProvider.getConfig(application);
        return EmulatorAddress.read(name -> config.getOptionalValue(name, String.class));
    }

    /** A client may be made before the application is started. */
    private static EmulatorAddress addressOrNull(ClassLoader application) {
        try {
            return address(application);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private ClerkTestClient(Supplier<EmulatorAddress> finder) {
        this.finder = finder;
    }

    /**
     * A client for an emulator that the test has started itself.
     *
     * @param publishableKey the emulator's, which says where it is
     * @param secretKey the emulator's
     */
    public static ClerkTestClient of(String publishableKey, String secretKey) {
        Objects.requireNonNull(publishableKey, "publishableKey");
        Objects.requireNonNull(secretKey, "secretKey");
        return new ClerkTestClient(() -> EmulatorAddress
                .read(name -> Optional.of(name.endsWith("secret-key") ? secretKey : publishableKey)));
    }

    /**
     * A request with a new session of the user, whose token is in the header {@code Authorization}: each time the
     * request is sent a new one.
     *
     * @param username the emulator's users are alice and bob, unless the configuration names others
     */
    public RequestSpecification as(String username) {
        return signIn(username).given();
    }

    /** A request with the cookies of a browser in which the user has just signed in. */
    public RequestSpecification inBrowserOf(String username) {
        return signIn(username).inBrowser();
    }

    /** A request of nobody. */
    public RequestSpecification anonymous() {
        return RestAssured.given();
    }

    /** Signs a user in, in a browser of its own. The user's first organization is active. */
    public ClerkTestSession signIn(String username) {
        return new ClerkTestSession(control(), control().post("/sessions", new JsonObject().put("user", username)));
    }

    /** A token of a new session of the user, to be changed into a bad one. */
    public ClerkTestToken token(String username) {
        return signIn(username).token();
    }

    /**
     * Adds a user to the emulator.
     *
     * @return the description of a user, which is added by {@link NewUser#add()}
     */
    public NewUser newUser(String username) {
        return new NewUser(this, username);
    }

    /** The names of all users one can sign in as. */
    public List<String> users() {
        return control().get("").getJsonArray("users").stream().map(String.class::cast).toList();
    }

    /** Revokes all sessions of a user, whoever signed in. */
    public void signOutEverywhere(String username) {
        control().post("/users/" + username + "/sign_out", null);
    }

    /**
     * While on, Clerk is down: the emulator closes every connection without an answer, but still listens to this
     * client. It is down for all tests that use the same emulator. An outage that an injected client started ends
     * with the test.
     */
    public void outage(boolean on) {
        ownOutage = on;
        control().post("/outage", new JsonObject().put("on", on));
    }

    void endOwnOutage() {
        if (ownOutage) {
            outage(false);
        }
    }

    EmulatorControl control() {
        EmulatorControl known = control;
        if (known == null) {
            known = new EmulatorControl(finder.get());
            control = known;
        }
        return known;
    }
}
