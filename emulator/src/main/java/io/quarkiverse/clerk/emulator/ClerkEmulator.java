package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Clerk instance inside the JVM: Frontend API, Backend API, signing keys, users, organizations, sessions and hosted
 * sign-in pages, all on one port that only this machine can reach. It is a development instance unless
 * {@linkplain Builder#production told otherwise}.
 * <p>
 * It is meant for development and tests. Anybody who can open a page on this machine can sign in as any of its users, and
 * everything it knows is gone when it closes.
 * <p>
 * All methods may be called by any thread, except {@link Builder#start()} and {@link #close()}, which block and so must not
 * be called by an event loop. In the first moments after the start, until the instance has its key, so does what needs that:
 * {@link #jwtKey()} and tokens.
 */
public final class ClerkEmulator implements AutoCloseable {

    private final EmulatorServer server;
    private final Gate gate;
    private final Instance instance;
    private final TokenForge forge;
    private final Accounts accounts;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ClerkEmulator(EmulatorServer server, Gate gate, Instance instance, TokenForge forge) {
        this.server = server;
        this.gate = gate;
        this.instance = instance;
        this.forge = forge;
        this.accounts = new Accounts(instance, forge);
    }

    /** Settings of an emulator to be started. Every one has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port it listens on, on the address 127.0.0.1 only. */
    public int port() {
        return instance.port();
    }

    /** The origin of Frontend API, Backend API and hosted pages: {@code http://127.0.0.1:<port>}. */
    public String url() {
        return instance.url();
    }

    /** Whether it is an instance of the production type, see {@link Builder#production}. */
    public boolean isProduction() {
        return instance.production();
    }

    /** {@code pk_test_…} or {@code pk_live_…}: names this instance, and by that its Frontend API, to an application. */
    public String publishableKey() {
        return instance.publishableKey();
    }

    /** What is appended to the names of this instance's cookies: there is {@code __session} and {@code __session_<suffix>}. */
    public String cookieSuffix() {
        return instance.cookieSuffix();
    }

    /** {@code sk_test_…} or {@code sk_live_…}: opens the Backend API. */
    public String secretKey() {
        return instance.secretKey();
    }

    /** The public key that verifies tokens minted now, as PEM {@code SubjectPublicKeyInfo}. */
    public String jwtKey() {
        return instance.keys().pem();
    }

    /** The {@code iss} of all tokens, the same as {@link #url()}. */
    public String issuer() {
        return instance.url();
    }

    /** The hosted sign-in page. */
    public String signInUrl() {
        return instance.url() + "/sign-in";
    }

    /** The hosted sign-up page. */
    public String signUpUrl() {
        return instance.url() + "/sign-up";
    }

    /** The users one can sign in as, in the order they were given, then those who signed up. */
    public List<EmulatorUser> users() {
        return instance.directory().users();
    }

    /** The organizations, in the order they were given. */
    public List<EmulatorOrganization> organizations() {
        return instance.directory().organizations();
    }

    /** Mints tokens, good ones and deliberately bad ones. */
    public TokenForge tokens() {
        return forge;
    }

    /**
     * A handshake token with any directives, signed like a good one: what an application gets as {@code __clerk_handshake}.
     *
     * @param directives values of {@code Set-Cookie} headers, however wrong
     */
    public String handshakeToken(List<String> directives) {
        return instance.tokens().mintHandshake(List.copyOf(directives));
    }

    /**
     * Ends all sessions of a user, whatever browser they are in, as if the user had been signed out by somebody else.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public void signOutEverywhere(String username) {
        instance.clients().endAllOf(instance.directory().requireUser(username).id(), Session.Status.REVOKED);
    }

    /** Changes who is signed in where, and who may. */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * From now on does all this wrong, and nothing else of what was asked for before.
     *
     * @see #behave()
     */
    public void misbehave(Misbehaviour... misbehaviours) {
        instance.behaviour().set(misbehaviours);
    }

    /** Ends all {@linkplain #misbehave misbehaviour}. */
    public void behave() {
        instance.behaviour().set();
    }

    /** The id of the current signing key. */
    public String kid() {
        return instance.keys().kid();
    }

    /** Replaces the signing key by a new one with a new id. The old one leaves the key set at once. */
    public void rotateKey() {
        instance.keys().rotate();
    }

    /** Replaces the signing key by a new one with the same id. */
    public void rotateKeySameKid() {
        instance.keys().rotateSameKid();
    }

    /** While on, every request gets its connection closed without an answer. */
    public void outage(boolean on) {
        gate.outage(on);
    }

    /** While on, requests are accepted but not answered. Switched off, those still waiting get their answers. */
    public void stall(boolean on) {
        gate.stall(on);
    }

    /**
     * How many requests for a path arrived since the start, those refused, stalled or cut off included.
     *
     * @param path exactly as in the request, without query. Only the first 1,000 different paths are counted
     */
    public int requestCount(String path) {
        return gate.requestCount(path);
    }

    /** Stops listening, cuts all connections and frees the threads. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
        }
    }

    /** Collects settings and starts emulators with them. Not for use by several threads at once. */
    public static final class Builder {

        private int port;
        private Clock clock = Clock.systemUTC();
        private Duration tokenLifetime = Duration.ofSeconds(60);
        private boolean production;
        private String secretKey;
        private final List<EmulatorUser> users = new ArrayList<>();
        private final List<EmulatorOrganization> organizations = new ArrayList<>();
        private final List<String> allowedOrigins = new ArrayList<>();

        private Builder() {
        }

        /** The port to listen on; 0, the default, takes any free one. */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65_535) {
                throw new IllegalArgumentException("Not a port: " + newPort);
            }
            port = newPort;
            return this;
        }

        /** Where the emulator takes the time from; by default the system. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /**
         * Adds a user. Without any there are alice, who has the first role of the first organization, and bob, who has its
         * last.
         */
        public Builder user(EmulatorUser user) {
            users.add(Objects.requireNonNull(user, "user"));
            return this;
        }

        /** Adds an organization. Without any there is acme, with the roles admin and member. */
        public Builder organization(EmulatorOrganization organization) {
            organizations.add(Objects.requireNonNull(organization, "organization"));
            return this;
        }

        /** How long session tokens are valid, 60 seconds by default as at Clerk; at least one second. */
        public Builder tokenLifetime(Duration lifetime) {
            if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("Tokens must be valid for at least a second, not " + lifetime);
            }
            tokenLifetime = lifetime;
            return this;
        }

        /**
         * Whether it is an instance of the production type instead of a development instance. Then a browser is known by a
         * cookie of the emulator's host alone, and gets handshakes as cookies too. Cookies make no difference between ports,
         * so an application shares them if its host is the one in {@link #url()}, that is if it is opened as
         * {@code http://127.0.0.1:<its port>}.
         */
        public Builder production(boolean on) {
            production = on;
            return this;
        }

        /** The secret key, which must begin with {@code sk_test_}, in production {@code sk_live_}; by default a random one. */
        public Builder secretKey(String key) {
            if (!key.matches("sk_(test|live)_[A-Za-z0-9_-]{1,200}")) {
                throw new IllegalArgumentException("A secret key has the form sk_test_… or sk_live_…");
            }
            secretKey = key;
            return this;
        }

        /**
         * Lets web pages of one more origin use the emulator, besides those of this machine.
         *
         * @param origin scheme, host and port, for example {@code https://app.example.test:8443}
         */
        public Builder allowedOrigin(String origin) {
            allowedOrigins.add(Objects.requireNonNull(origin, "origin"));
            return this;
        }

        /**
         * Starts an emulator and waits until it listens. Requests may have to wait a moment longer, until its key and pages are
         * there.
         *
         * @throws IllegalArgumentException if users, organizations, origins, secret key and instance type don't make sense
         *         together
         * @throws IllegalStateException if it can't listen, most likely because the port is taken
         */
        public ClerkEmulator start() {
            Directory directory = new Directory(users, organizations);
            OriginPolicy origins = new OriginPolicy(allowedOrigins);
            String key = secretKeyOrRandom(production ? "sk_live" : "sk_test");
            SigningKeys keys = new SigningKeys();
            EmulatorServer server = new EmulatorServer();
            try {
                Gate gate = new Gate();
                Instance instance = Instance.create(server.listen(port, gate), production, key, clock, tokenLifetime, directory,
                        keys, origins);
                TokenForge forge = new TokenForge(instance.directory(), instance.clients(), instance.tokens());
                server.openWhenReady(gate, keys, vertx -> EmulatorRouter.create(vertx, instance, forge, gate));
                return new ClerkEmulator(server, gate, instance, forge);
            } catch (RuntimeException | Error e) {
                server.abandon();
                throw e;
            }
        }

        private String secretKeyOrRandom(String prefix) {
            if (secretKey == null) {
                return Names.random(prefix);
            }
            if (!secretKey.startsWith(prefix + "_")) {
                throw new IllegalArgumentException("An instance of this type has a secret key of the form " + prefix + "_…");
            }
            return secretKey;
        }
    }
}
