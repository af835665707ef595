package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.UserEvent;

// tag::webhooks[]
@ApplicationScoped
public class CustomerWebhooks {

    @Transactional // <1>
    void changed(@Observes @ClerkEvent("user.*") UserEvent event) { // <2>
        Customer.save(event.user(), event.updatedAt());
    }

    @Transactional
    void deleted(@Observes @ClerkEvent("user.deleted") DeletedEvent event) {
        Customer.markDeleted(event.objectId(), event.updatedAt());
    }
}
// end::webhooks[]
