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
 * Sends the requests of Clerk's SDK with the HTTP client of the extension, which applies its TLS and proxy configuration and
 * limits the duration and the response size. The SDK's own client has no limits.
 */
final class SdkHttpClient implements HTTPClient {

    private final ClerkHttpClient client;

    SdkHttpClient(ClerkHttpClient client) {
        this.client = client;
    }

    /**
     * Sends the request and blocks until the response is complete.
     *
     * @throws IOException if there is no complete response
     * @throws BlockingOperationNotAllowedException if called on the event loop; no request is sent
     */
    @Override
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new BlockingOperationNotAllowedException("Clerk's SDK blocks, so it can't be called on the event loop."
                    + " Run the calling method on a worker thread (@Blocking) or a virtual thread (@RunOnVirtualThread), or use"
                    + " ClerkClient.");
        }
        byte[] content = Helpers.bodyBytes(request);
        ClerkHttpRequest outgoing = ClerkHttpRequest.of(HttpMethod.valueOf(request.method()), request.uri().toString(),
                content.length == 0 ? null : Buffer.buffer(content));
        request.headers().map().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
        try {
            return new SdkResponse(request, client.send(ClerkHttpClient.Share.SDK, outgoing).await().indefinitely());
        } catch (RuntimeException e) {
            throw new IOException(request.method() + " " + request.uri().getPath() + ": no complete response from Clerk", e);
        }
    }
}
