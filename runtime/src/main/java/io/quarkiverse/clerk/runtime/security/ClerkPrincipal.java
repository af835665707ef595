package io.quarkiverse.clerk.runtime.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

import io.quarkiverse.clerk.runtime.client.SessionBackend;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

/**
 * The signed-in user as MicroProfile JWT sees it, so that {@code @Inject JsonWebToken} and {@code @Claim} work. Its
 * name is the user's id.
 */
public final class ClerkPrincipal implements JsonWebToken {

    private final SignedInSession session;
    private final SessionToken token;

    ClerkPrincipal(SessionToken token, SessionBackend backend) {
        this.session = new SignedInSession(token, backend);
        this.token = token;
    }

    SignedInSession session() {
        return session;
    }

    @Override
    public String getName() {
        return token.userId();
    }

    @Override
    public String getRawToken() {
        return token.token();
    }

    @Override
    public Set<String> getClaimNames() {
        return claims().getClaimNames();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
        return Claims.raw_token.name().equals(name) ? (T) token.token() : claims().getClaim(name);
    }

    /**
     * Made when first needed, and for all requests with the token: most applications read
     * {@link io.quarkiverse.clerk.ClerkSession} and never come here.
     */
    private JsonWebToken claims() {
        return token.derived(JsonWebToken.class, ClerkPrincipal::read);
    }

    private static JsonWebToken read(SessionToken token) {
        String text = token.token();
        return new DefaultJWTCallerPrincipal(text, "JWT", parse(text));
    }

    private static JwtClaims parse(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        try {
            return JwtClaims.parse(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        } catch (InvalidJwtException e) {
            throw new IllegalStateException("A verified token has claims that can be read");
        }
    }

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return getName();
    }
}
