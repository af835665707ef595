package io.quarkiverse.clerk.emulator.frontend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Ids;

/**
 * The refresh tokens, with which an application's server gets a new session token without redirecting the browser. Each can
 * be used once and is then replaced. A session can have several, because several applications can share it. The number of
 * tokens is limited: a new one replaces the oldest. Thread-safe.
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

    /** Replaces a token and returns the new one; empty if the token is not valid for the session. */
    synchronized Optional<String> rotate(String token, String sessionId) {
        return sessionIdByToken.remove(token, sessionId) ? Optional.of(issue(sessionId)) : Optional.empty();
    }
}
