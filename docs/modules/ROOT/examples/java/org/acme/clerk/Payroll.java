package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

// tag::bean[]
@ApplicationScoped
public class Payroll {

    @Inject
    ClerkSession session;

    @RequireClerkSession(role = "org:admin")
    public String run() {
        return "started by " + session.userId();
    }
}
// end::bean[]
