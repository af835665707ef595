package io.quarkiverse.clerk.runtime.integration.sdk;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.net.ssl.SSLSession;

import io.quarkiverse.clerk.runtime.backend.ClerkResponse;
import io.vertx.core.MultiMap;

/**
 * Adapts a complete response of Clerk to the type that the SDK reads.
 */
record SdkResponse(HttpRequest request, int statusCode, HttpHeaders headers,
        byte[] content) implements HttpResponse<InputStream> {

    SdkResponse(HttpRequest request, ClerkResponse response) {
        this(request, response.status(), headers(response.headers()), response.body().getBytes());
    }

    private static HttpHeaders headers(MultiMap headers) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.names().forEach(name -> values.put(name, headers.getAll(name)));
        return HttpHeaders.of(values, (name, value) -> true);
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public Optional<HttpResponse<InputStream>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
