package io.quarkiverse.clerk.runtime.session;

import java.util.Set;

import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;

import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

/**
 * The signed-in user as a principal of MicroProfile JWT, for {@code @Inject JsonWebToken} and {@code @Claim}. Its name
 * is the user ID.
 */
public final class ClerkPrincipal implements JsonWebToken {

    private final SignedInSession session;
    private final SessionToken token;
    private volatile JsonWebToken jwt;

    public ClerkPrincipal(SessionToken token, SessionUserService backend) {
        this.session = new SignedInSession(token, backend);
        this.token = token;
    }

    public SignedInSession session() {
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

    /** Created on first use, because most applications only use {@link io.quarkiverse.clerk.ClerkSession}. */
    private JsonWebToken claims() {
        JsonWebToken known = jwt;
        if (known == null) {
            JwtClaims claims = new JwtClaims();
            token.claims().forEach(claims::setClaim);
            known = new DefaultJWTCallerPrincipal(token.token(), "JWT", claims);
            jwt = known;
        }
        return known;
    }

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return getName();
    }
}
