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

    /** That many digits always fit into one. */
    private static final int DIGITS_OF_LONG = 18;

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
        // Clerk documents one mask for each feature of the list; where the numbers differ, the masks can only be those of
        // the organization's features.
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

    /** @return where the feature's name begins, after its scope, or -1 if it is not a feature of organizations */
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
        return end - start > DIGITS_OF_LONG ? new BigInteger(masks.substring(start, end))
                : BigInteger.valueOf(Long.parseLong(masks, start, end, 10));
    }

    /** One after the other the elements of a list with commas, without the spaces around them. */
    private static final class Elements {

        private final String list;
        private int start;
        private int end;
        private int from;

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

        /** @return whether there is one more; also an empty text has one, which is empty */
        boolean next() {
            if (from > list.length()) {
                return false;
            }
            int comma = list.indexOf(',', from);
            start = from;
            end = comma < 0 ? list.length() : comma;
            from = end + 1;
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

    private static String text(Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
