package io.quarkiverse.clerk.deployment.users;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.vertx.web.Route;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Endpoints that need the user, in every way to ask for it.
 */
@Path("/")
public class UserEndpoints {

    @Inject
    ClerkSession session;

    @Inject
    ClerkClient clerk;

    @Inject
    ClerkTokenVerifier verifier;

    private static String describe(ClerkUser user) {
        return user == null ? "nobody"
                : user.fullName().orElse("") + " " + user.primaryEmailAddress().map(ClerkUser.EmailAddress::address).orElse("");
    }

    @GET
    @Path("me/id")
    @RequireClerkSession
    public String id() {
        return session.userId();
    }

    @GET
    @Path("me/user")
    @RequireClerkSession
    public Uni<String> user() {
        Object before = Vertx.currentContext();
        return session.user().map(user -> describe(user)
                + (Vertx.currentContext() == before ? "" : " in the context of somebody else"));
    }

    @GET
    @Path("me/user/blocking")
    @RequireClerkSession
    @Blocking
    public String userBlocking() {
        return describe(session.userAndAwait());
    }

    @GET
    @Path("me/user/event-loop")
    @RequireClerkSession
    @NonBlocking
    public String userOnTheEventLoop() {
        try {
            return describe(session.userAndAwait());
        } catch (BlockingOperationNotAllowedException e) {
            return e.getMessage();
        }
    }

    @GET
    @Path("anybody/user")
    public Uni<String> anybody() {
        return session.user().map(UserEndpoints::describe);
    }

    @GET
    @Path("me/token/{template}")
    @RequireClerkSession
    public Uni<String> token(@PathParam("template") String template) {
        return session.getToken(template).onFailure(ClerkApiException.class)
                .recoverWithItem(problem -> ((ClerkApiException) problem).code());
    }

    @GET
    @Path("anybody/token")
    public Uni<String> tokenOfAnybody() {
        return session.getToken("hasura").map(String::valueOf);
    }

    @GET
    @Path("verifier/user")
    public Uni<String> inHand(@HeaderParam("X-Token") String token) {
        return verifier.verify(token).flatMap(ClerkSession::user).map(UserEndpoints::describe);
    }

    @GET
    @Path("client/users/{id}")
    public Uni<String> byId(@PathParam("id") String id) {
        return clerk.users().get(id).map(UserEndpoints::describe);
    }

    @DELETE
    @Path("client/users/{id}/cache")
    public Uni<Void> evict(@PathParam("id") String id) {
        return clerk.users().evict(id);
    }

    @Route(path = "/route/user", methods = Route.HttpMethod.GET)
    @RequireClerkSession
    public Uni<String> route() {
        return session.user().map(UserEndpoints::describe);
    }
}
