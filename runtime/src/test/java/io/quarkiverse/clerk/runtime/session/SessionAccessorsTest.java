package io.quarkiverse.clerk.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.token.TestSessionTokens;

class SessionAccessorsTest {

    private static List<String> organization(ClerkSession session) {
        return Arrays.asList(session.organizationId(), session.organizationSlug(), session.organizationRole());
    }

    @Test
    void theActiveOrganizationIsReadWithoutAnOptional() {
        ClerkSession session = new SignedInSession(
                TestSessionTokens.of(Map.of("v", 2L, "o", Map.of("id", "org_1", "slg", "acme", "rol", "admin"))), null);
        assertThat(organization(session)).containsExactly("org_1", "acme", "org:admin");
    }

    @Test
    void whatTheTokenLacksIsNull() {
        ClerkSession session = new SignedInSession(TestSessionTokens.of(Map.of("v", 2L, "o", Map.of("id", "org_1"))), null);
        assertThat(organization(session)).containsExactly("org_1", null, null);
    }

    @Test
    void aPersonalSessionAndAVisitorHaveNone() {
        assertThat(organization(new SignedInSession(TestSessionTokens.of(Map.of("v", 2L)), null))).containsOnlyNulls();
        assertThat(organization(new SignedOutSession(AuthReason.SESSION_TOKEN_AND_UAT_MISSING, null))).containsOnlyNulls();
    }
}
