package io.quarkiverse.clerk.runtime.security;

import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.ext.web.RoutingContext;

/**
 * Creates the header {@code WWW-Authenticate} (RFC 6750, section 3). It contains the URL of the resource's metadata, if there
 * is
 * one (RFC 9728, section 5.1).
 */
@Singleton
public final class BearerChallenge {

    private static final String SCHEME = "Bearer";
    private static final String INSUFFICIENT_SCOPE = BearerChallenge.class.getName();
    private static final int FORBIDDEN = 403;

    private final ProtectedResources protectedResources;

    BearerChallenge(Instance<ProtectedResources> protectedResources) {
        this.protectedResources = protectedResources.isResolvable() ? protectedResources.get() : null;
    }

    /** @return the header of a 401 */
    String unauthorized(RoutingContext context) {
        String metadata = metadata(context);
        return metadata == null ? SCHEME : SCHEME + " " + metadata;
    }

    /**
     * Notes the header of the 403 that the request will receive.
     *
     * @param scopes the scopes that the token must have
     */
    void insufficientScope(RoutingContext context, List<String> scopes) {
        String metadata = metadata(context);
        context.put(INSUFFICIENT_SCOPE, SCHEME + " error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\""
                + (metadata == null ? "" : ", " + metadata));
    }

    private String metadata(RoutingContext context) {
        String url = protectedResources == null ? null : protectedResources.metadataUrl(context);
        return url == null ? null : "resource_metadata=\"" + url + "\"";
    }

    /** Sets the header that {@link #insufficientScope} has noted. */
    static void finish(RoutingContext context) {
        String header = context.get(INSUFFICIENT_SCOPE);
        if (header != null && context.response().getStatusCode() == FORBIDDEN) {
            context.response().headers().set(HttpHeaderNames.WWW_AUTHENTICATE, header);
        }
    }
}
