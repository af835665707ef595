package org.acme.clerk;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.UserEvent;

// tag::observe[]
@ApplicationScoped
public class Customers {

    record Customer(String name, Instant updatedAt) {
    }

    private final Map<String, Customer> customers = new ConcurrentHashMap<>();

    void changed(@Observes @ClerkEvent("user.*") UserEvent event) { // <1>
        ClerkUser user = event.user();
        Customer customer = new Customer(user.fullName().orElse(user.username()), event.updatedAt());
        customers.merge(user.id(), customer,
                (stored, received) -> received.updatedAt().isAfter(stored.updatedAt()) ? received : stored); // <2>
    }

    void deleted(@Observes @ClerkEvent("user.deleted") DeletedEvent event) { // <3>
        customers.remove(event.objectId());
    }
    // end::observe[]

    public int count() {
        return customers.size();
    }
}
