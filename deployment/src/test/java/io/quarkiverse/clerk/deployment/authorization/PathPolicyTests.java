package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Paths that the configuration protects, with the roles and permissions of Clerk's organizations: alice is an admin of acme
 * and may create invoices, bob is a member.
 */
abstract class PathPolicyTests extends WithEmulator {

    static QuarkusUnitTest application(String proactive) {
        return policy(policy(policy(policy(policy(policy(policy(
                TestEmulator.application(Endpoints.class, InAcme.class, PathPolicyTests.class)
                        .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                        .overrideRuntimeConfigKey("quarkus.http.auth.roles-mapping.\"org:admin\"", "chief")
                        .overrideRuntimeConfigKey("quarkus.http.auth.policy.admins.roles-allowed", "org:admin")
                        .overrideRuntimeConfigKey("quarkus.http.auth.policy.chiefs.roles-allowed", "chief")
                        .overrideRuntimeConfigKey("quarkus.http.auth.policy.staff.roles-allowed", "org:admin,org:member")
                        .overrideRuntimeConfigKey("quarkus.http.auth.policy.granted.roles-allowed", "**")
                        .overrideRuntimeConfigKey("quarkus.http.auth.policy.granted.permissions.\"org:member\"",
                                "reports:read"),
                "admins", "admins"), "chiefs", "chiefs"), "staff", "staff"), "granted", "granted"),
                "session", "clerk-session"), "somebody", "authenticated"), "custom", "in-acme")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.session.methods", "GET")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.nobody.paths", "/paths/nobody")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.nobody.policy", "deny")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.all.paths", "/paths/staff/*,/paths/admins/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.all.policy", "in-acme")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.all.shared", "true");
    }

    private static QuarkusUnitTest policy(QuarkusUnitTest application, String path, String policy) {
        return application
                .overrideRuntimeConfigKey("quarkus.http.auth.permission." + path + ".paths",
                        "/paths/" + path + ",/paths/" + path + "/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission." + path + ".policy", policy);
    }

    /** Nothing here protects itself, but for the permission that a policy grants and Clerk's own. */
    @Path("/paths")
    public static class Endpoints {

        @GET
        @Path("{path: .*}")
        public String path() {
            return "done";
        }

        @POST
        @Path("session")
        public String post() {
            return "done";
        }

        @GET
        @Path("granted")
        @PermissionsAllowed("reports:read")
        public String granted() {
            return "done";
        }

        @GET
        @Path("granted/clerk")
        @PermissionsAllowed("invoices:create")
        public String clerks() {
            return "done";
        }
    }

    /** Decides by the session, before there is a request scope to inject it from. */
    @ApplicationScoped
    public static class InAcme implements HttpSecurityPolicy {

        @Override
        public String name() {
            return "in-acme";
        }

        @Override
        public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
                AuthorizationRequestContext requestContext) {
            return ClerkSession.from(request).deferred()
                    .map(known -> known.organization().filter(active -> "acme".equals(active.slug()))
                            .isPresent() ? CheckResult.PERMIT : CheckResult.DENY);
        }
    }

    private static int status(TokenSpec token, String path) {
        return (token == null ? given() : Requests.with(token)).get("/paths/" + path).statusCode();
    }

    private static TokenSpec token(String user) {
        return TestEmulator.emulator().tokens().spec(user);
    }

    @ParameterizedTest(name = "/paths/{0}: alice {1}, bob {2}, without organization {3}")
    @CsvSource({
            "admins,        200, 403, 403",
            "admins/below,  200, 403, 403",
            "chiefs,        200, 403, 403",
            "staff,         200, 200, 403",
            "staff/below,   200, 200, 403",
            "granted,       403, 200, 403",
            "granted/clerk, 200, 403, 403",
            "session,       200, 200, 200",
            "somebody,      200, 200, 200",
            "custom,        200, 200, 403",
            "nobody,        403, 403, 403",
            "unprotected,   200, 200, 200" })
    void theRoleInTheActiveOrganizationCounts(String path, int alice, int bob, int personal) {
        assertThat(new int[] { status(token("alice"), path), status(token("bob"), path),
                status(token("alice").noOrganization(), path) }).containsExactly(alice, bob, personal);
    }

    @ParameterizedTest
    @ValueSource(strings = { "admins", "chiefs", "staff", "granted", "granted/clerk", "session", "somebody", "custom",
            "nobody" })
    void whoIsNotSignedInIsAskedToBe(String path) {
        given().get("/paths/" + path).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        Requests.with(token("alice").claim("sts", "pending")).get("/paths/" + path).then().statusCode(401);
        Requests.with(token("alice").corruptSignature()).get("/paths/" + path).then().statusCode(401);
    }

    @Test
    void whereAPathNamesMethodsTheOthersAreForNobody() {
        given().post("/paths/session").then().statusCode(401);
        Requests.as("alice").post("/paths/session").then().statusCode(403);
    }
}
