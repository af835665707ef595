package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityClaimsTest {

    @ClerkSecurity
    private static final class Nothing {
    }

    @ClerkSecurity(user = "user_2x", session = "sess_1", organization = "acme-eu", role = "org:admin", permissions = {
            "org:invoices:create", "invoices:read", "members:read" }, features = { "u:chat", "dashboard",
                    "u:invoices" }, plan = "gold", factorAges = { 3,
                            7 }, actor = "support", claims = "{\"seats\": 5, \"v\": 3}")
    private static final class Everything {
    }

    @ClerkSecurity(organization = "org_1a", features = "chat", plan = "u:silver")
    private static final class ById {
    }

    @ClerkSecurity(features = { "chat", "u:dashboard" }, plan = "gold")
    private static final class Personal {
    }

    @ClerkSecurity(role = "admin")
    private static final class RoleNowhere {
    }

    @ClerkSecurity(permissions = "invoices:read")
    private static final class PermissionNowhere {
    }

    @ClerkSecurity(features = "o:chat")
    private static final class FeatureNowhere {
    }

    @ClerkSecurity(organization = "acme", permissions = "invoices")
    private static final class HalfAPermission {
    }

    @ClerkSecurity(organization = "acme", features = "a:b:c")
    private static final class StrangeFeature {
    }

    @ClerkSecurity(factorAges = 1)
    private static final class HalfTheFactors {
    }

    @ClerkSecurity(claims = "[]")
    private static final class ClaimsAreAList {
    }

    @ClerkSecurity(user = "---")
    private static final class NobodysName {
    }

    private static Map<String, Object> claimsOf(Class<?> annotated) {
        return SecurityClaims.of(annotated.getAnnotation(ClerkSecurity.class));
    }

    @Test
    void byDefaultAliceHasJustSignedInToHerPersonalAccount() {
        assertThat(claimsOf(Nothing.class)).containsOnly(Map.entry("v", 2), Map.entry("sub", "user_alice"),
                Map.entry("sid", "sess_test"), Map.entry("sts", "active"), Map.entry("fva", List.of(0, -1)));
    }

    @Test
    void everyAttributeIsAClaimAsClerkWritesIt() {
        Map<String, Object> claims = claimsOf(Everything.class);
        assertThat(claims).containsEntry("sub", "user_2x").containsEntry("sid", "sess_1")
                .containsEntry("fva", List.of(3, 7)).containsEntry("act", Map.of("sub", "user_support"))
                .containsEntry("pla", "o:gold")
                .containsEntry("fea", "uo:invoices,o:members,o:dashboard,u:chat")
                .containsEntry("o", Map.of("id", "org_acmeeu", "slg", "acme-eu", "rol", "admin", "per", "create,read",
                        "fpm", "3,2,0,0"));
        assertThat(claims.get("seats")).hasToString("5");
        assertThat(claims.get("v")).as("further claims win").hasToString("3");
    }

    @Test
    void anOrganizationCanBeNamedByItsId() {
        assertThat(claimsOf(ById.class)).containsEntry("o", Map.of("id", "org_1a", "slg", "1a"))
                .containsEntry("fea", "o:chat").containsEntry("pla", "u:silver");
    }

    @Test
    void withoutAnOrganizationFeaturesAndPlanAreTheUsers() {
        assertThat(claimsOf(Personal.class)).containsEntry("fea", "u:chat,u:dashboard").containsEntry("pla", "u:gold")
                .doesNotContainKey("o");
    }

    @ParameterizedTest
    @CsvSource({ "RoleNowhere, organization", "PermissionNowhere, organization", "FeatureNowhere, organization",
            "HalfAPermission, org:feature:action", "StrangeFeature, a:b:c", "HalfTheFactors, factorAges",
            "ClaimsAreAList, JSON object", "NobodysName, ---" })
    void whatMakesNoSenseIsRefusedWithWhatWould(String annotated, String mentioned) throws ClassNotFoundException {
        Class<?> type = Class.forName(SecurityClaimsTest.class.getName() + "$" + annotated);
        assertThatThrownBy(() -> claimsOf(type)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@ClerkSecurity").hasMessageContaining(mentioned);
    }
}
