package io.quarkiverse.clerk.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.runtime.token.TestSessionTokens;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a token holds, deciding neither fails nor grants anything out of nothing.
 */
class RequirementPropertiesTest {

    private static final List<String> PERMISSIONS = List.of("a:read", "a:write", "b:read", "b:write", "c:read", "c:manage");

    private static ClerkSession session(Map<String, Object> claims) {
        return new SignedInSession(TestSessionTokens.of(claims), null);
    }

    /** What JSON can hold. */
    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> text = Arbitraries.of("o:a", "u:b,o:c", "a", "", "org:admin", "1,3", "read,write", "-1", ",", ":")
                .map(Object.class::cast);
        Arbitrary<Object> any = Arbitraries.strings().ofMaxLength(12).map(Object.class::cast);
        Arbitrary<Object> numbers = Arbitraries.oneOf(Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast), Arbitraries.of(2L, -1L, 0L).map(Object.class::cast));
        Arbitrary<Object> simple = Arbitraries.oneOf(text, any, numbers, Arbitraries.of(true, false).map(Object.class::cast));
        Arbitrary<Object> lists = simple.list().ofMaxSize(3).map(Object.class::cast);
        Arbitrary<Object> objects = Arbitraries.maps(Arbitraries.of("id", "slg", "rol", "per", "fpm", "sub"), simple)
                .ofMaxSize(5).map(Object.class::cast);
        return Arbitraries.oneOf(simple, lists, objects);
    }

    @Provide
    Arbitrary<Map<String, Object>> claims() {
        return Arbitraries.maps(Arbitraries.of("v", "o", "fea", "pla", "fva", "act", "sts", "org_id", "org_slug", "org_role",
                "org_permissions", "custom"), json()).ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12),
                Arbitraries.of("a", "o:a", "admin", "org:admin", "a:read", "org:", ":", "", "org:org:a:read"),
                Arbitraries.just(null));
    }

    @Property
    void anyClaimsAndAnyKeysAreDecided(@ForAll("claims") Map<String, Object> claims, @ForAll("keys") String key,
            @ForAll Reverification preset, @ForAll Reverification.Level level, @ForAll int minutes) {
        ClerkSession session = session(claims);
        for (Requirement requirement : List.of(Requirement.role(key), Requirement.permission(key), Requirement.feature(key),
                Requirement.plan(key), Requirement.reverified(preset), Requirement.reverified(level, minutes),
                Requirement.notImpersonated())) {
            assertThat(session.has(requirement)).isEqualTo(requirement.firstUnmetBy(session).isEmpty());
        }
        assertThat(session.has(Requirement.allOf())).isFalse();
        assertThat(session.has(null)).isFalse();
    }

    @Property
    void togetherMeansEach(@ForAll("claims") Map<String, Object> claims, @ForAll("keys") String role,
            @ForAll("keys") String feature, @ForAll Reverification preset) {
        ClerkSession session = session(claims);

        assertThat(session.has(
                Requirement.role(role).and(Requirement.feature(feature)).and(Requirement.reverified(preset))))
                .isEqualTo(session.hasRole(role) && session.hasFeature(feature) && session.isReverified(preset));
    }

    @Property
    void withoutAnOrganizationThereIsNoRoleAndNoPermission(@ForAll("claims") Map<String, Object> claims,
            @ForAll("keys") String key) {
        Map<String, Object> personal = new HashMap<>(claims);
        personal.keySet().removeAll(Set.of("o", "org_id"));

        assertThat(session(personal).hasRole(key)).isFalse();
        assertThat(session(personal).hasPermission(key)).isFalse();
    }

    @Provide
    Arbitrary<Set<String>> permissions() {
        return Arbitraries.of(PERMISSIONS).set();
    }

    @Property
    void anotherPermissionNeverTakesAccessAway(@ForAll("permissions") Set<String> permissions) {
        ClerkSession before = session(version2("admin", permissions));
        for (String added : PERMISSIONS) {
            Set<String> more = new LinkedHashSet<>(permissions);
            more.add(added);
            ClerkSession after = session(version2("admin", more));
            assertThat(after.hasPermission(added)).isTrue();
            for (String permission : PERMISSIONS) {
                assertThat(after.hasPermission(permission)).isEqualTo(more.contains(permission));
                assertThat(before.hasPermission(permission)).isEqualTo(permissions.contains(permission));
            }
        }
    }

    @Provide
    Arbitrary<String> roles() {
        return Combinators.combine(Arbitraries.of("", "org:"), Arbitraries.of("admin", "member", "Admin", ""))
                .as(String::concat);
    }

    @Property
    void bothVersionsOfTheClaimsDecideAlike(@ForAll("permissions") Set<String> permissions, @ForAll("roles") String asked,
            @ForAll("keys") String key) {
        ClerkSession older = session(Map.of("org_id", "org_1", "org_role", "org:member",
                "org_permissions", permissions.stream().map("org:"::concat).toList()));
        ClerkSession newer = session(version2("member", permissions));

        assertThat(newer.hasRole(asked)).isEqualTo(older.hasRole(asked));
        for (String permission : PERMISSIONS) {
            assertThat(newer.hasPermission(permission)).isEqualTo(older.hasPermission(permission));
        }
        assertThat(newer.hasRole(key)).isEqualTo(older.hasRole(key));
        assertThat(newer.hasPermission(key)).isEqualTo(older.hasPermission(key));
    }

    /** Packs permissions as Clerk does: one bit mask for each feature. */
    private static Map<String, Object> version2(String role, Set<String> permissions) {
        List<String> names = PERMISSIONS.stream().map(permission -> permission.substring(2)).distinct().toList();
        Map<String, Integer> masks = new LinkedHashMap<>();
        for (String permission : permissions) {
            masks.merge(permission.substring(0, 1), 1 << names.indexOf(permission.substring(2)), Integer::sum);
        }
        List<String> features = new ArrayList<>();
        masks.keySet().forEach(feature -> features.add("o:" + feature));
        return Map.of("v", 2L, "fea", String.join(",", features), "o", Map.of("id", "org_1", "rol", role,
                "per", String.join(",", names),
                "fpm", String.join(",", masks.values().stream().map(String::valueOf).toList())));
    }
}
