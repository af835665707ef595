package io.quarkiverse.clerk.emulator.backend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/users}. Deleted users are not found. */
final class UsersEndpoint {

    private final EmulatedInstance instance;
    private final ResourceJson json;

    UsersEndpoint(EmulatedInstance instance, ResourceJson json) {
        this.instance = instance;
        this.json = json;
    }

    void mount(Router router) {
        router.get("/v1/users").handler(this::list);
        router.get("/v1/users/count").handler(this::count);
        router.get("/v1/users/:id").handler(context -> JsonResponse.send(context, json.user(user(context))));
        router.patch("/v1/users/:id").handler(this::update);
        router.delete("/v1/users/:id").handler(this::delete);
        router.post("/v1/users/:id/ban").handler(context -> ban(context, true));
        router.post("/v1/users/:id/unban").handler(context -> ban(context, false));
        router.get("/v1/users/:id/organization_memberships").handler(this::memberships);
    }

    private void list(RoutingContext context) {
        Pagination.of(context).send(context, filtered(context).map(json::user).toList());
    }

    private void count(RoutingContext context) {
        JsonResponse.send(context,
                new JsonObject().put("object", "total_count").put("total_count", filtered(context).count()));
    }

    private Stream<EmulatorUser> filtered(RoutingContext context) {
        String text = RequestParameters.query(context, "query");
        List<String> externalIds = context.queryParam("external_id");
        List<String> ids = context.queryParam("user_id");
        List<String> emails = context.queryParam("email_address").stream().map(email -> email.toLowerCase(Locale.ROOT))
                .toList();
        return instance.directory().users().stream()
                .filter(user -> !instance.userStatus().isDeleted(user))
                // The emulator's users have no external ID.
                .filter(user -> externalIds.isEmpty())
                .filter(user -> text == null || matches(user, text.toLowerCase(Locale.ROOT)))
                .filter(user -> ids.isEmpty() || ids.contains(user.id()))
                .filter(user -> emails.isEmpty() || emails.contains(user.email().toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(EmulatorUser user, String text) {
        return Stream.of(user.id(), user.username(), user.email(), user.displayName())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
    }

    private void memberships(RoutingContext context) {
        EmulatorUser user = user(context);
        Pagination.of(context).sendWithTotal(context, user.organizations().keySet().stream()
                .flatMap(slug -> instance.directory().organization(slug).stream())
                .map(organization -> json.membership(user, organization)).toList());
    }

    /** Changes only the name. */
    private void update(RoutingContext context) {
        EmulatorUser user = user(context);
        RequestParameters parameters = RequestParameters.of(context);
        instance.directory().rename(user,
                parameters.has("first_name") ? parameters.string("first_name").orElse(null) : user.firstName(),
                parameters.has("last_name") ? parameters.string("last_name").orElse(null) : user.lastName());
        JsonResponse.send(context, json.user(user(context)));
    }

    /** Also ends the sessions of the user. */
    private void delete(RoutingContext context) {
        EmulatorUser user = user(context);
        instance.clients().endAllOf(user.id(), Session.Status.REVOKED);
        instance.userStatus().delete(user, true);
        JsonResponse.send(context, new JsonObject().put("object", "user").put("id", user.id()).put("deleted", true));
    }

    private void ban(RoutingContext context, boolean on) {
        EmulatorUser user = user(context);
        instance.userStatus().ban(user, on);
        JsonResponse.send(context, json.user(user));
    }

    private EmulatorUser user(RoutingContext context) {
        return instance.directory().userById(context.pathParam("id"))
                .filter(user -> !instance.userStatus().isDeleted(user)).orElseThrow(() -> ApiException.notFound("user"));
    }
}
