package io.quarkiverse.clerk.runtime.token;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that Clerk gives to the members of its tokens. One text for each is enough, however many tokens are kept. The
 * names of others are not remembered: anybody can make some up.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
final class ClaimNames {

    private static final Map<String, String> CLERKS = Stream.of("alg", "cat", "kid", "typ",
            "act", "aud", "azp", "exp", "fva", "iat", "iss", "jti", "nbf", "sid", "sts", "sub", "v",
            "pla", "fea", "o", "id", "slg", "rol", "per", "fpm",
            "org_id", "org_slug", "org_role", "org_permissions", "handshake")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private ClaimNames() {
    }

    /** @return the same name, as the text that is kept of it if it is one of Clerk's */
    static String shared(String name) {
        return CLERKS.getOrDefault(name, name);
    }
}
