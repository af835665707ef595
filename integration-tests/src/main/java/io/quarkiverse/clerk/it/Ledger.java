package io.quarkiverse.clerk.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

/**
 * No endpoint, an ordinary bean: it protects itself.
 */
@ApplicationScoped
public class Ledger {

    @Inject
    ClerkSession session;

    @RequireClerkSession
    public String owner() {
        return session.userId();
    }

    @RequireClerkSession(role = "admin")
    public String close() {
        return "closed by " + session.userId();
    }
}
