package io.quarkiverse.clerk.runtime.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkOrganization;

class OrganizationAccessTest {

    private static final Optional<ClerkOrganization> ADMIN = Optional
            .of(new ClerkOrganization("org_1", null, "org:admin", Set.of("org:invoices:create")));

    @ParameterizedTest
    @ValueSource(strings = { "admin", "org:admin", "org:org:admin" })
    void aRoleMatchesWithAnyNumberOfPrefixes(String role) {
        assertThat(OrganizationAccess.hasRole(ADMIN, role)).isTrue();
        assertThat(OrganizationAccess.hasRole(Optional.empty(), role)).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { "Admin", "ADMIN", "admin ", "org:", ":admin", "member" })
    void anyOtherRoleDoesNot(String role) {
        assertThat(OrganizationAccess.hasRole(ADMIN, role)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "invoices:create", "org:invoices:create", "org:org:invoices:create" })
    void aPermissionMatchesWithAnyNumberOfPrefixes(String permission) {
        assertThat(OrganizationAccess.hasPermission(ADMIN, permission)).isTrue();
        assertThat(OrganizationAccess.hasPermission(Optional.empty(), permission)).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { "invoices", "invoices:read", "create", "Invoices:create", "org:" })
    void anyOtherPermissionDoesNot(String permission) {
        assertThat(OrganizationAccess.hasPermission(ADMIN, permission)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "admin", "org:" })
    void withoutRoleNoRoleMatches(String role) {
        assertThat(OrganizationAccess.hasRole(Optional.of(new ClerkOrganization("org_1", null, null, Set.of())), role))
                .isFalse();
    }
}
