package io.quarkiverse.clerk.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.vertx.web.Route;
import io.vertx.ext.web.Router;

/**
 * Without REST: a reactive route, which is a bean's method, and a plain Vert.x one, where nothing is injected.
 */
@ApplicationScoped
public class VertxRoutes {

    @Inject
    ClerkSession session;

    @Route(path = "/routes/reactive", methods = Route.HttpMethod.GET)
    @RequireClerkSession
    String reactive() {
        return session.userId();
    }

    void plain(@Observes Router router) {
        router.get("/routes/plain").handler(context -> {
            ClerkSession caller = ClerkSession.from(context);
            context.end(caller.isSignedIn() ? caller.userId() : "visitor");
        });
    }
}
