package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;

/**
 * A Clerk instance inside the JVM: Frontend API, Backend API, signing keys, users, organizations, sessions and hosted
 * pages, all on one port that only this machine can reach. It is a development instance by default, see
 * {@link ClerkEmulatorBuilder#production}.
 * <p>
 * It is meant for development and tests. Anyone who can open a page on this machine can sign in as any of its users, and
 * everything it knows is lost when it closes.
 * <p>
 * All methods may be called by any thread, except {@link ClerkEmulatorBuilder#start()} and {@link #close()}, which block and
 * must not be called on an event loop. Until the signing key exists, a moment after the start, {@link #jwtKey()} and the
 * methods that mint tokens block too.
 */
public final class ClerkEmulator implements AutoCloseable {

    private final EmulatorServer server;
    private final RequestGate gate;
    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final TokenForge forge;
    private final Accounts accounts;
    private final Webhooks webhooks;
    private final AtomicBoolean closed = new AtomicBoolean();

    ClerkEmulator(EmulatorServer server, RequestGate gate, EmulatedInstance instance, SessionTokens tokens,
            TokenForge forge, Webhooks webhooks) {
        this.server = server;
        this.gate = gate;
        this.instance = instance;
        this.tokens = tokens;
        this.forge = forge;
        this.accounts = new Accounts(instance, forge);
        this.webhooks = webhooks;
    }

    /** Settings of an emulator to start. */
    public static ClerkEmulatorBuilder builder() {
        return new ClerkEmulatorBuilder();
    }

    /** The port it listens on, on the address 127.0.0.1 only. */
    public int port() {
        return instance.port();
    }

    /** The origin of Frontend API, Backend API and hosted pages: {@code http://127.0.0.1:<port>}. */
    public String url() {
        return instance.url();
    }

    /** Whether it is a production instance, see {@link ClerkEmulatorBuilder#production}. */
    public boolean isProduction() {
        return instance.production();
    }

    /** {@code pk_test_…} or {@code pk_live_…}: contains the address of the Frontend API. */
    public String publishableKey() {
        return instance.publishableKey();
    }

    /** The suffix of the names of this instance's cookies: there is {@code __session} and {@code __session_<suffix>}. */
    public String cookieSuffix() {
        return instance.cookieSuffix();
    }

    /** {@code sk_test_…} or {@code sk_live_…}: gives access to the Backend API. */
    public String secretKey() {
        return instance.secretKey();
    }

    /** The public key that verifies the tokens minted now, as PEM {@code SubjectPublicKeyInfo}. */
    public String jwtKey() {
        return tokens.keys().pem();
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

    /** The users, in the order they were added; users who signed up come last. */
    public List<EmulatorUser> users() {
        return instance.directory().users();
    }

    /** The organizations, in the order they were added. */
    public List<EmulatorOrganization> organizations() {
        return instance.directory().organizations();
    }

    /** Mints tokens, valid ones and deliberately invalid ones. */
    public TokenForge tokens() {
        return forge;
    }

    /**
     * A handshake token with any directives and a valid signature: what an application receives as
     * {@code __clerk_handshake}.
     *
     * @param directives values of {@code Set-Cookie} headers; they are not checked
     */
    public String handshakeToken(List<String> directives) {
        return tokens.mintHandshake(List.copyOf(directives));
    }

    /**
     * Revokes all sessions of a user, in every browser.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public void signOutEverywhere(String username) {
        instance.clients().endAllOf(instance.directory().requireUser(username).id(), Session.Status.REVOKED);
    }

    /** Bans, deletes and switches users. */
    public Accounts accounts() {
        return accounts;
    }

    /** Signs webhooks. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * Injects faults from now on. They replace all faults injected before.
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

    /** While on, the connection of every request is closed without a response. */
    public void outage(boolean on) {
        gate.outage(on);
    }

    /** While on, requests are accepted but not answered. Requests that still wait when it is turned off are answered. */
    public void stall(boolean on) {
        gate.stall(on);
    }

    /**
     * The number of requests for a path since the start, including those that were refused, stalled or cut off. Only the
     * first 1,000 distinct paths are counted.
     *
     * @param path exactly as in the request, without the query
     */
    public int requestCount(String path) {
        return gate.requestCount(path);
    }

    /** Stops listening, closes all connections and frees the threads. Has no effect when called again. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
        }
    }
}
