package io.quarkiverse.clerk.emulator;

import java.util.Map;

/**
 * A webhook that is ready to be sent with POST.
 *
 * @param headers the headers {@code svix-id}, {@code svix-timestamp} and {@code svix-signature}, which sign the body
 * @param body the JSON of the event, in UTF-8
 */
public record SignedWebhook(Map<String, String> headers, String body) {

    public SignedWebhook {
        headers = Map.copyOf(headers);
    }
}
