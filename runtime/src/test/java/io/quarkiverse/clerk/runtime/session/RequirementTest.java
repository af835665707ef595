package io.quarkiverse.clerk.runtime.session;

import static io.quarkiverse.clerk.Requirement.allOf;
import static io.quarkiverse.clerk.Requirement.feature;
import static io.quarkiverse.clerk.Requirement.notImpersonated;
import static io.quarkiverse.clerk.Requirement.permission;
import static io.quarkiverse.clerk.Requirement.plan;
import static io.quarkiverse.clerk.Requirement.reverified;
import static io.quarkiverse.clerk.Requirement.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.runtime.token.TestSessionTokens;
import io.quarkus.security.UnauthorizedException;

class RequirementTest {

    private static final Map<String, Object> CLAIMS = Map.of("v", 2L, "fea", "o:invoices,u:gold", "pla", "o:pro,u:free",
            "fva", List.of(20L, -1L),
            "o", Map.of("id", "org_1", "rol", "admin", "per", "create,read", "fpm", "1,0"));

    private static final ClerkSession SESSION = session(CLAIMS);

    private static ClerkSession session(Map<String, Object> claims) {
        return new SignedInSession(TestSessionTokens.of(claims), null);
    }

    static Stream<Requirement> met() {
        return Stream.of(Requirement.session(), role("admin"), role("org:admin"), permission("invoices:create"),
                permission("org:invoices:create"), feature("invoices"), feature("user:gold"), plan("org:pro"), plan("free"),
                reverified(Reverification.LAX), reverified(Reverification.MODERATE),
                reverified(Reverification.Level.FIRST_FACTOR, 21), notImpersonated(),
                role("admin").and(plan("pro")).and(reverified(Reverification.LAX)), allOf(role("admin")));
    }

    @ParameterizedTest
    @MethodSource
    void met(Requirement requirement) {
        assertThat(SESSION.has(requirement)).isTrue();
        assertThat(requirement.firstUnmetBy(SESSION)).isEmpty();
        SESSION.require(requirement);

        assertThat(SignedOutSession.UNKNOWN.has(requirement)).isFalse();
        assertThatThrownBy(() -> SignedOutSession.UNKNOWN.require(requirement)).isInstanceOf(UnauthorizedException.class);
    }

    static Stream<Requirement> unmet() {
        return Stream.of(role("member"), role(""), role(null), permission("invoices:read"), permission(null), permission(""),
                feature("user:invoices"), feature(null), feature(""), plan("user:pro"), plan(null), plan("x:pro"),
                reverified(Reverification.STRICT), reverified(null), reverified(null, 10),
                reverified(Reverification.Level.FIRST_FACTOR, 20), reverified(Reverification.Level.FIRST_FACTOR, 0),
                reverified(Reverification.Level.FIRST_FACTOR, -1), allOf(), allOf(allOf(), allOf()),
                role("admin").and(plan("enterprise")), role("member").and(plan("pro")));
    }

    @ParameterizedTest
    @MethodSource
    void unmet(Requirement requirement) {
        assertThat(SESSION.has(requirement)).isFalse();
        assertThat(requirement.firstUnmetBy(SESSION)).isPresent();
        assertThatThrownBy(() -> SESSION.require(requirement)).isInstanceOf(RequirementNotMetException.class);
    }

    @Test
    void nothingIsNeverMet() {
        assertThat(SESSION.has(null)).isFalse();
        assertThat(SESSION.has(allOf())).isFalse();
    }

    @Test
    void theFirstThatIsUnmetIsTheReasonAndReverificationComesLast() {
        assertThat(reasonOf(reverified(Reverification.STRICT).and(role("member")))).isEqualTo(AuthReason.ROLE_MISSING);
        assertThat(reasonOf(reverified(Reverification.STRICT).and(role("admin")))).isEqualTo(AuthReason.REVERIFICATION_ERROR);
        assertThat(reasonOf(plan("x").and(role("member")))).isEqualTo(AuthReason.PLAN_MISSING);
        assertThat(reasonOf(allOf())).isEqualTo(AuthReason.REQUIREMENT_EMPTY);
    }

    private static AuthReason reasonOf(Requirement requirement) {
        try {
            SESSION.require(requirement);
            throw new AssertionError("met");
        } catch (RequirementNotMetException e) {
            return e.reason();
        }
    }

    @Test
    void anImpersonationIsNotTheUserInPerson() {
        Map<String, Object> claims = new HashMap<>(CLAIMS);
        for (Object actor : new Object[] { Map.of("sub", "user_2"), Map.of(), "user_2", false }) {
            claims.put("act", actor);
            ClerkSession impersonated = session(claims);
            assertThat(impersonated.has(notImpersonated())).isFalse();
            assertThat(impersonated.has(role("admin"))).isTrue();
            assertThat(impersonated.has(role("admin").and(notImpersonated()))).isFalse();
        }
    }

    @Test
    void whoIsSignedInOtherwiseIsForbiddenAndNotUnauthorized() {
        assertThatThrownBy(() -> SignedOutSession.OTHERWISE_SIGNED_IN.require(role("admin")))
                .isInstanceOfSatisfying(RequirementNotMetException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(AuthReason.CLERK_SESSION_MISSING));
    }
}
