package io.quarkiverse.clerk.emulator.instance;

import java.time.Instant;
import java.util.List;

/**
 * An application that users can give access to. Immutable.
 *
 * @param secret {@code null} for a public client, which has to use PKCE
 * @param redirectUris where the browser may be sent, compared exactly
 * @param scopes the scopes that it may ask for; empty for any
 * @param refreshes whether it gets refresh tokens
 */
public record OAuthClient(String id, String secret, String name, List<String> redirectUris, List<String> scopes,
        boolean refreshes, Instant createdAt) {

    public OAuthClient {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    public boolean isPublic() {
        return secret == null;
    }

    public boolean mayAskFor(List<String> requested) {
        return scopes.isEmpty() || scopes.containsAll(requested);
    }

    /** Does not contain the secret. */
    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
