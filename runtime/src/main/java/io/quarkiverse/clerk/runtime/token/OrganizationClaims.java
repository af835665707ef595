package io.quarkiverse.clerk.runtime.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.ClerkOrganization;

/**
 * Reads the active organization from the claims of a session token, version 1 or 2.
 * <p>
 * Version 2 encodes the permissions as bit masks. {@code fea} lists the features and {@code o.per} the names of the
 * permissions. {@code o.fpm} contains a mask for each feature. Each bit of a mask stands for one of the names, the lowest bit
 * for the first one.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
final class OrganizationClaims {

    private static final String PREFIX = "org:";

    /** Any number with at most this many digits fits into a {@code long}. */
    private static final int MAX_LONG_DIGITS = 18;

    private OrganizationClaims() {
    }

    /**
     * @return the organization, or {@code null} if none is active. Malformed permissions are skipped.
     */
    static ClerkOrganization read(Map<String, Object> claims) {
        return isVersion2(claims) ? readVersion2(claims) : readVersion1(claims);
    }

    private static boolean isVersion2(Map<String, Object> claims) {
        return claims.get("v") instanceof Number version && version.doubleValue() == 2;
    }

    private static ClerkOrganization readVersion1(Map<String, Object> claims) {
        String id = string(claims.get("org_id"));
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
        return new ClerkOrganization(id, string(claims.get("org_slug")), string(claims.get("org_role")), permissions);
    }

    private static ClerkOrganization readVersion2(Map<String, Object> claims) {
        if (!(claims.get("o") instanceof Map<?, ?> members)) {
            return null;
        }
        String id = string(members.get("id"));
        if (id == null) {
            return null;
        }
        String role = string(members.get("rol"));
        return new ClerkOrganization(id, string(members.get("slg")), role == null ? null : PREFIX + role,
                permissions(string(claims.get("fea")), string(members.get("per")), string(members.get("fpm"))));
    }

    private static Set<String> permissions(String features, String names, String masks) {
        if (features == null || names == null || masks == null) {
            return Set.of();
        }
        // Clerk documents one mask for each feature. If the counts differ, the masks are assigned to the features of the
        // organization only.
        boolean maskForEach = Elements.count(features) == Elements.count(masks);
        List<String> permissions = new ArrayList<>();
        StringBuilder permission = new StringBuilder(PREFIX);
        Elements feature = new Elements(features);
        Elements mask = new Elements(masks);
        while (feature.next()) {
            int name = organizationFeature(feature);
            if ((maskForEach || name >= 0) && mask.next() && name >= 0) {
                permission.setLength(PREFIX.length());
                permission.append(features, name, feature.end()).append(':');
                addPermissions(permissions, permission, names, bits(masks, mask.start(), mask.end()));
            }
        }
        return Set.copyOf(permissions);
    }

    private static void addPermissions(List<String> permissions, StringBuilder permission, String names, BigInteger bits) {
        int length = permission.length();
        Elements name = new Elements(names);
        for (int bit = 0; name.next() && bit < bits.bitLength(); bit++) {
            if (bits.testBit(bit)) {
                permission.setLength(length);
                permissions.add(permission.append(names, name.start(), name.end()).toString());
            }
        }
    }

    /** @return the start index of the feature's name after its scope; -1 if the scope does not include the organization */
    private static int organizationFeature(Elements element) {
        String list = element.list();
        int start = element.start();
        if (list.startsWith("o:", start)) {
            return start + 2;
        }
        return list.startsWith("ou:", start) || list.startsWith("uo:", start) ? start + 3 : -1;
    }

    private static BigInteger bits(String masks, int start, int end) {
        for (int i = start; i < end; i++) {
            if (masks.charAt(i) < '0' || masks.charAt(i) > '9') {
                return BigInteger.ZERO;
            }
        }
        if (start == end) {
            return BigInteger.ZERO;
        }
        return end - start > MAX_LONG_DIGITS ? new BigInteger(masks.substring(start, end))
                : BigInteger.valueOf(Long.parseLong(masks, start, end, 10));
    }

    /** Iterates over the elements of a comma-separated list and trims white space, without creating strings. */
    private static final class Elements {

        private final String list;
        private int start;
        private int end;
        private int nextStart;

        Elements(String list) {
            this.list = list;
        }

        static int count(String list) {
            int count = 1;
            for (int comma = list.indexOf(','); comma >= 0; comma = list.indexOf(',', comma + 1)) {
                count++;
            }
            return count;
        }

        /** @return whether there is another element; an empty list has one empty element */
        boolean next() {
            if (nextStart > list.length()) {
                return false;
            }
            int comma = list.indexOf(',', nextStart);
            start = nextStart;
            end = comma < 0 ? list.length() : comma;
            nextStart = end + 1;
            while (start < end && Character.isWhitespace(list.charAt(start))) {
                start++;
            }
            while (start < end && Character.isWhitespace(list.charAt(end - 1))) {
                end--;
            }
            return true;
        }

        String list() {
            return list;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }
    }

    private static String string(Object value) {
        return value instanceof String string && !string.isEmpty() ? string : null;
    }
}
