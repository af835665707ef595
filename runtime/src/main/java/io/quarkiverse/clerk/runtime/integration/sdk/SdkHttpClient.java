package io.quarkiverse.clerk.runtime.integration.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.clerk.backend_api.utils.HTTPClient;
import com.clerk.backend_api.utils.Helpers;

import io.quarkiverse.clerk.runtime.backend.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.backend.ClerkHttpRequest;
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

    SdkHttpClient(ClerkHttpClient client) {
        this.client = client;
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
        ClerkHttpRequest outgoing = ClerkHttpRequest.of(HttpMethod.valueOf(request.method()), request.uri().toString(),
                content.length == 0 ? null : Buffer.buffer(content));
        request.headers().map().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
        try {
            return new SdkResponse(request, client.send(ClerkHttpClient.Share.SDK, outgoing).await().indefinitely());
        } catch (RuntimeException e) {
            throw new IOException(request.method() + " " + request.uri().getPath() + " was not answered by Clerk", e);
        }
    }
}
