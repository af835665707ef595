package io.quarkiverse.clerk.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;

class MembershipClaimsTest {

    private static final EmulatorUser MEMBER = EmulatorUser.named("carol").withOrganization("acme", "member");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> organizationClaim(EmulatorOrganization organization, EmulatorUser user) {
        return (Map<String, Object>) MembershipClaims.version2(user, organization).get("o");
    }

    @Test
    void aBitStandsForAnActionLowestFirst() {
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("member",
                "dashboard:manage", "dashboard:read", "teams:read");
        assertThat(MembershipClaims.version2(MEMBER, acme)).containsEntry("fea", "o:dashboard,o:teams");
        assertThat(organizationClaim(acme, MEMBER)).containsEntry("per", "manage,read").containsEntry("fpm", "3,2");
    }

    @Test
    void featuresOfTheUserComeLastWithAnEmptyMask() {
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("member", "teams:read", "gold:dig")
                .withFeature("reports");
        EmulatorUser user = MEMBER.withFeature("gold").withFeature("border");
        assertThat(MembershipClaims.version2(user, acme)).containsEntry("fea", "o:teams,uo:gold,o:reports,u:border");
        assertThat(organizationClaim(acme, user)).containsEntry("per", "read,dig").containsEntry("fpm", "1,2,0,0");
    }

    @Test
    void plansHaveTheirScope() {
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("member").withPlan("pro");
        assertThat(MembershipClaims.version2(MEMBER.withPlan("free"), acme)).containsEntry("pla", "u:free,o:pro");
        assertThat(MembershipClaims.version2(MEMBER.withPlan("free"), null)).containsOnly(Map.entry("pla", "u:free"));
    }

    @Test
    void aMemberWithoutPermissionsHasNoMasks() {
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("member").withFeature("reports");
        assertThat(organizationClaim(acme, MEMBER)).doesNotContainKeys("per", "fpm").containsEntry("rol", "member");
        assertThat(MembershipClaims.version2(MEMBER, acme)).containsEntry("fea", "o:reports");
    }

    @Test
    void aMaskMayNeedMoreBitsThanALongHas() {
        String[] permissions = IntStream.range(0, 80).mapToObj(i -> "feature:action" + i).toArray(String[]::new);
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("member", permissions);
        assertThat(organizationClaim(acme, MEMBER)).containsEntry("fpm",
                BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE).toString());
    }
}
