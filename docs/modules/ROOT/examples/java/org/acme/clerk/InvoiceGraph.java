package org.acme.clerk;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

// tag::api[]
@GraphQLApi
@RequireClerkSession
public class InvoiceGraph {

    @Inject
    ClerkSession session;

    @Query
    public String owner() {
        return session.userId();
    }

    @Mutation
    @RequireClerkSession(permission = "org:invoices:create")
    public String createInvoice(int amount) {
        return session.userId() + " " + amount;
    }
}
// end::api[]
