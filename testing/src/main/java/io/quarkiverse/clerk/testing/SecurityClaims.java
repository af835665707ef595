package io.quarkiverse.clerk.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Converts {@link ClerkSecurity} to the claims of a session token, version 2.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
final class SecurityClaims {

    private static final Pattern PERMISSION = Pattern.compile("(?:org:)?([^:,\\s]+):([^:,\\s]+)");
    private static final Pattern KEY = Pattern.compile("(?:([ou]):)?([^:,\\s]+)");

    private final ClerkSecurity security;
    private final boolean inOrganization;
    /** The scope of each feature: {@code o}, {@code u} or {@code uo}. */
    private final Map<String, String> scopeByFeature = new LinkedHashMap<>();
    private final Map<String, Set<String>> actionsByFeature = new LinkedHashMap<>();

    private SecurityClaims(ClerkSecurity security) {
        this.security = security;
        this.inOrganization = !security.organization().isEmpty();
    }

    /**
     * @return the claims, without issuer and times
     * @throws IllegalArgumentException if an attribute is invalid; the message names it and the remedy
     */
    static Map<String, Object> of(ClerkSecurity security) {
        return new SecurityClaims(security).claims();
    }

    private Map<String, Object> claims() {
        require(inOrganization || security.role().isEmpty() && security.permissions().length == 0,
                "role and permissions need an organization: add organization = \"acme\"");
        require(security.factorAges().length == 0 || security.factorAges().length == 2,
                "factorAges must be two numbers of minutes, such as { 0, -1 }");
        readPermissions();
        readFeatures();

        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("v", 2);
        claims.put("sub", id("user", security.user()));
        claims.put("sid", id("sess", security.session()));
        claims.put("sts", "active");
        claims.put("fva", security.factorAges().length == 0 ? List.of(0, -1)
                : List.of(security.factorAges()[0], security.factorAges()[1]));
        if (!security.actor().isEmpty()) {
            claims.put("act", Map.of("sub", id("user", security.actor())));
        }
        if (!security.plan().isEmpty()) {
            claims.put("pla", scopeOf(security.plan()) + ":" + nameOf(security.plan()));
        }
        List<String> features = features();
        if (!features.isEmpty()) {
            claims.put("fea", String.join(",", features));
        }
        if (inOrganization) {
            claims.put("o", organization(features.size()));
        }
        claims.putAll(additionalClaims());
        return claims;
    }

    private void readPermissions() {
        for (String permission : security.permissions()) {
            var parts = PERMISSION.matcher(permission);
            require(parts.matches(), "a permission must have the form org:feature:action, not " + permission);
            scopeByFeature.put(parts.group(1), "o");
            actionsByFeature.computeIfAbsent(parts.group(1), feature -> new LinkedHashSet<>()).add(parts.group(2));
        }
    }

    private void readFeatures() {
        for (String feature : security.features()) {
            scopeByFeature.merge(nameOf(feature), scopeOf(feature), (one, other) -> one.equals(other) ? one : "uo");
        }
    }

    private String scopeOf(String key) {
        var parts = KEY.matcher(key);
        require(parts.matches(), "a feature or plan must have the form dashboard, o:dashboard or u:dashboard, not " + key);
        require(inOrganization || !"o".equals(parts.group(1)),
                key + " belongs to an organization: add organization = \"acme\"");
        return parts.group(1) != null ? parts.group(1) : inOrganization ? "o" : "u";
    }

    private static String nameOf(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    private List<String> features() {
        List<String> features = new ArrayList<>();
        scopeByFeature.forEach((name, scope) -> {
            if (!scope.equals("u")) {
                features.add(scope + ":" + name);
            }
        });
        scopeByFeature.forEach((name, scope) -> {
            if (scope.equals("u")) {
                features.add(scope + ":" + name);
            }
        });
        return features;
    }

    /** Writes one mask for each feature of the list, in which bit <i>j</i> stands for action <i>j</i>. */
    private Map<String, Object> organization(int featureCount) {
        Map<String, Object> claim = new LinkedHashMap<>();
        String id = id("org", security.organization());
        claim.put("id", id);
        claim.put("slg", security.organization().startsWith("org_") ? id.substring(4) : security.organization());
        if (!security.role().isEmpty()) {
            claim.put("rol", withoutPrefix(security.role()));
        }
        if (!actionsByFeature.isEmpty()) {
            Set<String> distinct = new LinkedHashSet<>();
            actionsByFeature.values().forEach(distinct::addAll);
            List<String> actions = List.copyOf(distinct);
            List<String> masks = new ArrayList<>();
            scopeByFeature.forEach((feature, scope) -> {
                if (!scope.equals("u")) {
                    masks.add(mask(actions, actionsByFeature.getOrDefault(feature, Set.of())));
                }
            });
            while (masks.size() < featureCount) {
                masks.add("0");
            }
            claim.put("per", String.join(",", actions));
            claim.put("fpm", String.join(",", masks));
        }
        return claim;
    }

    private static String mask(List<String> all, Set<String> held) {
        BigInteger mask = BigInteger.ZERO;
        for (String action : held) {
            mask = mask.setBit(all.indexOf(action));
        }
        return mask.toString();
    }

    private Map<String, Object> additionalClaims() {
        return security.claims().isBlank() ? Map.of() : parse(security.claims());
    }

    static Map<String, Object> parse(String claims) {
        try {
            return JsonUtil.parseJson(claims);
        } catch (JoseException e) {
            throw new IllegalArgumentException("@ClerkSecurity: claims must be a JSON object, such as {\"seats\": 5}");
        }
    }

    /** Derives an id from a name in the same way as the emulator. */
    static String id(String prefix, String name) {
        if (name.startsWith(prefix + "_")) {
            return name;
        }
        String letters = name.replaceAll("[^A-Za-z0-9]", "");
        require(!letters.isEmpty(), "\"" + name + "\" has no letter and no digit, so it cannot become an id");
        return prefix + "_" + letters;
    }

    private static String withoutPrefix(String role) {
        return role.startsWith("org:") ? role.substring(4) : role;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("@ClerkSecurity: " + message);
        }
    }
}
