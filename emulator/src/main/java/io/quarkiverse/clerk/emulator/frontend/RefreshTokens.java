package io.quarkiverse.clerk.emulator.frontend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Ids;

/**
 * Refresh tokens, with which an application's server gets a new session token without a redirect. Each is valid for one use,
 * which returns its successor. A session may have several, because several applications may share it. Bounded: a new token
 * replaces the oldest. Safe for use by any thread.
 */
final class RefreshTokens {

    static final int MAX_TOKENS = 2_000;

    private final Map<String, String> sessionIdByToken = new LinkedHashMap<>();

    synchronized String issue(String sessionId) {
        if (sessionIdByToken.size() >= MAX_TOKENS) {
            sessionIdByToken.remove(sessionIdByToken.keySet().iterator().next());
        }
        String token = Ids.random("rt");
        sessionIdByToken.put(token, sessionId);
        return token;
    }

    /** The token's successor; empty if it is not a current token of the session. */
    synchronized Optional<String> rotate(String token, String sessionId) {
        return sessionIdByToken.remove(token, sessionId) ? Optional.of(issue(sessionId)) : Optional.empty();
    }
}
