package io.quarkiverse.clerk.runtime.instance;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.backend.BackendCalls;
import io.quarkiverse.clerk.runtime.backend.BackendClerkClient;
import io.quarkiverse.clerk.runtime.backend.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.backend.JwksResource;
import io.quarkiverse.clerk.runtime.backend.M2mTokensResource;
import io.quarkiverse.clerk.runtime.backend.MachineTokensResource;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.backend.SessionsResource;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkiverse.clerk.runtime.browser.BrowserFlow;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.MultiSessionConfig.Mode;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.keys.RemoteKeys;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.machine.MachineTokenVerifier;
import io.quarkiverse.clerk.runtime.multisession.RemoteSessions;
import io.quarkiverse.clerk.runtime.multisession.SessionChoice;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.security.SessionAuthenticator;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkiverse.clerk.runtime.webhook.InstanceWebhooks;

/**
 * The object graph of one Clerk instance. It creates and closes all objects that depend on the settings of the instance. Two
 * graphs share only their {@linkplain InstanceEnvironment environment}. Thread-safe.
 */
public final class InstanceGraph implements AutoCloseable {

    private final ClerkSettings settings;
    private final ClerkHttpClient http;
    private final VerificationKeys keys;
    private final SessionRevocations revocations;
    private final TokenVerifier tokenVerifier;
    private final ClerkClient client;
    private final SessionUserService users;
    private final IdentityFactory identities;
    private final MachineTokenVerifier machineTokens;
    private final SessionAuthenticator authenticator;
    private final InstanceWebhooks webhooks;

    /**
     * Creates the objects without opening a connection.
     *
     * @throws RuntimeException if the settings name a TLS or proxy configuration that does not exist
     */
    public InstanceGraph(ClerkSettings settings, InstanceEnvironment environment) {
        this.settings = settings;
        this.http = ClerkHttpClient.create(environment.vertx(), settings, environment.tls(), environment.proxies());
        BackendCalls backendCalls = new BackendCalls(http, settings);
        this.keys = keys(environment);
        this.revocations = new RecentRevocations(settings.revocationRetention(), environment.clock(),
                environment.sessionRevoked());
        this.tokenVerifier = new TokenVerifier(settings, keys, revocations, environment.clock());
        UserCache userCache = new UserCache(environment.userCache(),
                settings.publishableKey().frontendApi());
        SessionsResource sessions = new SessionsResource(backendCalls, revocations);
        M2mTokensResource m2mTokens = new M2mTokensResource(BackendCalls.ofMachine(http, settings),
                settings.machines().outgoing(), environment.clock(), environment.vertx());
        this.client = new BackendClerkClient(backendCalls, userCache, sessions, m2mTokens);
        this.users = new SessionUserService(client, userCache, settings.backend().users(), environment.clock(),
                environment.vertx());
        this.identities = new IdentityFactory(settings, users, environment.authenticationListeners());
        this.machineTokens = new MachineTokenVerifier(settings, tokenVerifier,
                new MachineTokensResource(http, settings, environment.vertx()), environment.clock(), environment.vertx());
        this.authenticator = new SessionAuthenticator(
                new ClerkRequestReader(settings, tokenVerifier, environment.clock()), tokenVerifier,
                new BrowserFlow(settings, new HandshakeResource(http, settings, environment.vertx()), tokenVerifier,
                        environment.vertx(), environment.clock()),
                sessionChoice(sessions, environment), identities,
                machineTokens, settings.machines());
        this.webhooks = new InstanceWebhooks(settings, environment.clock(), revocations, userCache,
                environment.webhookObservers());
    }

    private VerificationKeys keys(InstanceEnvironment environment) {
        if (settings.jwtKey().isPresent()) {
            return new PemKeys(settings.jwtKey().get());
        }
        return new RemoteKeys(new JwksResource(http, settings), environment.vertx(), environment.clock(), settings.jwks(),
                settings.clockSkew(), environment.fetchListener());
    }

    private SessionChoice sessionChoice(SessionsResource sessions, InstanceEnvironment environment) {
        Mode mode = settings.backend().multiSession().mode();
        RemoteSessions remote = mode != Mode.BACKEND_API ? null
                : new RemoteSessions(client, sessions,
                        TokenVerifier.ofBackendTokens(settings, keys, revocations, environment.clock()),
                        environment.vertx());
        return new SessionChoice(mode, remote);
    }

    public ClerkSettings settings() {
        return settings;
    }

    /** @return the HTTP client of all calls to Clerk */
    public ClerkHttpClient http() {
        return http;
    }

    public VerificationKeys keys() {
        return keys;
    }

    public SessionRevocations revocations() {
        return revocations;
    }

    public TokenVerifier tokenVerifier() {
        return tokenVerifier;
    }

    public ClerkClient client() {
        return client;
    }

    public SessionUserService users() {
        return users;
    }

    public IdentityFactory identities() {
        return identities;
    }

    public MachineTokenVerifier machineTokens() {
        return machineTokens;
    }

    public SessionAuthenticator authenticator() {
        return authenticator;
    }

    public InstanceWebhooks webhooks() {
        return webhooks;
    }

    /** Closes all connections to Clerk. */
    @Override
    public void close() {
        http.close();
    }
}
