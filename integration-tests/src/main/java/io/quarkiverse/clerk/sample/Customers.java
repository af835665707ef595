package io.quarkiverse.clerk.sample;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.UserEvent;

/** The users that this application knows from Clerk's webhooks. */
@ApplicationScoped
@Path("/api/customers")
public class Customers {

    public record Customer(String name, Instant updatedAt) {
    }

    private final Map<String, Customer> customers = new ConcurrentHashMap<>();

    @GET
    @RequireClerkSession
    public Map<String, Customer> all() {
        return new TreeMap<>(customers);
    }

    /** Webhooks arrive in any order: an older one does not replace a newer one. */
    void changed(@Observes @ClerkEvent("user.*") UserEvent event) {
        ClerkUser user = event.user();
        Customer customer = new Customer(user.fullName().orElse(user.username()), event.updatedAt());
        customers.merge(user.id(), customer,
                (stored, received) -> received.updatedAt().isAfter(stored.updatedAt()) ? received : stored);
    }

    void deleted(@Observes @ClerkEvent("user.deleted") DeletedEvent event) {
        customers.remove(event.objectId());
    }
}
