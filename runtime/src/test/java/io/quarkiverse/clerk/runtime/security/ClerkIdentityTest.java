package io.quarkiverse.clerk.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.AllPermission;
import java.security.Permission;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.session.ClerkPrincipal;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TestSessionTokens;
import io.quarkus.security.StringPermission;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

class ClerkIdentityTest {

    private static final SessionToken MEMBER = TestSessionTokens.of(Map.of("v", 2L, "sid", "sess_1", "fea", "o:invoices",
            "o", Map.of("id", "org_1", "slg", "acme", "rol", "admin", "per", "create,read", "fpm", "3")));
    private static final SessionToken ALONE = TestSessionTokens.of(Map.of("sid", "sess_1"));

    @Test
    void theNameIsTheUsersId() {
        assertThat(identity(ALONE).getPrincipal().getName()).isEqualTo("user_1");
        assertThat(identity(ALONE).isAnonymous()).isFalse();
    }

    @Test
    void theRoleInTheOrganizationIsTheOnlyRole() {
        SecurityIdentity identity = identity(MEMBER);

        assertThat(identity.getRoles()).containsExactly("org:admin");
        assertThat(identity.hasRole("org:admin")).isTrue();
        assertThat(identity.hasRole("admin")).isFalse();
        assertThat(identity.hasRole(null)).isFalse();
    }

    @Test
    void thereIsNeitherRoleNorPermissionWithoutAnOrganization() {
        SecurityIdentity identity = identity(ALONE);

        assertThat(identity.getRoles()).isEmpty();
        assertThat(identity.hasRole(null)).isFalse();
        assertThat(isAllowed(identity, new StringPermission("invoices", "create"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "create,true", "read,true", "delete,false", "'delete,read',true" })
    void aPermissionIsImpliedByAnyOfItsActions(String actions, boolean expected) {
        assertThat(isAllowed(identity(MEMBER), new StringPermission("invoices", actions.split(",")))).isEqualTo(expected);
    }

    @Test
    void aPermissionWithoutActionsIsOneOfThatNameAlone() {
        assertThat(isAllowed(identity(MEMBER), new StringPermission("invoices:create"))).isTrue();
        assertThat(isAllowed(identity(MEMBER), new StringPermission("invoices"))).isFalse();
    }

    @Test
    void noOtherKindOfPermissionIsImplied() {
        assertThat(isAllowed(identity(MEMBER), new AllPermission())).isFalse();
    }

    @Test
    void theCredentialIsTheToken() {
        SecurityIdentity identity = identity(ALONE);

        assertThat(identity.getCredential(TokenCredential.class).getToken()).isEqualTo(ALONE.token());
        assertThat(identity.getCredential(TokenCredential.class).getType()).isEqualTo("bearer");
        assertThat(identity.getCredential(Credential.class)).isInstanceOf(ClerkTokenCredential.class);
        assertThat(identity.getCredential(PasswordCredential.class)).isNull();
        assertThat(identity.getCredentials()).hasOnlyElementsOfType(ClerkTokenCredential.class).hasSize(1);
    }

    @Test
    void theSessionIsAnAttributeBesideThoseThatAreGiven() {
        Map<String, Object> given = new HashMap<>(Map.of("tenant", "acme", ClerkSession.class.getName(), "somebody else's"));
        SecurityIdentity identity = new ClerkIdentity(new ClerkPrincipal(ALONE, null), given);

        assertThat(identity.<String> getAttribute("tenant")).isEqualTo("acme");
        assertThat(identity.<Object> getAttribute("unknown")).isNull();
        assertThat(identity.<Object> getAttribute(null)).isNull();
        assertThat(identity.<ClerkSession> getAttribute(ClerkSession.class.getName()).sessionId()).isEqualTo("sess_1");
        assertThat(identity.getAttributes()).hasSize(2).containsEntry("tenant", "acme")
                .hasEntrySatisfying(ClerkSession.class.getName(),
                        session -> assertThat(session).isInstanceOf(ClerkSession.class));
    }

    @Test
    void nobodyCanAddToIt() {
        SecurityIdentity identity = identity(MEMBER);

        assertThatThrownBy(() -> identity.getRoles().add("admin")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.getAttributes().put("tenant", "acme"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.getCredentials().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAugmentorsCopyIsTheSame() {
        SecurityIdentity copy = QuarkusSecurityIdentity.builder(identity(MEMBER)).addRole("extra").build();

        assertThat(copy.getPrincipal().getName()).isEqualTo("user_1");
        assertThat(copy.getRoles()).containsExactlyInAnyOrder("org:admin", "extra");
        assertThat(copy.getCredential(TokenCredential.class).getToken()).isEqualTo(MEMBER.token());
        assertThat(SessionLookup.isClerks(copy)).isTrue();
        assertThat(isAllowed(copy, new StringPermission("invoices", "create"))).isTrue();
        assertThat(isAllowed(copy, new StringPermission("invoices", "delete"))).isFalse();
    }

    @Test
    void itsTextDoesNotShowTheToken() {
        assertThat(identity(MEMBER).toString()).contains("user_1").doesNotContain(MEMBER.token());
    }

    private static SecurityIdentity identity(SessionToken token) {
        return new ClerkIdentity(new ClerkPrincipal(token, null), Collections.emptyMap());
    }

    private static boolean isAllowed(SecurityIdentity identity, Permission permission) {
        return identity.checkPermissionBlocking(permission);
    }
}
