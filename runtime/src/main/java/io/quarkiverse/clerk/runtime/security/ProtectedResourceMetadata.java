package io.quarkiverse.clerk.runtime.security;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the metadata of OAuth protected resources. It is public, and scripts of every site can read it.
 */
public final class ProtectedResourceMetadata implements Handler<RoutingContext> {

    private final ProtectedResources resources;

    public ProtectedResourceMetadata(ProtectedResources resources) {
        this.resources = resources;
    }

    @Override
    public void handle(RoutingContext context) {
        JsonObject metadata = resources.metadata(context);
        if (metadata == null) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*").end(metadata.toBuffer());
    }
}
