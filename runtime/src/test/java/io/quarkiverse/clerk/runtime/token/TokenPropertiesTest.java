package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.quarkiverse.clerk.ClerkOrganization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever a token holds, reading it neither fails nor grants anything that it does not say.
 */
class TokenPropertiesTest {

    @Property
    void anyTextIsATokenOrNone(@ForAll String text) {
        assertThat(CompactJwt.decode(text)).isNotNull();
        assertThat(CompactJwt.decode(encode(text) + "." + encode(text) + "." + encode(text))).isNotNull();
    }

    @Property
    void anyPermissionClaimsGiveOnlyPermissionsOfTheOrganization(@ForAll String features, @ForAll String names,
            @ForAll String masks) {
        ClerkOrganization organization = OrganizationClaims
                .read(Map.of("v", 2L, "fea", features, "o", Map.of("id", "org_1", "per", names, "fpm", masks)));

        assertThat(organization.permissions()).allMatch(permission -> permission.startsWith("org:"));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
