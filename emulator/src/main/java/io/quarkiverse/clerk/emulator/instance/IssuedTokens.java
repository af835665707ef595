package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Revocation;

/**
 * The API keys, M2M tokens and OAuth access tokens. The number is limited: a new token replaces the oldest one. Thread-safe.
 */
public final class IssuedTokens {

    static final int MAX_TOKENS = 10_000;

    private final Clock clock;
    private final Map<String, IssuedToken> byId = new LinkedHashMap<>();
    private final Map<String, String> idBySecret = new HashMap<>();

    IssuedTokens(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(IssuedToken token) {
        if (byId.size() >= MAX_TOKENS) {
            remove(byId.values().iterator().next());
        }
        byId.put(token.id(), token);
        idBySecret.put(token.secret(), token.id());
    }

    public synchronized Optional<IssuedToken> find(Kind kind, String id) {
        return Optional.ofNullable(byId.get(id)).filter(token -> token.kind() == kind);
    }

    /** Finds a token of any kind by the token itself. */
    public synchronized Optional<IssuedToken> findBySecret(String secret) {
        return Optional.ofNullable(idBySecret.get(secret)).map(byId::get);
    }

    /** The tokens of one subject, newest first. */
    public synchronized List<IssuedToken> list(Kind kind, String subject) {
        List<IssuedToken> tokens = new ArrayList<>(byId.values().stream()
                .filter(token -> token.kind() == kind && token.grant().subject().equals(subject)).toList());
        Collections.reverse(tokens);
        return tokens;
    }

    /**
     * Revokes a token; a token that was revoked before stays as it is.
     *
     * @param reason may be {@code null}
     */
    public synchronized IssuedToken revoke(IssuedToken token, String reason) {
        IssuedToken current = byId.get(token.id());
        if (current == null || current.isRevoked()) {
            return current == null ? token : current;
        }
        IssuedToken revoked = current.revoked(new Revocation(reason), clock.instant());
        byId.put(token.id(), revoked);
        return revoked;
    }

    public synchronized void remove(IssuedToken token) {
        byId.remove(token.id());
        idBySecret.remove(token.secret());
    }
}
