package org.acme.clerk;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.ForbiddenException;

// tag::current[]
@ApplicationScoped
public class CurrentCustomer {

    @Inject
    ClerkSession session;

    /** The customer who is signed in. Blocks: call it on a worker thread. */
    public Customer get() {
        Customer customer = Customer.findById(session.userId());
        if (customer == null) {
            ClerkUser user = session.userAndAwait(); // <1>
            Instant updatedAt = user.updatedAt() == null ? Instant.EPOCH : user.updatedAt();
            QuarkusTransaction.requiringNew().run(() -> Customer.save(user, updatedAt)); // <2>
            customer = Customer.findById(session.userId());
        }
        if (customer.deleted) {
            throw new ForbiddenException(); // <3>
        }
        return customer;
    }
}
// end::current[]
