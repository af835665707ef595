package io.quarkiverse.clerk.emulator.frontend;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer.Access;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.token.SessionTokens;

/** Issues ID tokens, and knows what an application may know about a user (OpenID Connect Core, sections 2 and 5). */
final class IdTokens {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;

    IdTokens(EmulatedInstance instance, SessionTokens tokens) {
        this.instance = instance;
        this.tokens = tokens;
    }

    /** @param nonce the nonce of the authorization request, or {@code null} */
    String issue(Access access, String nonce) {
        Instant now = instance.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", instance.url());
        claims.put("sub", access.userId());
        claims.put("aud", access.client().id());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(AuthorizationServer.ACCESS_TOKEN_LIFETIME).getEpochSecond());
        claims.put("auth_time", access.givenAt().getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        instance.directory().userById(access.userId()).ifPresent(user -> claims.putAll(profile(user, access.scopes())));
        // The category of JWT templates, because an ID token is not a session token.
        return tokens.mintTemplate(claims);
    }

    Map<String, Object> profile(EmulatorUser user, List<String> scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (scopes.contains("email")) {
            claims.put("email", user.email());
            claims.put("email_verified", true);
        }
        if (scopes.contains("profile")) {
            claims.put("name", user.displayName());
            claims.put("preferred_username", user.username());
            claims.put("picture", instance.url() + EmulatedInstance.avatarPath(user.id()));
            if (user.firstName() != null) {
                claims.put("given_name", user.firstName());
            }
            if (user.lastName() != null) {
                claims.put("family_name", user.lastName());
            }
        }
        return claims;
    }
}
