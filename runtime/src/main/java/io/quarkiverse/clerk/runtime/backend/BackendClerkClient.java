package io.quarkiverse.clerk.runtime.backend;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkLegacyApi;

/**
 * The injectable {@link ClerkClient}.
 */
public final class BackendClerkClient implements ClerkClient {

    private final Users users;
    private final Sessions sessions;
    private final Clients clients;
    private final Organizations organizations;
    private final LegacyResource legacy;

    public BackendClerkClient(BackendCalls calls, UserCache cache, SessionsResource sessions) {
        this.users = new UsersResource(calls, cache);
        this.sessions = sessions;
        this.clients = new ClientsResource(calls);
        this.organizations = new OrganizationsResource(calls);
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
    @Deprecated
    public ClerkLegacyApi legacy() {
        return legacy;
    }
}
