package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.quarkiverse.clerk.emulator.token.MachineTokens;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.SigningKeys;

/**
 * Builds and starts an emulator. Every setting has a default. Not thread-safe.
 *
 * @see ClerkEmulator#builder()
 */
public final class ClerkEmulatorBuilder {

    private static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofSeconds(60);
    private static final Duration MIN_TOKEN_LIFETIME = Duration.ofSeconds(1);

    private int port;
    private Clock clock = Clock.systemUTC();
    private Duration tokenLifetime = DEFAULT_TOKEN_LIFETIME;
    private boolean production;
    private String secretKey;
    private String webhookUrl;
    private String webhookSigningSecret;
    private List<Duration> webhookRetries = WebhookSender.RETRIES;
    private final List<EmulatorUser> users = new ArrayList<>();
    private final List<EmulatorOrganization> organizations = new ArrayList<>();
    private final List<String> allowedOrigins = new ArrayList<>();

    ClerkEmulatorBuilder() {
    }

    /**
     * Sets the port to listen on. The default, 0, selects any free port.
     *
     * @throws IllegalArgumentException if the port is not in the range from 0 to 65535
     */
    public ClerkEmulatorBuilder port(int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException("Not a port: " + newPort);
        }
        port = newPort;
        return this;
    }

    /** Sets the clock of the emulator. The default is the system clock. */
    public ClerkEmulatorBuilder clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /**
     * Adds a user. If you add no user, the emulator has alice with the first role of the first organization, and bob with its
     * last role.
     */
    public ClerkEmulatorBuilder user(EmulatorUser user) {
        users.add(Objects.requireNonNull(user, "user"));
        return this;
    }

    /** Adds an organization. If you add no organization, the emulator has acme with the roles admin and member. */
    public ClerkEmulatorBuilder organization(EmulatorOrganization organization) {
        organizations.add(Objects.requireNonNull(organization, "organization"));
        return this;
    }

    /**
     * Sets the lifetime of session tokens. The default is 60 seconds, as with Clerk.
     *
     * @throws IllegalArgumentException if the lifetime is less than one second
     */
    public ClerkEmulatorBuilder tokenLifetime(Duration lifetime) {
        if (lifetime.compareTo(MIN_TOKEN_LIFETIME) < 0) {
            throw new IllegalArgumentException("Tokens must be valid for at least one second, not " + lifetime);
        }
        tokenLifetime = lifetime;
        return this;
    }

    /**
     * Selects whether to emulate a production instance instead of a development instance. A production instance identifies a
     * browser by a cookie on the emulator's host only, and also delivers handshakes in cookies. Cookies ignore ports, so an
     * application shares these cookies if it has the same host as {@link ClerkEmulator#url()}: open it as
     * {@code http://127.0.0.1:<its port>}.
     */
    public ClerkEmulatorBuilder production(boolean on) {
        production = on;
        return this;
    }

    /**
     * Sets the secret key. It must start with {@code sk_test_}, or with {@code sk_live_} for a production instance. The
     * default is a random key.
     *
     * @throws IllegalArgumentException if the key has another form
     */
    public ClerkEmulatorBuilder secretKey(String key) {
        if (!key.matches("sk_(test|live)_[A-Za-z0-9_-]{1,200}")) {
            throw new IllegalArgumentException("A secret key has the form sk_test_… or sk_live_…");
        }
        secretKey = key;
        return this;
    }

    /**
     * Sends webhooks for what happens in the instance to this URL: new, changed and deleted users, organizations and
     * memberships, new and ended sessions. By default, none are sent.
     *
     * @param url the route of the application, such as {@code http://localhost:8080/clerk/webhooks}
     */
    public ClerkEmulatorBuilder webhookUrl(String url) {
        webhookUrl = Objects.requireNonNull(url, "url");
        return this;
    }

    /**
     * The secret that webhooks are signed with. The default follows from the secret key, see
     * {@link Webhooks#signingSecretOf(String)}.
     *
     * @param secret base64 of at least 16 bytes, with or without {@code whsec_} in front
     * @throws IllegalArgumentException if it has another form
     */
    public ClerkEmulatorBuilder webhookSigningSecret(String secret) {
        Webhooks.keyOf(secret);
        webhookSigningSecret = secret;
        return this;
    }

    /** Sets the times between two attempts to deliver a webhook. */
    ClerkEmulatorBuilder webhookRetries(Duration... delays) {
        webhookRetries = List.of(delays);
        return this;
    }

    /**
     * Allows web pages of an origin to use the emulator, in addition to those of this machine. If an application proxies the
     * Frontend API at that origin, callers on other machines may use the proxy, and sign in as any user.
     *
     * @param origin scheme, host and port, for example {@code https://app.example.test:8443}
     */
    public ClerkEmulatorBuilder allowedOrigin(String origin) {
        allowedOrigins.add(Objects.requireNonNull(origin, "origin"));
        return this;
    }

    /**
     * Starts an emulator and blocks until it listens. The first requests wait until the signing key has been generated.
     *
     * @throws IllegalArgumentException if the settings are inconsistent, for example if a user is a member of an unknown
     *         organization
     * @throws IllegalStateException if it cannot listen, most likely because the port is in use
     */
    public ClerkEmulator start() {
        Directory directory = new Directory(users, organizations);
        OriginPolicy origins = new OriginPolicy(allowedOrigins);
        String key = secretKeyOrRandom(production ? "sk_live" : "sk_test");
        SigningKeys keys = new SigningKeys(new ThreadPerTaskExecutor("clerk-emulator-key"));
        EmulatorServer server = new EmulatorServer();
        try {
            RequestGate gate = new RequestGate();
            EmulatedInstance instance = EmulatedInstance.create(server.listen(port, gate), production, key, clock, origins,
                    directory);
            SessionTokens tokens = new SessionTokens(instance, keys, tokenLifetime);
            TokenForge forge = new TokenForge(instance, tokens);
            MachineTokenForge machineTokens = new MachineTokenForge(instance, new MachineTokens(instance, keys));
            Webhooks webhooks = Webhooks.create(instance, tokens, webhookSigningSecret);
            String url = webhookUrl;
            server.openWhenReady(gate, keys, vertx -> {
                WebhookSender sender = new WebhookSender(vertx, instance, webhooks, url, webhookRetries);
                sender.subscribe();
                return EmulatorRouter.create(vertx, instance, tokens, forge, machineTokens, gate, webhooks, sender);
            });
            return new ClerkEmulator(server, gate, instance, tokens, forge, machineTokens, webhooks);
        } catch (RuntimeException | Error e) {
            server.stopWithoutWaiting();
            throw e;
        }
    }

    private String secretKeyOrRandom(String prefix) {
        if (secretKey == null) {
            return Ids.random(prefix);
        }
        if (!secretKey.startsWith(prefix + "_")) {
            throw new IllegalArgumentException("An instance of this type has a secret key of the form " + prefix + "_…");
        }
        return secretKey;
    }
}
