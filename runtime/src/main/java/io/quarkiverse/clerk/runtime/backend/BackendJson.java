package io.quarkiverse.clerk.runtime.backend;

import java.util.Set;

import io.quarkiverse.clerk.BackendApiKey;
import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.BackendM2mToken;
import io.quarkiverse.clerk.BackendOrganization;
import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.ClerkUser.EmailAddress;
import io.quarkiverse.clerk.OrganizationMembership;
import io.vertx.core.json.JsonObject;

/**
 * Reads the resources of the Backend API from JSON. Uses no reflection, so a native executable needs no registration.
 */
public final class BackendJson {

    private BackendJson() {
    }

    public static ClerkUser user(JsonObject json) {
        JsonFields user = new JsonFields(json);
        return ClerkUser.builder(user.id())
                .externalId(user.string("external_id"))
                .username(user.string("username"))
                .firstName(user.string("first_name"))
                .lastName(user.string("last_name"))
                .imageUrl(user.string("image_url"))
                .primaryEmailAddressId(user.string("primary_email_address_id"))
                .emailAddresses(user.list("email_addresses", BackendJson::emailAddress))
                .publicMetadata(user.map("public_metadata"))
                .privateMetadata(user.map("private_metadata"))
                .unsafeMetadata(user.map("unsafe_metadata"))
                .twoFactorEnabled(user.flag("two_factor_enabled"))
                .banned(user.flag("banned"))
                .locked(user.flag("locked"))
                .lastSignInAt(user.time("last_sign_in_at"))
                .lastActiveAt(user.time("last_active_at"))
                .createdAt(user.time("created_at"))
                .updatedAt(user.time("updated_at"))
                .raw(user.raw())
                .build();
    }

    private static EmailAddress emailAddress(JsonObject json) {
        JsonFields email = new JsonFields(json);
        JsonFields verification = email.object("verification");
        return EmailAddress.of(email.string("id"), email.string("email_address"), verification.string("status"),
                verification.string("strategy"));
    }

    public static BackendSession session(JsonObject json) {
        JsonFields session = new JsonFields(json);
        return BackendSession.builder(session.id())
                .userId(session.string("user_id"))
                .clientId(session.string("client_id"))
                .status(session.string("status"))
                .lastActiveOrganizationId(session.string("last_active_organization_id"))
                .lastActiveAt(session.time("last_active_at"))
                .expiresAt(session.time("expire_at"))
                .createdAt(session.time("created_at"))
                .updatedAt(session.time("updated_at"))
                .raw(session.raw())
                .build();
    }

    static BackendClient client(JsonObject json) {
        JsonFields client = new JsonFields(json);
        return BackendClient.builder(client.id())
                .sessions(client.list("sessions", BackendJson::session))
                .lastActiveSessionId(client.string("last_active_session_id"))
                .createdAt(client.time("created_at"))
                .updatedAt(client.time("updated_at"))
                .raw(client.raw())
                .build();
    }

    public static BackendOrganization organization(JsonObject json) {
        JsonFields organization = new JsonFields(json);
        return BackendOrganization.builder(organization.id())
                .slug(organization.string("slug"))
                .name(organization.string("name"))
                .imageUrl(organization.string("image_url"))
                .membersCount(organization.number("members_count"))
                .publicMetadata(organization.map("public_metadata"))
                .privateMetadata(organization.map("private_metadata"))
                .createdAt(organization.time("created_at"))
                .updatedAt(organization.time("updated_at"))
                .raw(organization.raw())
                .build();
    }

    static BackendApiKey apiKey(JsonObject json) {
        JsonFields key = new JsonFields(json);
        return BackendApiKey.builder(key.id())
                .subject(key.string("subject"))
                .name(key.string("name"))
                .description(key.string("description"))
                .scopes(key.strings("scopes"))
                .claims(key.map("claims"))
                .revoked(key.flag("revoked"))
                .revocationReason(key.string("revocation_reason"))
                .expired(key.flag("expired"))
                .expiresAt(key.time("expiration"))
                .createdBy(key.string("created_by"))
                .lastUsedAt(key.time("last_used_at"))
                .createdAt(key.time("created_at"))
                .updatedAt(key.time("updated_at"))
                .secret(key.string("secret"))
                .raw(key.rawWithout("secret"))
                .build();
    }

    static BackendM2mToken m2mToken(JsonObject json) {
        JsonFields token = new JsonFields(json);
        return BackendM2mToken.builder(token.id())
                .subject(token.string("subject"))
                .scopes(token.strings("scopes"))
                .claims(token.map("claims"))
                .revoked(token.flag("revoked"))
                .revocationReason(token.string("revocation_reason"))
                .expired(token.flag("expired"))
                .expiresAt(token.time("expiration"))
                .lastUsedAt(token.time("last_used_at"))
                .createdAt(token.time("created_at"))
                .updatedAt(token.time("updated_at"))
                .token(token.string("token"))
                .raw(token.rawWithout("token"))
                .build();
    }

    public static OrganizationMembership membership(JsonObject json) {
        JsonFields membership = new JsonFields(json);
        return OrganizationMembership.builder(membership.id(), organization(membership.object("organization").json()))
                .userId(membership.object("public_user_data").string("user_id"))
                .role(membership.string("role"))
                .permissions(Set.copyOf(membership.strings("permissions")))
                .createdAt(membership.time("created_at"))
                .updatedAt(membership.time("updated_at"))
                .raw(membership.raw())
                .build();
    }
}
