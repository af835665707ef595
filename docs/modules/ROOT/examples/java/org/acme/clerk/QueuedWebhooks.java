package org.acme.clerk;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhooks;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class QueuedWebhooks {

    // tag::verify[]
    @Inject
    ClerkWebhooks webhooks;

    /** Called with a message of a queue, into which a gateway put the headers and the content of the request. */
    public Uni<Void> received(Map<String, String> headers, byte[] body) {
        ClerkWebhookEvent event = webhooks.verify(headers::get, body); // <1>
        return webhooks.handle(event); // <2>
    }
    // end::verify[]
}
