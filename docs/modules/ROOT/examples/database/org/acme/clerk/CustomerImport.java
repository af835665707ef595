package org.acme.clerk;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.UserQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;

// tag::import[]
@ApplicationScoped
public class CustomerImport {

    @Inject
    ClerkClient clerk;

    /** Blocks: call it on a worker thread. */
    public void run() {
        clerk.users().list(UserQuery.all())
                .group().intoLists().of(100) // <1>
                .subscribe().asIterable()
                .forEach(users -> QuarkusTransaction.requiringNew().run(() -> save(users)));
    }

    private static void save(List<ClerkUser> users) {
        for (ClerkUser user : users) {
            Instant updatedAt = user.updatedAt() == null ? Instant.EPOCH : user.updatedAt(); // <2>
            Customer.save(user, updatedAt);
        }
    }
}
// end::import[]
