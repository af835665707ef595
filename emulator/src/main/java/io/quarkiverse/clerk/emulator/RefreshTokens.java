package io.quarkiverse.clerk.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By what an application's server gets a new session token without sending the browser away. Each is good for one use,
 * which gives the next one. A session may have several, since several applications may share it. Bounded: the oldest makes
 * room. Safe for use by any thread.
 */
final class RefreshTokens {

    static final int MAX_TOKENS = 2_000;

    private final Map<String, String> sessionIdByToken = new LinkedHashMap<>();

    synchronized String issue(String sessionId) {
        if (sessionIdByToken.size() >= MAX_TOKENS) {
            sessionIdByToken.remove(sessionIdByToken.keySet().iterator().next());
        }
        String token = Names.random("rt");
        sessionIdByToken.put(token, sessionId);
        return token;
    }

    /** The token that takes the place of this one; empty if it is not a current one of the session. */
    synchronized Optional<String> rotate(String token, String sessionId) {
        return sessionIdByToken.remove(token, sessionId) ? Optional.of(issue(sessionId)) : Optional.empty();
    }
}
