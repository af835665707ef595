package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

@GraphQLApi
public class Graph {

    @Inject
    ClerkSession session;

    @Query
    public String open() {
        return String.valueOf(session.userId());
    }

    @Query
    @RequireClerkSession
    public String session() {
        return session.userId();
    }

    @Query
    @RequireClerkSession(role = "admin")
    public String admin() {
        return session.userId();
    }
}
