package io.quarkiverse.clerk.runtime.client;

import java.util.Set;

import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.BackendOrganization;
import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.ClerkUser.EmailAddress;
import io.quarkiverse.clerk.OrganizationMembership;
import io.vertx.core.json.JsonObject;

/**
 * Reads what the Backend API gives. By hand, so that it needs no reflection in a native executable.
 */
final class BackendJson {

    private BackendJson() {
    }

    static ClerkUser user(JsonObject json) {
        Members user = new Members(json);
        return new ClerkUser(user.id(), user.text("external_id"), user.text("username"), user.text("first_name"),
                user.text("last_name"), user.text("image_url"), user.text("primary_email_address_id"),
                user.list("email_addresses", BackendJson::emailAddress), user.map("public_metadata"),
                user.map("private_metadata"), user.map("unsafe_metadata"), user.flag("two_factor_enabled"),
                user.flag("banned"), user.flag("locked"), user.time("last_sign_in_at"), user.time("last_active_at"),
                user.time("created_at"), user.time("updated_at"), user.raw());
    }

    private static EmailAddress emailAddress(JsonObject json) {
        Members email = new Members(json);
        Members verification = email.object("verification");
        return new EmailAddress(email.text("id"), email.text("email_address"), verification.text("status"),
                verification.text("strategy"));
    }

    static BackendSession session(JsonObject json) {
        Members session = new Members(json);
        return new BackendSession(session.id(), session.text("user_id"), session.text("client_id"), session.text("status"),
                session.text("last_active_organization_id"), session.time("last_active_at"), session.time("expire_at"),
                session.time("created_at"), session.time("updated_at"), session.raw());
    }

    static BackendClient client(JsonObject json) {
        Members client = new Members(json);
        return new BackendClient(client.id(), client.list("sessions", BackendJson::session),
                client.text("last_active_session_id"), client.time("created_at"), client.time("updated_at"), client.raw());
    }

    static BackendOrganization organization(JsonObject json) {
        Members organization = new Members(json);
        return new BackendOrganization(organization.id(), organization.text("slug"), organization.text("name"),
                organization.text("image_url"), organization.number("members_count"), organization.map("public_metadata"),
                organization.map("private_metadata"), organization.time("created_at"), organization.time("updated_at"),
                organization.raw());
    }

    static OrganizationMembership membership(JsonObject json) {
        Members membership = new Members(json);
        return new OrganizationMembership(membership.id(), membership.object("public_user_data").text("user_id"),
                membership.text("role"), Set.copyOf(membership.texts("permissions")),
                organization(membership.object("organization").json()), membership.time("created_at"),
                membership.time("updated_at"), membership.raw());
    }
}
