package io.quarkiverse.clerk.runtime.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.ClerkOrganization;

/**
 * Reads the active organization from the claims of a session token, in both versions that Clerk issues.
 * <p>
 * Version 2 packs the permissions: {@code fea} lists the features, {@code o.per} the names of the permissions, and
 * {@code o.fpm} has a number for each feature whose bits say which of the names hold for it, the lowest bit for the
 * first name.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
final class OrganizationClaims {

    private static final String PREFIX = "org:";

    private OrganizationClaims() {
    }

    /**
     * @return the organization, or {@code null} if none is active. Malformed permissions are no permissions.
     */
    static ClerkOrganization read(Map<String, Object> claims) {
        return isVersion2(claims) ? readVersion2(claims) : readVersion1(claims);
    }

    private static boolean isVersion2(Map<String, Object> claims) {
        return claims.get("v") instanceof Number version && version.doubleValue() == 2;
    }

    private static ClerkOrganization readVersion1(Map<String, Object> claims) {
        String id = text(claims.get("org_id"));
        if (id == null) {
            return null;
        }
        Set<String> permissions = new LinkedHashSet<>();
        if (claims.get("org_permissions") instanceof List<?> list) {
            list.forEach(permission -> {
                if (permission instanceof String name) {
                    permissions.add(name);
                }
            });
        }
        return new ClerkOrganization(id, text(claims.get("org_slug")), text(claims.get("org_role")), permissions);
    }

    private static ClerkOrganization readVersion2(Map<String, Object> claims) {
        if (!(claims.get("o") instanceof Map<?, ?> members)) {
            return null;
        }
        String id = text(members.get("id"));
        if (id == null) {
            return null;
        }
        String role = text(members.get("rol"));
        return new ClerkOrganization(id, text(members.get("slg")), role == null ? null : PREFIX + role,
                permissions(text(claims.get("fea")), text(members.get("per")), text(members.get("fpm"))));
    }

    private static Set<String> permissions(String features, String names, String masks) {
        if (features == null || names == null || masks == null) {
            return Set.of();
        }
        List<String> permissionNames = elements(names);
        List<String> featureMasks = elements(masks);
        List<String> alignedFeatures = align(elements(features), featureMasks.size());
        List<String> permissions = new ArrayList<>();
        for (int i = 0; i < alignedFeatures.size() && i < featureMasks.size(); i++) {
            String feature = organizationFeature(alignedFeatures.get(i));
            if (feature != null) {
                addPermissions(permissions, feature, permissionNames, bits(featureMasks.get(i)));
            }
        }
        return Set.copyOf(permissions);
    }

    /**
     * Which feature each mask belongs to. Clerk documents one mask for each feature of the list; where the numbers
     * differ, the masks can only be those of the organization's features.
     */
    private static List<String> align(List<String> features, int masks) {
        if (features.size() == masks) {
            return features;
        }
        return features.stream().filter(feature -> organizationFeature(feature) != null).toList();
    }

    private static void addPermissions(List<String> permissions, String feature, List<String> names, BigInteger bits) {
        for (int j = 0; j < names.size(); j++) {
            if (bits.testBit(j)) {
                permissions.add(PREFIX + feature + ":" + names.get(j));
            }
        }
    }

    /** @return the feature's name without its scope, or {@code null} if it is not a feature of organizations */
    private static String organizationFeature(String element) {
        int colon = element.indexOf(':');
        if (colon < 0) {
            return null;
        }
        return switch (element.substring(0, colon)) {
            case "o", "ou", "uo" -> element.substring(colon + 1);
            default -> null;
        };
    }

    private static BigInteger bits(String mask) {
        for (int i = 0; i < mask.length(); i++) {
            if (mask.charAt(i) < '0' || mask.charAt(i) > '9') {
                return BigInteger.ZERO;
            }
        }
        return mask.isEmpty() ? BigInteger.ZERO : new BigInteger(mask);
    }

    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        int from = 0;
        for (int comma = list.indexOf(','); comma >= 0; comma = list.indexOf(',', from)) {
            elements.add(list.substring(from, comma).strip());
            from = comma + 1;
        }
        elements.add(list.substring(from).strip());
        return elements;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
