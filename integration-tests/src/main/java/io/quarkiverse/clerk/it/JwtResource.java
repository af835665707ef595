package io.quarkiverse.clerk.it;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * The session as MicroProfile JWT shows it.
 */
@Path("/jwt")
@RequestScoped
@RequireClerkSession
public class JwtResource {

    @Inject
    JsonWebToken jwt;

    @Inject
    @Claim("sub")
    String subject;

    @Inject
    @Claim("iss")
    ClaimValue<String> issuer;

    public record Claims(String name, String subject, String issuer, boolean hasRawToken) {
    }

    @GET
    public Claims claims() {
        return new Claims(jwt.getName(), subject, issuer.getValue(), jwt.getRawToken() != null);
    }
}
