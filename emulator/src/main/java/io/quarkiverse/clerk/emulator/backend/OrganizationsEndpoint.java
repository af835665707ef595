package io.quarkiverse.clerk.emulator.backend;

import java.util.List;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/organizations}. */
final class OrganizationsEndpoint {

    private final EmulatedInstance instance;
    private final ResourceJson json;

    OrganizationsEndpoint(EmulatedInstance instance, ResourceJson json) {
        this.instance = instance;
        this.json = json;
    }

    void mount(Router router) {
        router.get("/v1/organizations").handler(this::list);
        router.get("/v1/organizations/:id")
                .handler(context -> JsonResponse.send(context, json.organization(organization(context))));
        router.get("/v1/organizations/:id/memberships").handler(this::memberships);
    }

    private void list(RoutingContext context) {
        Pagination.of(context).sendWithTotal(context,
                instance.directory().organizations().stream().map(json::organization).toList());
    }

    private void memberships(RoutingContext context) {
        EmulatorOrganization organization = organization(context);
        List<String> users = context.queryParam("user_id");
        List<String> roles = context.queryParam("role");
        Pagination.of(context).sendWithTotal(context, instance.directory().users().stream()
                .filter(user -> user.organizations().containsKey(organization.slug()))
                .filter(user -> users.isEmpty() || users.contains(user.id()))
                .filter(user -> roles.isEmpty() || roles.contains("org:" + user.organizations().get(organization.slug())))
                .map(user -> json.membership(user, organization)).toList());
    }

    private EmulatorOrganization organization(RoutingContext context) {
        return instance.directory().organization(context.pathParam("id"))
                .orElseThrow(() -> ApiException.notFound("organization"));
    }
}
