package io.quarkiverse.clerk.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.clerk.ClerkSession;
import io.vertx.ext.web.Router;

/**
 * Without REST, and without a bean whose method could be annotated: Vert.x routes. A path policy in
 * {@code application.properties} asks for a session at {@code guarded}.
 */
@ApplicationScoped
public class VertxRoutes {

    void register(@Observes Router router) {
        router.get("/routes/plain").handler(context -> {
            ClerkSession caller = ClerkSession.from(context);
            context.end(caller.isSignedIn() ? caller.userId() : "visitor");
        });
        router.get("/routes/guarded").handler(context -> context.end(ClerkSession.from(context).userId()));
    }
}
