package io.quarkiverse.clerk.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.MachineTokenType;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/**
 * Signs users in at the Clerk emulator of the application under test, for requests with real tokens and cookies. It works in
 * {@code @QuarkusTest} and in {@code @QuarkusIntegrationTest}: it finds the emulator in the configuration of the application
 * and calls it over HTTP.
 * <p>
 * Each {@link #signIn(String)} creates a new session, so tests can run at the same time. The exceptions are
 * {@link #outage(boolean)} and {@link #signOutEverywhere(String)}, which affect everyone who uses the emulator. A client is
 * thread-safe. All methods that call the emulator block.
 * <p>
 * These methods throw {@link IllegalStateException} if there is no emulator, and {@link IllegalArgumentException} if the
 * emulator rejects a request. The message names the remedy.
 */
public final class ClerkTestClient {

    private static final String WEBHOOK_PATH = "quarkus.clerk.webhooks.path";
    private static final String DEFAULT_WEBHOOK_PATH = "/clerk/webhooks";

    private final Supplier<EmulatorAddress> finder;
    private final Supplier<String> webhookPath;
    private volatile @Nullable EmulatorControl control;
    private volatile boolean ownOutage;
    private volatile boolean ownWebhooks;

    /** Creates a client for the emulator of the application under test. Call it on the thread of the test. */
    public ClerkTestClient() {
        this(Thread.currentThread().getContextClassLoader());
    }

    /** @param application the class loader of the test, which has the configuration of the application on any thread */
    ClerkTestClient(ClassLoader application) {
        EmulatorAddress initial = addressOrNull(application);
        this.webhookPath = () -> ConfigProvider.getConfig(application).getOptionalValue(WEBHOOK_PATH, String.class)
                .orElse(DEFAULT_WEBHOOK_PATH);
        this.finder = () -> {
            try {
                return address(application);
            } catch (IllegalStateException e) {
                // Since Quarkus 3.37, only the thread of an integration test sees its configuration.
                if (initial == null) {
                    throw e;
                }
                return initial;
            }
        };
    }

    private static EmulatorAddress address(ClassLoader application) {
        Config config = ConfigProvider.getConfig(application);
        return EmulatorAddress.read(name -> config.getOptionalValue(name, String.class));
    }

