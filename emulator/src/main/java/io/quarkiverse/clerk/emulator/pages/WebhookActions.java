package io.quarkiverse.clerk.emulator.pages;

import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Delivery;
import io.vertx.core.json.JsonObject;

/** What one can do with webhooks by hand. */
public interface WebhookActions {

    /** @return where webhooks are sent to; empty if none are sent */
    Optional<String> url();

    /**
     * Sends a webhook.
     *
     * @param about the name of the object that the event is about
     * @param data the object, or {@code null} to use the one with that name
     * @throws ApiException if there is no such object, or nothing is sent
     */
    Delivery send(String type, String about, JsonObject data);

    /**
     * Sends a webhook again, with the same ID.
     *
     * @throws ApiException if there is no such webhook, or nothing is sent
     */
    Delivery resend(String id);
}
