package io.quarkiverse.clerk.emulator.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;

/**
 * Creates the claims for plans, features and the active organization, in both versions of the session token.
 * <p>
 * Version 2 is compact: {@code fea} lists features, {@code o.per} lists the names of actions, and {@code o.fpm} has one
 * decimal bit mask for each element of {@code fea}, in which bit <i>j</i> (lowest first) stands for action <i>j</i>.
 */
public final class MembershipClaims {

    private MembershipClaims() {
    }

    /** @param organization the active organization, or {@code null} */
    static Map<String, Object> version2(EmulatorUser user, EmulatorOrganization organization) {
        Map<String, Object> claims = new LinkedHashMap<>();
        List<String> plans = new ArrayList<>();
        if (user.plan() != null) {
            plans.add("u:" + user.plan());
        }
        if (organization != null && organization.plan() != null) {
            plans.add("o:" + organization.plan());
        }
        if (!plans.isEmpty()) {
            claims.put("pla", String.join(",", plans));
        }

        Map<String, Set<String>> actionsByFeature = organization == null ? Map.of() : actionsByFeature(user, organization);
        List<String> features = scopedFeatures(user, actionsByFeature.keySet());
        if (!features.isEmpty()) {
            claims.put("fea", String.join(",", features));
        }
        if (organization != null) {
            claims.put("o", organizationClaim(user, organization, actionsByFeature, features.size()));
        }
        return claims;
    }

    /** @param organization the active organization, or {@code null} */
    static Map<String, Object> version1(EmulatorUser user, EmulatorOrganization organization) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (organization != null) {
            claims.put("org_id", organization.id());
            claims.put("org_slug", organization.slug());
            claims.put("org_role", "org:" + roleOf(user, organization));
            claims.put("org_permissions", permissionsOf(user, organization).stream().map("org:"::concat).toList());
        }
        return claims;
    }

    /** The role of a member, without {@code org:}. */
    public static String roleOf(EmulatorUser user, EmulatorOrganization organization) {
        return user.organizations().get(organization.slug());
    }

    /** The permissions of a member as {@code feature:action}. */
    public static List<String> permissionsOf(EmulatorUser user, EmulatorOrganization organization) {
        return organization.roles().get(roleOf(user, organization));
    }

    private static Map<String, Set<String>> actionsByFeature(EmulatorUser user, EmulatorOrganization organization) {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        for (String permission : permissionsOf(user, organization)) {
            int colon = permission.indexOf(':');
            actions.computeIfAbsent(permission.substring(0, colon), feature -> new LinkedHashSet<>())
                    .add(permission.substring(colon + 1));
        }
        organization.features().forEach(feature -> actions.computeIfAbsent(feature, any -> new LinkedHashSet<>()));
        return actions;
    }

    /** Lists the organization's features first, because SDKs align the masks differently if a user's feature precedes them. */
    private static List<String> scopedFeatures(EmulatorUser user, Set<String> organizationFeatures) {
        List<String> features = new ArrayList<>();
        organizationFeatures.forEach(feature -> features.add((user.features().contains(feature) ? "uo:" : "o:") + feature));
        user.features().stream().distinct().filter(feature -> !organizationFeatures.contains(feature))
                .forEach(feature -> features.add("u:" + feature));
        return features;
    }

    private static Map<String, Object> organizationClaim(EmulatorUser user, EmulatorOrganization organization,
            Map<String, Set<String>> actionsByFeature, int featureCount) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", organization.id());
        claim.put("slg", organization.slug());
        claim.put("rol", roleOf(user, organization));

        Set<String> distinct = new LinkedHashSet<>();
        actionsByFeature.values().forEach(distinct::addAll);
        List<String> names = List.copyOf(distinct);
        if (!names.isEmpty()) {
            List<String> masks = new ArrayList<>();
            for (Set<String> actions : actionsByFeature.values()) {
                // A feature may have more actions than a long has bits.
                BigInteger mask = BigInteger.ZERO;
                for (String action : actions) {
                    mask = mask.setBit(names.indexOf(action));
                }
                masks.add(mask.toString());
            }
            while (masks.size() < featureCount) {
                masks.add("0");
            }
            claim.put("per", String.join(",", names));
            claim.put("fpm", String.join(",", masks));
        }
        return claim;
    }
}