    /** A client can be created before the application is started. */
    private static @Nullable EmulatorAddress addressOrNull(ClassLoader application) {
        try {
            return address(application);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private ClerkTestClient(Supplier<EmulatorAddress> finder) {
        this.finder = finder;
        this.webhookPath = () -> DEFAULT_WEBHOOK_PATH;
    }

    /**
     * Creates a client for an emulator that the test started itself.
     *
     * @param publishableKey the publishable key of the emulator, which contains its address
     * @param secretKey the secret key of the emulator
     */
    public static ClerkTestClient of(String publishableKey, String secretKey) {
        Objects.requireNonNull(publishableKey, "publishableKey");
        Objects.requireNonNull(secretKey, "secretKey");
        return new ClerkTestClient(() -> EmulatorAddress
                .read(name -> Optional.of(name.endsWith("secret-key") ? secretKey : publishableKey)));
    }

    /**
     * Starts a request with a new session of the user. Each time the request is sent, it has a new token in the
     * {@code Authorization} header.
     *
     * @param username the name of a user of the emulator: alice or bob, unless the configuration defines others
     */
    public RequestSpecification as(String username) {
        return signIn(username).given();
    }

    /** Starts a request with the cookies of a browser in which the user has just signed in. */
    public RequestSpecification inBrowserOf(String username) {
        return signIn(username).inBrowser();
    }

    /** Starts a request without credentials. */
    public RequestSpecification anonymous() {
        return RestAssured.given();
    }

    /** Signs a user in, in a new browser. The first organization of the user is active. */
    public ClerkTestSession signIn(String username) {
        return new ClerkTestSession(control(), control().post("/sessions", new JsonObject().put("user", username)));
    }

    /** Returns a token of a new session of the user, which you can make invalid. */
    public ClerkTestToken token(String username) {
        return signIn(username).token();
    }

    /**
     * Returns an API key.
     *
     * @param owner the name of a user, or the slug of an organization
     */
    public ClerkTestMachineToken apiKey(String owner) {
        return new ClerkTestMachineToken(this, MachineTokenType.API_KEY, owner);
    }

    /**
     * Returns a token of another service, for the machine of the application.
     *
     * @param machine the name of the service: {@code reports} stands for the machine {@code mch_reports}, which the emulator
     *        creates if it does not exist
     */
    public ClerkTestMachineToken m2mToken(String machine) {
        return new ClerkTestMachineToken(this, MachineTokenType.M2M_TOKEN, machine);
    }

    /**
     * Returns an access token that a user has given to an application.
     *
     * @param username the name of the user
     */
    public ClerkTestMachineToken oauthToken(String username) {
        return new ClerkTestMachineToken(this, MachineTokenType.OAUTH_TOKEN, username);
    }

    /**
     * Revokes an API key, or an opaque M2M token or OAuth access token. The application accepts it for as long as it caches
     * verified tokens.
     *
     * @param token the token itself
     * @throws IllegalArgumentException if the emulator has not issued it, or it is a JWT, which cannot be revoked
     */
    public void revokeToken(String token) {
        control().post("/machine_tokens/revoke", new JsonObject().put("token", token));
    }

    /**
     * Describes a user to add to the emulator.
     *
     * @return the description; {@link NewUser#add()} adds the user
     */
    public NewUser newUser(String username) {
        return new NewUser(this, username);
    }

    /** Returns the names of all users of the emulator. */
    public List<String> users() {
        return control().get("").getJsonArray("users").stream().map(String.class::cast).toList();
    }

    /** Revokes all sessions of a user, including those of other tests. */
    public void signOutEverywhere(String username) {
        control().post("/users/" + username + "/sign_out", null);
    }

    /**
     * Starts or ends an outage of Clerk. During an outage, the emulator closes every connection without a response, except to
     * clients of the test kit. It affects all tests that use the same emulator. An outage that an injected client started ends
     * with the test.
     *
     * @param on {@code true} to start the outage, {@code false} to end it
     */
    public void outage(boolean on) {
        ownOutage = on;
        control().post("/outage", new JsonObject().put("on", on));
    }

    /**
     * Sends a signed webhook to the application under test, about an object of the emulator.
     *
     * @param type the type of the event, such as {@code user.created}, {@code session.revoked} or {@code organization.updated}
     * @param about the name of the user, the ID of the session or the slug of the organization
     * @return the response: 204 if the application has handled the event
     */
    public Response sendWebhook(String type, String about) {
        return send(new JsonObject().put("type", type).put("about", about));
    }

    /**
     * Sends a signed webhook to the application under test, with any content.
     *
     * @param type the type of the event, such as {@code role.created}
     * @param data the object that the event is about, as JSON
     * @return the response: 204 if the application has handled the event
     */
    public Response sendWebhook(String type, Map<String, Object> data) {
        return send(new JsonObject().put("type", type).put("data", new JsonObject(data)));
    }

    /**
     * Starts or stops webhooks for what happens in the emulator: new and changed users, sessions that begin and end. In tests,
     * the emulator sends none by itself. They arrive shortly after what they are about, so wait for their effect. Webhooks that
     * an injected client started end with the test.
     *
     * @param on {@code true} to send them to the application under test, {@code false} to send none
     */
    public void deliverWebhooks(boolean on) {
        ownWebhooks = on;
        control().post("/webhooks/target", new JsonObject().put("url",
                on ? RestAssured.baseURI + ":" + RestAssured.port + RestAssured.basePath + webhookPath.get() : null));
    }

    private Response send(JsonObject event) {
        JsonObject webhook = control().post("/webhooks", event);
        return RestAssured.given().headers(webhook.getJsonObject("headers").getMap()).contentType("application/json")
                .body(webhook.getString("body")).post(webhookPath.get());
    }

    /** Ends what would affect the next test. */
    void cleanUp() {
        if (ownOutage) {
            outage(false);
        }
        if (ownWebhooks) {
            deliverWebhooks(false);
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
