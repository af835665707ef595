package io.quarkiverse.clerk.runtime.request;

import java.time.InstantSource;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads each HTTP request once, and keeps what it read on the routing context.
 */
public final class ClerkRequestReader {

    private static final String KEY = ClerkRequest.class.getName();

    private final InstanceCookies cookieNames;
    private final InstantSource clock;

    public ClerkRequestReader(ClerkSettings settings, InstantSource clock) {
        this.cookieNames = new InstanceCookies(settings.publishableKey());
        this.clock = clock;
    }

    /**
     * @return what the request says, the same object each time it is asked for
     */
    public ClerkRequest read(RoutingContext context) {
        ClerkRequest known = context.get(KEY);
        if (known != null) {
            return known;
        }
        ClerkRequest request = ClerkRequest.read(context.request().method().name(),
                context.request().headers().getAll(HttpHeaders.AUTHORIZATION),
                context.request().headers().getAll(HttpHeaders.COOKIE), cookieNames, clock.millis());
        context.put(KEY, request);
        return request;
    }
}
