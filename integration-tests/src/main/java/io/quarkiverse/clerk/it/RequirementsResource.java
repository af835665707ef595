package io.quarkiverse.clerk.it;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkiverse.clerk.ClerkActor;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * One endpoint for each thing that can be required of a session besides a role, and one that says what all of it is.
 */
@Path("/requirements")
public class RequirementsResource {

    @Inject
    ClerkSession session;

    @Inject
    SecurityIdentity identity;

    @Inject
    JsonWebToken jwt;

    public record View(String userId, String sessionId, String organization, String organizationId, String role,
            Set<String> permissions, String actor, Long firstFactorAge, String claim, String identityName, Set<String> roles,
            String jwtSubject, String version) {
    }

    @GET
    @Path("/session")
    public View session() {
        boolean signedIn = session.isSignedIn();
        Map<String, Object> claims = session.claims();
        return new View(session.userId(), session.sessionId(),
                session.organization().map(ClerkOrganization::slug).orElse(null),
                session.organization().map(ClerkOrganization::id).orElse(null),
                session.organization().map(ClerkOrganization::role).orElse(null),
                session.organization().map(ClerkOrganization::permissions).map(TreeSet::new).orElse(null),
                session.actor().map(ClerkActor::userId).orElse(null),
                session.factorAges().map(ages -> ages.firstFactor()).orElse(null),
                claims.get("seats") == null ? null : claims.get("seats").toString(),
                identity.isAnonymous() ? null : identity.getPrincipal().getName(), new TreeSet<>(identity.getRoles()),
                signedIn ? jwt.getSubject() : null,
                claims.get("v") == null ? null : claims.get("v").toString());
    }

    @GET
    @Path("/feature")
    @RequireClerkSession(feature = "dashboard")
    public String feature() {
        return session.userId();
    }

    @GET
    @Path("/plan")
    @RequireClerkSession(plan = "gold")
    public String plan() {
        return session.userId();
    }

    @GET
    @Path("/fresh")
    @RequireClerkSession(reverification = Reverification.STRICT)
    public String fresh() {
        return session.userId();
    }

    @GET
    @Path("/oneself")
    @RequireClerkSession(acceptImpersonation = false)
    public String oneself() {
        return session.userId();
    }
}
