package io.quarkiverse.clerk.runtime.integration.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.clerk.backend_api.utils.HTTPClient;
import com.clerk.backend_api.utils.Helpers;

import io.quarkiverse.clerk.runtime.api.ClerkHttpClient;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * Sends the SDK's requests as the extension's own go: through its TLS and proxy configuration, in bounded time, with
 * answers of bounded length. The SDK's own client has neither bound.
 */
final class SdkHttpClient implements HTTPClient {

    private final ClerkHttpClient client;
    private final Duration timeout;

    /** @param timeout how long a request may take from its first to its last byte */
    SdkHttpClient(ClerkHttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * @throws IOException if there is no answer
     * @throws BlockingOperationNotAllowedException on the event loop, without sending anything
     */
    @Override
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new BlockingOperationNotAllowedException("The event loop can't wait for Clerk's SDK. Let the method that"
                    + " calls it run on a worker thread (@Blocking) or a virtual thread (@RunOnVirtualThread), or use"
                    + " ClerkClient.");
        }
        byte[] content = Helpers.bodyBytes(request);
        try {
            return new SdkResponse(request, client.send(HttpMethod.valueOf(request.method()), request.uri().toString(), timeout,
                    outgoing -> request.headers().map().forEach((name, values) -> values
                            .forEach(value -> outgoing.headers().add(name, value))),
                    content.length == 0 ? null : Buffer.buffer(content)).await().indefinitely());
        } catch (RuntimeException e) {
            throw new IOException(request.method() + " " + request.uri().getPath() + " was not answered by Clerk", e);
        }
    }
}
