package io.quarkiverse.clerk.runtime.token;

import java.util.Map;

import io.quarkiverse.clerk.ClerkActor;

/**
 * The claim {@code act}: who impersonates the user.
 */
final class ActorClaim {

    private ActorClaim() {
    }

    /**
     * @return the actor, or {@code null} if the token has no such claim. A claim of an unexpected shape still makes
     *         an actor, with what can be read of it: an impersonation must not pass for the user's own session.
     */
    static ClerkActor read(Map<String, Object> claims) {
        Object claim = claims.get("act");
        if (claim == null) {
            return null;
        }
        Map<?, ?> members = claim instanceof Map<?, ?> map ? map : Map.of();
        return new ClerkActor(text(members, "sub"), text(members, "sid"), text(members, "iss"), text(members, "type"));
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }
}
