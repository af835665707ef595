package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.Machines;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;

/**
 * A Clerk instance inside the JVM: Frontend API, Backend API, signing keys, users, organizations, sessions and hosted
 * pages. It listens on one port, which is reachable from this machine only. It is a development instance by default, see
 * {@link ClerkEmulatorBuilder#production}.
 * <p>
 * Use it for development and tests only. Anyone who can open a page on this machine can sign in as any of its users. All data
 * is lost when the emulator is closed.
 * <p>
 * Thread-safe. {@link ClerkEmulatorBuilder#start()} and {@link #close()} block, so don't call them on an event loop. Until the
 * signing key has been generated, shortly after the start, {@link #jwtKey()} and the methods that create tokens also block.
 */
public final class ClerkEmulator implements AutoCloseable {

    private final EmulatorServer server;
    private final RequestGate gate;
    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final TokenForge forge;
    private final MachineTokenForge machineTokens;
    private final Accounts accounts;
    private final Webhooks webhooks;
    private final AtomicBoolean closed = new AtomicBoolean();

    ClerkEmulator(EmulatorServer server, RequestGate gate, EmulatedInstance instance, SessionTokens tokens,
            TokenForge forge, MachineTokenForge machineTokens, Webhooks webhooks) {
        this.server = server;
        this.gate = gate;
        this.instance = instance;
        this.tokens = tokens;
        this.forge = forge;
        this.machineTokens = machineTokens;
        this.accounts = new Accounts(instance, forge);
        this.webhooks = webhooks;
    }

    /** Creates a builder with default settings. */
    public static ClerkEmulatorBuilder builder() {
        return new ClerkEmulatorBuilder();
    }

    /** The port that the emulator listens on, on the address 127.0.0.1 only. */
    public int port() {
        return instance.port();
    }

    /** The origin of Frontend API, Backend API and hosted pages: {@code http://127.0.0.1:<port>}. */
    public String url() {
        return instance.url();
    }

    /** Whether this is a production instance, see {@link ClerkEmulatorBuilder#production}. */
    public boolean isProduction() {
        return instance.production();
    }

    /** The publishable key, {@code pk_test_…} or {@code pk_live_…}, which contains the address of the Frontend API. */
    public String publishableKey() {
        return instance.publishableKey();
    }

    /** The suffix of this instance's cookie names, as in {@code __session_<suffix>}. */
    public String cookieSuffix() {
        return instance.cookieSuffix();
    }

    /** The secret key for the Backend API, {@code sk_test_…} or {@code sk_live_…}. */
    public String secretKey() {
        return instance.secretKey();
    }

    /** The current public key, as PEM {@code SubjectPublicKeyInfo}. */
    public String jwtKey() {
        return tokens.keys().pem();
    }

    /** The issuer of all tokens (claim {@code iss}), equal to {@link #url()}. */
    public String issuer() {
        return instance.url();
    }

    /** The URL of the hosted sign-in page. */
    public String signInUrl() {
        return instance.url() + "/sign-in";
    }

    /** The URL of the hosted sign-up page. */
    public String signUpUrl() {
        return instance.url() + "/sign-up";
    }

    /** The users, in the order in which they were added or signed up. */
    public List<EmulatorUser> users() {
        return instance.directory().users();
    }

    /** The organizations, in the order in which they were added. */
    public List<EmulatorOrganization> organizations() {
        return instance.directory().organizations();
    }

    /** Creates valid and deliberately invalid tokens. */
    public TokenForge tokens() {
        return forge;
    }

    /** Creates and revokes the tokens of machines: API keys, M2M tokens and OAuth access tokens. */
    public MachineTokenForge machineTokens() {
        return machineTokens;
    }

    /** The secret key of the application's own machine, {@code ak_…}, which verifies M2M tokens for that machine only. */
    public String machineSecretKey() {
        return instance.machineCallers().machines().require(Machines.APPLICATION).secretKey();
    }

    /**
     * Creates a handshake token with a valid signature, as an application receives it in {@code __clerk_handshake}.
     *
     * @param directives the values of {@code Set-Cookie} headers, which are not checked
     */
    public String handshakeToken(List<String> directives) {
        return tokens.mintHandshake(List.copyOf(directives));
    }

    /**
     * Revokes all sessions of a user in all browsers.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public void signOutEverywhere(String username) {
        instance.clients().endAllOf(instance.directory().requireUser(username).id(), Session.Status.REVOKED);
    }

    /** Changes users and their sessions. */
    public Accounts accounts() {
        return accounts;
    }

    /** Signs webhooks. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * Activates faults. They replace all faults injected before.
     *
     * @see #clearFaults()
     */
    public void injectFaults(Fault... faults) {
        instance.faults().set(faults);
    }

    /** Ends all {@linkplain #injectFaults injected faults}. */
    public void clearFaults() {
        instance.faults().set();
    }

    /** The ID of the current signing key. */
    public String kid() {
        return tokens.keys().kid();
    }

    /** Replaces the signing key by a new one with a new ID. The key set no longer contains the old one. */
    public void rotateKey() {
        tokens.keys().rotate();
    }

    /** Replaces the signing key by a new one with the same ID. */
    public void rotateKeySameKid() {
        tokens.keys().rotateSameKid();
    }

    /**
     * Starts or ends an outage, during which the connection of every request is closed without a response.
     *
     * @param on {@code true} to start the outage, {@code false} to end it
     */
    public void outage(boolean on) {
        gate.outage(on);
    }

    /**
     * Starts or ends a stall, during which requests are accepted but get no response. Requests that are still waiting at the
     * end of the stall are then processed.
     *
     * @param on {@code true} to start the stall, {@code false} to end it
     */
    public void stall(boolean on) {
        gate.stall(on);
    }

    /**
     * The number of requests for a path since the start, including requests that were rejected, stalled or disconnected. Only
     * the first 1,000 distinct paths are counted.
     *
     * @param path the path as in the request, without the query
     */
    public int requestCount(String path) {
        return gate.requestCount(path);
    }

    /** Stops the server, closes all connections and releases the threads. Has no effect when called again. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
        }
    }
}
