package io.quarkiverse.clerk.runtime.backend;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * A request to Clerk, ready to be sent.
 *
 * @param url the absolute, encoded URL
 * @param content the request body, or {@code null} for none
 */
public record ClerkHttpRequest(HttpMethod method, String url, MultiMap headers, Buffer content) {

    /** @param content the request body, or {@code null} for none */
    public static ClerkHttpRequest of(HttpMethod method, String url, Buffer content) {
        return new ClerkHttpRequest(method, url, MultiMap.caseInsensitiveMultiMap(), content);
    }

    static ClerkHttpRequest get(String url) {
        return of(HttpMethod.GET, url, null);
    }

    /** Adds a header. */
    public ClerkHttpRequest header(CharSequence name, CharSequence value) {
        headers.add(name, value);
        return this;
    }

    /** @return a copy with an additional query parameter, which this method encodes */
    ClerkHttpRequest parameter(String name, String value) {
        QueryStringEncoder encoder = new QueryStringEncoder("");
        encoder.addParam(name, value);
        String parameter = encoder.toString().substring(1);
        return new ClerkHttpRequest(method, url + (url.indexOf('?') < 0 ? '?' : '&') + parameter, headers, content);
    }

    /** Contains the method only, because the URL, the headers and the body can hold secrets. */
    @Override
    public String toString() {
        return method.name();
    }
}
