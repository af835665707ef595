package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.ClerkOrganization;

class OrganizationClaimsTest {

    private static Map<String, Object> version2(String features, String permissions, String masks) {
        Map<String, Object> organization = new HashMap<>(Map.of("id", "org_1", "slg", "acme", "rol", "admin"));
        Map<String, Object> claims = new HashMap<>(Map.of("v", 2L, "o", organization));
        putIfPresent(claims, "fea", features);
        putIfPresent(organization, "per", permissions);
        putIfPresent(organization, "fpm", masks);
        return claims;
    }

    private static void putIfPresent(Map<String, Object> claims, String name, String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    @ParameterizedTest(name = "{0} / {1} / {2}")
    @CsvSource(delimiter = '|', value = {
            "o:dashboard,o:teams | manage,read | 3,2 | org:dashboard:manage org:dashboard:read org:teams:read",
            "o:teams,u:gold | manage,read | 3,0 | org:teams:manage org:teams:read",
            "o:repositories,uo:projects,u:goldprofileborder | read,create,update,delete,revoke | 7,21,0 | org:repositories:read org:repositories:create org:repositories:update org:projects:read org:projects:update org:projects:revoke",
            "o:billing,o:email,o:fraud,o:instance,o:staging_plans | manage,read | 3,3,3,3,1 | org:billing:manage org:billing:read org:email:manage org:email:read org:fraud:manage org:fraud:read org:instance:manage org:instance:read org:staging_plans:manage",
            "o:a,o:b | read | 1 | org:a:read",
            "o:a | read | 1,1,1 | org:a:read",
            "o:a | read | 7 | org:a:read",
            "o:a,o:b | read | -1,x | ''",
            "'o:a, o:b' | 'read, write' | '1, 2' | org:a:read org:b:write",
            "o:a:b | read | 1 | org:a:b:read",
            " | read | 1 | ''",
            "o:a | | 1 | ''",
            "o:a | read | | ''",
            // Aligned on the complete list where the counts agree, as Clerk documents it.
            "u:gold,o:teams | manage,read | 0,3 | org:teams:manage org:teams:read",
            "u:gold,o:teams | manage,read | 3 | org:teams:manage org:teams:read",
            "teams,o:a | read | 1,1 | org:a:read",
            "x:teams,o:a | read | 1,1 | org:a:read" })
    void permissionsAreUnpacked(String features, String permissions, String masks, String expected) {
        ClerkOrganization organization = OrganizationClaims.read(version2(features, permissions, masks));

        assertThat(organization.permissions())
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : Arrays.asList(expected.split(" ")));
    }

    @Test
    void masksMayBeOfAnySize() {
        String names = IntStream.range(0, 54).mapToObj(i -> "permission_" + i).collect(Collectors.joining(","));

        assertThat(OrganizationClaims.read(version2("o:feature", names, "9007199254740993")).permissions())
                .containsExactlyInAnyOrder("org:feature:permission_0", "org:feature:permission_53");
    }

    @Test
    void version2GivesIdSlugAndPrefixedRole() {
        assertThat(OrganizationClaims.read(version2(null, null, null)))
                .isEqualTo(new ClerkOrganization("org_1", "acme", "org:admin", java.util.Set.of()));
    }

    @Test
    void version2IgnoresTheOlderClaims() {
        assertThat(OrganizationClaims.read(Map.of("v", 2L, "org_id", "org_1", "org_role", "org:admin"))).isNull();
    }

    @Test
    void version1GivesWhatItSays() {
        assertThat(OrganizationClaims.read(Map.of("org_id", "org_1", "org_slug", "acme", "org_role", "org:admin",
                "org_permissions", List.of("org:invoices:create", 5))))
                .isEqualTo(new ClerkOrganization("org_1", "acme", "org:admin", java.util.Set.of("org:invoices:create")));
    }

    @Test
    void aVersionThatIsNoNumberIsVersion1() {
        assertThat(OrganizationClaims.read(Map.of("v", "2", "o", Map.of("id", "org_2"), "org_id", "org_1")).id())
                .isEqualTo("org_1");
    }

    @Test
    void withoutOrganizationThereIsNone() {
        assertThat(OrganizationClaims.read(Map.of())).isNull();
        assertThat(OrganizationClaims.read(Map.of("v", 2L))).isNull();
        assertThat(OrganizationClaims.read(Map.of("v", 2L, "o", Map.of("rol", "admin")))).isNull();
    }
}
