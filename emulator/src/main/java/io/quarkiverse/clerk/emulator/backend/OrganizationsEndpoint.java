package io.quarkiverse.clerk.emulator.backend;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.vertx.core.json.JsonObject;
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
        router.post("/v1/organizations").handler(this::create);
        router.patch("/v1/organizations/:id").handler(this::update);
        router.delete("/v1/organizations/:id").handler(this::delete);
        router.post("/v1/organizations/:id/memberships").handler(this::addMember);
        router.patch("/v1/organizations/:id/memberships/:user").handler(this::updateMember);
        router.delete("/v1/organizations/:id/memberships/:user").handler(this::removeMember);
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

    /** The new organization has the roles of the first one, as all organizations of a Clerk instance have the same roles. */
    private void create(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        String name = parameters.required("name");
        String slug = parameters.string("slug")
                .orElseGet(() -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""));
        Map<String, List<String>> roles = instance.directory().organizations().stream().findFirst()
                .map(EmulatorOrganization::roles).orElse(Map.of("admin", List.of()));
        EmulatorOrganization organization = checked("name",
                () -> new EmulatorOrganization(Ids.random("org"), slug, name, roles));
        Optional<EmulatorUser> creator = parameters.string("created_by").map(this::user);
        instance.directory().add(organization);
        creator.ifPresent(user -> instance.directory()
                .update(user.withOrganization(slug, roles.keySet().iterator().next())));
        JsonResponse.send(context, json.organization(organization));
    }

    /** Changes only the name. */
    private void update(RoutingContext context) {
        EmulatorOrganization organization = organization(context);
        RequestParameters.of(context).string("name").ifPresent(name -> instance.directory()
                .update(checked("name", () -> organization.withName(name))));
        JsonResponse.send(context, json.organization(organization(context)));
    }

    private void delete(RoutingContext context) {
        EmulatorOrganization organization = organization(context);
        instance.directory().removeOrganization(organization.id());
        JsonResponse.send(context, new JsonObject().put("object", "organization").put("id", organization.id())
                .put("slug", organization.slug()).put("deleted", true));
    }

    private void addMember(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        setRole(context, user(parameters.required("user_id")), parameters.required("role"));
    }

    private void updateMember(RoutingContext context) {
        setRole(context, member(context), RequestParameters.of(context).required("role"));
    }

    private void setRole(RoutingContext context, EmulatorUser user, String role) {
        EmulatorOrganization organization = organization(context);
        EmulatorUser member = checked("role", () -> {
            EmulatorUser changed = user.withOrganization(organization.slug(), role);
            instance.directory().update(changed);
            return changed;
        });
        JsonResponse.send(context, json.membership(member, organization));
    }

    private void removeMember(RoutingContext context) {
        EmulatorOrganization organization = organization(context);
        EmulatorUser member = member(context);
        JsonObject membership = json.membership(member, organization);
        instance.directory().update(member.withoutOrganization(organization.slug()));
        JsonResponse.send(context, membership);
    }

    private EmulatorUser member(RoutingContext context) {
        EmulatorUser user = user(context.pathParam("user"));
        if (!user.organizations().containsKey(organization(context).slug())) {
            throw ApiException.notFound("membership");
        }
        return user;
    }

    private EmulatorUser user(String id) {
        return instance.directory().userById(id).filter(user -> !instance.userStatus().isDeleted(user))
                .orElseThrow(() -> ApiException.notFound("user"));
    }

    private static <T> T checked(String parameter, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw ApiException.parameter("form_param_value_invalid", parameter, e.getMessage() + ".");
        }
    }

    private EmulatorOrganization organization(RoutingContext context) {
        return instance.directory().organization(context.pathParam("id"))
                .orElseThrow(() -> ApiException.notFound("organization"));
    }
}
