package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.vertx.web.Route;
import io.vertx.ext.web.Router;

@ApplicationScoped
public class Routes {

    // tag::router[]
    void register(@Observes Router router) {
        router.get("/raw").handler(context -> {
            ClerkSession session = ClerkSession.from(context);
            if (session.isSignedIn()) {
                context.end(session.userId());
            } else {
                context.fail(401);
            }
        });
    }
    // end::router[]

    // tag::lazy[]
    void registerLazy(@Observes Router router) {
        router.get("/raw/lazy").handler(context -> ClerkSession.from(context).deferred().subscribe().with(
                session -> context.end(session.isSignedIn() ? session.userId() : "visitor"), context::fail));
    }
    // end::lazy[]

    // tag::reactive[]
    @Inject
    ClerkSession session;

    @Route(path = "/reactive", methods = Route.HttpMethod.GET)
    @RequireClerkSession
    String reactive() {
        return session.userId();
    }
    // end::reactive[]
}
