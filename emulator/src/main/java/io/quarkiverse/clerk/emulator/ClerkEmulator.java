package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;

/**
 * A Clerk development instance inside the JVM: Frontend API, Backend API, signing keys, users, organizations, sessions and
 * hosted sign-in pages, all on one port that only this machine can reach.
 * <p>
 * It is meant for development and tests. Anybody who can open a page on this machine can sign in as any of its users, and
 * everything it knows is gone when it closes.
 * <p>
 * All methods may be called by any thread, except {@link Builder#start()} and {@link #close()}, which block and so must not
 * be called by an event loop.
 */
public final class ClerkEmulator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Gate gate;
    private final Instance instance;
    private final TokenForge forge;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ClerkEmulator(Vertx vertx, Gate gate, Instance instance) {
        this.vertx = vertx;
        this.gate = gate;
        this.instance = instance;
        this.forge = new TokenForge(instance.directory(), instance.clients(), instance.tokens());
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

    /** {@code pk_test_…}: names this instance, and by that its Frontend API, to an application. */
    public String publishableKey() {
        return instance.publishableKey();
    }

    /** {@code sk_test_…}: opens the Backend API. */
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

    /** The users one can sign in as, in the order they were given. */
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
            await(vertx.close(), "stop the Clerk emulator");
        }
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Could not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Could not " + what + " within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted, could not " + what, e);
        }
    }

    /** Collects settings and starts emulators with them. Not for use by several threads at once. */
    public static final class Builder {

        private int port;
        private Clock clock = Clock.systemUTC();
        private Duration tokenLifetime = Duration.ofSeconds(60);
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

        /** The secret key, which must begin with {@code sk_test_}; by default a random one. */
        public Builder secretKey(String key) {
            if (!key.matches("sk_test_[A-Za-z0-9_-]{1,200}")) {
                throw new IllegalArgumentException("A development instance has a secret key of the form sk_test_…");
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
         * Starts an emulator and waits until it listens.
         *
         * @throws IllegalArgumentException if users, organizations and origins don't make sense together
         * @throws IllegalStateException if it can't listen, most likely because the port is taken
         */
        public ClerkEmulator start() {
            Directory directory = new Directory(users, organizations);
            OriginPolicy origins = new OriginPolicy(allowedOrigins);
            // The two slow things at the same time.
            CompletableFuture<SigningKeys> keys = CompletableFuture.supplyAsync(SigningKeys::new);
            Vertx vertx = Vertx.vertx(smallVertx());
            try {
                Gate gate = new Gate();
                int bound = await(vertx.createHttpServer(serverOptions()).requestHandler(gate).listen(port, "127.0.0.1"),
                        "let the Clerk emulator listen on 127.0.0.1:" + port).actualPort();
                Instance instance = Instance.create(bound, secretKey != null ? secretKey : Names.random("sk_test"), clock,
                        tokenLifetime, directory, keys.join(), origins);
                gate.open(EmulatorRouter.create(vertx, instance));
                return new ClerkEmulator(vertx, gate, instance);
            } catch (RuntimeException | Error e) {
                vertx.close();
                throw e;
            }
        }

        /** Daemon threads, so that a forgotten emulator does not keep the JVM alive. */
        private static VertxOptions smallVertx() {
            return new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(1)
                    .setUseDaemonThread(true)
                    .setFileSystemOptions(
                            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        }

        private static HttpServerOptions serverOptions() {
            return new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    // A handshake URL holds the address of a page and a session token.
                    .setMaxInitialLineLength(16 * 1024)
                    .setMaxFormAttributeSize(EmulatorRouter.MAX_BODY_BYTES)
                    .setMaxFormFields(16)
                    // Long, for tests of time-outs; not unlimited, for clients that send half a request.
                    .setIdleTimeout(5)
                    .setIdleTimeoutUnit(TimeUnit.MINUTES);
        }
    }
}
