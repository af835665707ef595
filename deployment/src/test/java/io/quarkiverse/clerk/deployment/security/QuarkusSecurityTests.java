package io.quarkiverse.clerk.deployment.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * Clerk within Quarkus' own security: roles and policies of the configuration, augmentors, events, endpoints without
 * annotations, another mechanism beside it.
 */
abstract class QuarkusSecurityTests extends WithEmulator {

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator
                .application(QuarkusSecurityTests.class, Endpoints.class, Rebuild.class, Blocking.class, Passwords.class,
                        Failures.class, Mappers.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.security.jaxrs.deny-unannotated-endpoints", "true")
                .overrideRuntimeConfigKey("quarkus.http.auth.roles-mapping.\"org:admin\"", "administrator")
                .overrideRuntimeConfigKey("quarkus.http.auth.policy.administrators.roles-allowed", "org:admin")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.role.paths", "/endpoints/policy/role")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.role.policy", "administrators")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.paths", "/endpoints/only-clerk")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.policy", "authenticated")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.auth-mechanism", "clerk")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.paths", "/endpoints/only-basic")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.policy", "authenticated")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.auth-mechanism", "basic");
    }

    @Path("/endpoints")
    public static class Endpoints {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        private String who() {
            return identity.getPrincipal().getName() + " " + session.userId();
        }

        /** The sessions that the augmentors found. */
        @GET
        @Path("augmented")
        @PermitAll
        public String augmented() {
            return identity.getAttribute("augmented") + ", " + identity.getAttribute("blocking");
        }

        @GET
        @Path("denied")
        @DenyAll
        public String denied() {
            return who();
        }

        @GET
        @Path("permission")
        @PermissionsAllowed("invoices:create")
        public String permission() {
            return who();
        }

        @GET
        @Path("call")
        @Authenticated
        public String call() {
            session.require(Requirement.role("admin"));
            return who();
        }

        @GET
        @Path("business")
        @Authenticated
        public Response business() {
            return Response.status(403).build();
        }

        @GET
        @Path("unannotated")
        public String unannotated() {
            return who();
        }

        @GET
        @Path("session")
        @RequireClerkSession
        public String session() {
            return who();
        }

        @GET
        @Path("role")
        @RequireClerkSession(role = "admin")
        public String role() {
            return who();
        }

        @GET
        @Path("mapped")
        @RolesAllowed("administrator")
        public String mapped() {
            return who();
        }

        @GET
        @Path("somebody")
        @Authenticated
        public String somebody() {
            return who();
        }

        @GET
        @Path("policy/role")
        @Authenticated
        public String policy() {
            return who();
        }

        @GET
        @Path("only-clerk")
        @Authenticated
        public String onlyClerk() {
            return who();
        }

        @GET
        @Path("only-basic")
        @Authenticated
        public String onlyBasic() {
            return who();
        }
    }

    /** An identity of the application's own, with nothing but the principal and the roles. */
    @ApplicationScoped
    public static class Rebuild implements SecurityIdentityAugmentor {

        @Inject
        ClerkSession session;

        @Override
        public int priority() {
            return 2;
        }

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            QuarkusSecurityIdentity.Builder rebuilt = QuarkusSecurityIdentity.builder().setPrincipal(identity.getPrincipal())
                    .setAnonymous(identity.isAnonymous()).addRoles(identity.getRoles());
            rebuilt.addAttribute("augmented", session.isSignedIn() + " " + session.userId());
            return session.deferred().map(known -> rebuilt.build());
        }
    }

    /** Runs last, on a worker thread, as augmentors with a database do. */
    @ApplicationScoped
    public static class Blocking implements SecurityIdentityAugmentor {

        @Inject
        ClerkSession session;

        @Inject
        ClerkMachine machine;

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            return context.runBlocking(() -> QuarkusSecurityIdentity.builder(identity)
                    .addAttribute("blocking",
                            session.isSignedIn() + " " + session.userId() + " " + machine.isAuthenticated())
                    .build());
        }
    }

    /** The application's own answers for all rejections. */
    public static class Mappers {

        @ServerExceptionMapper
        public Response forbidden(ForbiddenException e) {
            return Response.status(403).entity("{\"title\":\"forbidden\"}").type("application/problem+json").build();
        }

        @ServerExceptionMapper
        public Uni<Response> unauthorized(UnauthorizedException e) {
            return Uni.createFrom().item(Response.status(401).entity("{\"title\":\"unauthorized\"}")
                    .type("application/problem+json").build());
        }
    }

    @ApplicationScoped
    public static class Passwords implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

        @Override
        public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
            return UsernamePasswordAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
                AuthenticationRequestContext context) {
            if (!"secret".equals(new String(request.getPassword().getPassword()))) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            return Uni.createFrom().item(QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(request.getUsername())).build());
        }
    }

    @ApplicationScoped
    public static class Failures {

        static final CopyOnWriteArrayList<AuthorizationFailureEvent> EVENTS = new CopyOnWriteArrayList<>();

        void observe(@Observes AuthorizationFailureEvent event) {
            EVENTS.add(event);
        }
    }

    @Test
    void theSessionSurvivesAnAugmentorThatMakesAnIdentityOfItsOwn() {
        Requests.as("alice").get("/endpoints/session").then().statusCode(200).body(is("user_alice user_alice"));
        Requests.as("alice").get("/endpoints/role").then().statusCode(200);
        Requests.as("bob").get("/endpoints/role").then().statusCode(403);
    }

    @Test
    void anAnnotatedEndpointIsNotDeniedAsUnannotated() {
        Requests.as("alice").get("/endpoints/unannotated").then().statusCode(403);
        Requests.as("alice").get("/endpoints/session").then().statusCode(200);
    }

    @Test
    void rolesCanBeMapped() {
        given().get("/endpoints/mapped").then().statusCode(401);
        Requests.as("bob").get("/endpoints/mapped").then().statusCode(403);
        Requests.as("alice").get("/endpoints/mapped").then().statusCode(200);
    }

    @Test
    void pathPoliciesKnowTheRole() {
        given().get("/endpoints/policy/role").then().statusCode(401);
        Requests.as("bob").get("/endpoints/policy/role").then().statusCode(403);
        Requests.as("alice").get("/endpoints/policy/role").then().statusCode(200);
    }

    @Test
    void refusalsAreEvents() {
        Failures.EVENTS.clear();
        Requests.as("bob").get("/endpoints/role").then().statusCode(403);
        assertThat(Failures.EVENTS).hasSize(1).first().satisfies(event -> {
            assertThat(event.getAuthorizationFailure()).isInstanceOf(RequirementNotMetException.class);
            assertThat(event.getSecurityIdentity().getPrincipal().getName()).isEqualTo("user_bob");
        });

        Failures.EVENTS.clear();
        given().get("/endpoints/role").then().statusCode(401);
        assertThat(Failures.EVENTS).hasSize(1).first()
                .satisfies(event -> assertThat(event.getAuthorizationFailure()).isInstanceOf(UnauthorizedException.class));
    }

    @Test
    void augmentorsHaveTheSessionOfTheirIdentity() {
        Requests.as("alice").get("/endpoints/augmented").then().statusCode(200)
                .body(is("true user_alice, true user_alice false"));
        given().get("/endpoints/augmented").then().statusCode(200).body(is("false null, false null false"));
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/augmented").then().statusCode(200)
                .body(is("false null, false null false"));
    }

    @Test
    void mappersOfTheApplicationAnswerRejections() {
        for (String path : new String[] { "session", "role", "mapped", "somebody" }) {
            given().get("/endpoints/" + path).then().statusCode(401).body("title", is("unauthorized"));
        }
        for (String path : new String[] { "role", "call", "mapped", "permission" }) {
            Requests.as("bob").get("/endpoints/" + path).then().statusCode(403).body("title", is("forbidden"));
        }
    }

    @Test
    void allRejectionsHaveTheReason() {
        Map<String, String> reasons = Map.of("role", "role-missing", "call", "role-missing", "mapped", "role-missing",
                "permission", "permission-missing", "denied", "access-denied", "unannotated", "access-denied",
                "policy/role", "access-denied");
        reasons.forEach((path, reason) -> Requests.as("bob").get("/endpoints/" + path).then().statusCode(403)
                .header("x-clerk-auth-status", "signed-in").header("x-clerk-auth-reason", reason));
    }

    @Test
    void otherResponsesHaveNoReason() {
        Requests.as("bob").get("/endpoints/business").then().statusCode(403).header("x-clerk-auth-reason", nullValue());
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/mapped").then().statusCode(403)
                .header("x-clerk-auth-reason", nullValue());
    }

    @Test
    void anotherMechanismsUserIsSomebodyWithoutAClerkSession() {
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/somebody").then().statusCode(200)
                .body(is("carol null"));
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/session").then().statusCode(403)
                .header("x-clerk-auth-reason", "clerk-session-missing").header("x-clerk-auth-status", "signed-in");
        given().auth().preemptive().basic("carol", "wrong").get("/endpoints/somebody").then().statusCode(401);
    }

    @Test
    void aPathCanBeLeftToOneMechanism() {
        Requests.as("alice").get("/endpoints/only-clerk").then().statusCode(200);
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/only-clerk").then().statusCode(401);
        given().auth().preemptive().basic("carol", "secret").get("/endpoints/only-basic").then().statusCode(200);
        Requests.as("alice").get("/endpoints/only-basic").then().statusCode(401);
    }

    @Test
    void aPageAskedForWithAnotherMechanismsCredentialIsNotSentToClerk() {
        given().redirects().follow(false).header("Sec-Fetch-Dest", "document").header("Accept", "text/html,*/*;q=0.8")
                .auth().preemptive().basic("carol", "secret").get("/endpoints/somebody").then()
                .statusCode(200).header("Location", nullValue());
    }
}
