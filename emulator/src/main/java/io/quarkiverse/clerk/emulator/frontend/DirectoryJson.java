package io.quarkiverse.clerk.emulator.frontend;

import java.util.Locale;

import io.quarkiverse.clerk.emulator.instance.ChangeTimes;
import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Membership;
import io.quarkiverse.clerk.emulator.token.MembershipClaims;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The fields of users, organizations and memberships in both APIs, as JSON. Times are in milliseconds since the epoch. */
public final class DirectoryJson {

    private final String url;
    private final Directory directory;
    private final ChangeTimes changeTimes;
    /** The start of the emulator. */
    private final long since;

    public DirectoryJson(EmulatedInstance instance) {
        this.url = instance.url();
        this.directory = instance.directory();
        this.changeTimes = instance.changeTimes();
        this.since = changeTimes.start().toEpochMilli();
    }

    public JsonObject user(EmulatorUser user) {
        String emailId = emailId(user);
        ChangeTimes.Times times = changeTimes.of(user);
        return new JsonObject()
                .put("id", user.id())
                .put("object", "user")
                .put("external_id", null)
                .put("primary_email_address_id", emailId)
                .put("primary_phone_number_id", null)
                .put("primary_web3_wallet_id", null)
                .put("username", user.username())
                .put("first_name", user.firstName())
                .put("last_name", user.lastName())
                .put("locale", null)
                .put("profile_image_url", avatarUrl(user.id()))
                .put("image_url", avatarUrl(user.id()))
                .put("has_image", false)
                .put("public_metadata", new JsonObject())
                .put("unsafe_metadata", new JsonObject())
                .put("email_addresses", new JsonArray().add(email(user, emailId)))
                .put("phone_numbers", new JsonArray())
                .put("web3_wallets", new JsonArray())
                .put("passkeys", new JsonArray())
                .put("external_accounts", new JsonArray())
                .put("saml_accounts", new JsonArray())
                .put("enterprise_accounts", new JsonArray())
                .put("password_enabled", true)
                .put("two_factor_enabled", false)
                .put("totp_enabled", false)
                .put("backup_code_enabled", false)
                .put("mfa_enabled_at", null)
                .put("mfa_disabled_at", null)
                .put("password_last_updated_at", since)
                .put("last_sign_in_at", since)
                .put("last_active_at", since)
                .put("legal_accepted_at", null)
                .put("delete_self_enabled", true)
                .put("create_organization_enabled", true)
                .put("create_organizations_limit", null)
                .put("created_at", times.createdAt().toEpochMilli())
                .put("updated_at", times.updatedAt().toEpochMilli());
    }

    public JsonObject organization(EmulatorOrganization organization) {
        ChangeTimes.Times times = changeTimes.of(organization);
        return new JsonObject()
                .put("object", "organization")
                .put("id", organization.id())
                .put("name", organization.name())
                .put("slug", organization.slug())
                .put("image_url", avatarUrl(organization.id()))
                .put("has_image", false)
                .put("members_count", members(organization))
                .put("pending_invitations_count", 0)
                .put("max_allowed_memberships", 5)
                .put("admin_delete_enabled", true)
                .put("public_metadata", new JsonObject())
                .put("created_at", times.createdAt().toEpochMilli())
                .put("updated_at", times.updatedAt().toEpochMilli());
    }

    /** @param user a member of the organization */
    public JsonObject membership(EmulatorUser user, EmulatorOrganization organization) {
        String role = MembershipClaims.roleOf(user, organization);
        ChangeTimes.Times times = changeTimes.of(new Membership(user, organization));
        JsonArray permissions = new JsonArray();
        MembershipClaims.permissionsOf(user, organization).forEach(permission -> permissions.add("org:" + permission));
        return new JsonObject()
                .put("object", "organization_membership")
                .put("id", "orgmem_" + suffix(user.id()) + suffix(organization.id()))
                .put("role", "org:" + role)
                .put("role_name", role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1))
                .put("permissions", permissions)
                .put("public_metadata", new JsonObject())
                .put("organization", organization(organization))
                .put("public_user_data", publicUserData(user))
                .put("created_at", times.createdAt().toEpochMilli())
                .put("updated_at", times.updatedAt().toEpochMilli());
    }

    JsonObject publicUserData(EmulatorUser user) {
        return new JsonObject()
                .put("user_id", user.id())
                .put("first_name", user.firstName())
                .put("last_name", user.lastName())
                .put("image_url", avatarUrl(user.id()))
                .put("profile_image_url", avatarUrl(user.id()))
                .put("has_image", false)
                .put("identifier", user.email())
                .put("username", user.username())
                .put("banned", false)
                .put("deprovisioned", false);
    }

    private JsonObject email(EmulatorUser user, String emailId) {
        return new JsonObject()
                .put("id", emailId)
                .put("object", "email_address")
                .put("email_address", user.email())
                .put("reserved", false)
                .put("verification", new JsonObject()
                        .put("object", "verification_otp")
                        .put("status", "verified")
                        .put("strategy", "email_code")
                        .put("attempts", 1)
                        .put("expire_at", since))
                .put("linked_to", new JsonArray())
                .put("matches_sso_connection", false)
                .put("created_at", since)
                .put("updated_at", since);
    }

    private long members(EmulatorOrganization organization) {
        return directory.users().stream().filter(user -> user.organizations().containsKey(organization.slug())).count();
    }

    private String avatarUrl(String id) {
        return url + EmulatedInstance.avatarPath(id);
    }

    /** The start of the emulator, in milliseconds since the epoch. */
    public long since() {
        return since;
    }

    private static String emailId(EmulatorUser user) {
        return "idn_" + suffix(user.id());
    }

    private static String suffix(String id) {
        return id.substring(id.indexOf('_') + 1);
    }
}
