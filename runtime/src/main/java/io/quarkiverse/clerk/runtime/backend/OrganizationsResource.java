package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.name;

import io.quarkiverse.clerk.BackendOrganization;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.OrganizationMembership;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The Backend API's organizations. */
final class OrganizationsResource implements ClerkClient.Organizations {

    private final BackendCalls calls;

    OrganizationsResource(BackendCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<BackendOrganization> get(String idOrSlug) {
        return Uni.createFrom().deferred(() -> calls.send(BackendCall.get(path(idOrSlug)),
                answer -> BackendJson.organization(answer.object())));
    }

    @Override
    public Multi<BackendOrganization> list() {
        return Pages.all(calls, BackendCall.get("organizations").with("order_by", "+created_at"), BackendJson::organization);
    }

    @Override
    public Multi<OrganizationMembership> memberships(String idOrSlug) {
        return Multi.createFrom().deferred(
                () -> Pages.all(calls, BackendCall.get(path(idOrSlug) + "/memberships"), BackendJson::membership));
    }

    private static String path(String idOrSlug) {
        return "organizations/" + name("an organization", idOrSlug);
    }
}
