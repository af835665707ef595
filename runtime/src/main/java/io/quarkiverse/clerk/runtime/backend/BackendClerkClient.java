package io.quarkiverse.clerk.runtime.backend;

import io.quarkiverse.clerk.ClerkApiKeys;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkLegacyApi;
import io.quarkiverse.clerk.ClerkM2mTokens;

/**
 * The injectable {@link ClerkClient}.
 */
public final class BackendClerkClient implements ClerkClient {

    private final Users users;
    private final Sessions sessions;
    private final Clients clients;
    private final Organizations organizations;
    private final ApiKeysResource apiKeys;
    private final M2mTokensResource m2mTokens;
    private final LegacyResource legacy;

    public BackendClerkClient(BackendCalls calls, UserCache cache, SessionsResource sessions,
            M2mTokensResource m2mTokens) {
        this.users = new UsersResource(calls, cache);
        this.sessions = sessions;
        this.clients = new ClientsResource(calls);
        this.organizations = new OrganizationsResource(calls);
        this.apiKeys = new ApiKeysResource(calls);
        this.m2mTokens = m2mTokens;
        this.legacy = new LegacyResource(calls);
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Clients clients() {
        return clients;
    }

    @Override
    public Organizations organizations() {
        return organizations;
    }

    @Override
    public ClerkApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public ClerkM2mTokens m2mTokens() {
        return m2mTokens;
    }

    @Override
    @Deprecated
    public ClerkLegacyApi legacy() {
        return legacy;
    }
}
