package io.quarkiverse.clerk.runtime.machine;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.token.CompactJwt;

/**
 * Reads the claims of a verified JSON Web Token of a machine.
 */
final class MachineJwtReader {

    /** The claims of an M2M token that are not custom claims. */
    private static final Set<String> REGISTERED = Set.of("iss", "sub", "exp", "nbf", "iat", "jti");

    private MachineJwtReader() {
    }

    static MachineToken read(MachineTokenType type, CompactJwt jwt) {
        return new MachineToken(type, jwt.token(), jwt.text("jti"), jwt.text("sub"), jwt.text("client_id"), null,
                type == MachineTokenType.M2M_TOKEN ? machineScopes(jwt) : oauthScopes(jwt), claims(type, jwt),
                jwt.time("iat"), jwt.time("exp"));
    }

    /** The scopes of an M2M token without any are the machines that it was issued for. */
    private static List<String> machineScopes(CompactJwt jwt) {
        String scopes = jwt.text("scopes");
        return scopes != null ? words(scopes) : strings(jwt.claims().get("aud"));
    }

    private static List<String> oauthScopes(CompactJwt jwt) {
        if (jwt.claims().get("scp") instanceof List<?> list) {
            return strings(list);
        }
        String scope = jwt.text("scope");
        return scope == null ? List.of() : words(scope);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static List<String> strings(Object claim) {
        if (claim instanceof String text) {
            return List.of(text);
        }
        return claim instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    private static Map<String, Object> claims(MachineTokenType type, CompactJwt jwt) {
        if (type == MachineTokenType.OAUTH_TOKEN) {
            return jwt.claims();
        }
        Map<String, Object> claims = new HashMap<>(jwt.claims());
        claims.keySet().removeAll(REGISTERED);
        return Collections.unmodifiableMap(claims);
    }
}
