package io.quarkiverse.clerk.runtime.token;

import java.util.Map;

import io.quarkiverse.clerk.ClerkActor;

/**
 * Reads the claim {@code act}, the impersonator of the user.
 */
final class ActorClaim {

    private ActorClaim() {
    }

    /**
     * @return the actor, or {@code null} if the token has no such claim. A malformed claim results in an actor with the
     *         readable members, so that an impersonated session never counts as the user's own.
     */
    static ClerkActor read(Map<String, Object> claims) {
        Object claim = claims.get("act");
        if (claim == null) {
            return null;
        }
        Map<?, ?> members = claim instanceof Map<?, ?> map ? map : Map.of();
        return new ClerkActor(string(members, "sub"), string(members, "sid"), string(members, "iss"), string(members, "type"));
    }

    private static String string(Map<?, ?> members, String name) {
        return members.get(name) instanceof String string ? string : null;
    }
}
