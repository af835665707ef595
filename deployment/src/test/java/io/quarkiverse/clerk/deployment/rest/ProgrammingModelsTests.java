package io.quarkiverse.clerk.deployment.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;

/**
 * The session in every kind of code that serves a request.
 */
abstract class ProgrammingModelsTests extends WithEmulator {

    private static final String PAGE = "{#if cdi:clerkSession.signedIn}{cdi:clerkSession.userId} "
            + "{cdi:clerkSession.organization.get.slug} {cdi:clerkSession.hasRole('admin')}"
            + "{#else}visitor {cdi:clerkSession.reason.get} {cdi:clerkInstance.publishableKey.substring(0, 8)}{/if}";

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.productionApplication().withApplicationRoot(root -> {
            TestEmulator.addTo(root, ProgrammingModelsTests.class, Models.class, Service.class, Routes.class);
            root.addAsResource(new StringAsset(PAGE), "templates/who.txt");
        }).overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideConfigKey("quarkus.http.auth.permission.guarded.paths", "/guarded/*")
                .overrideConfigKey("quarkus.http.auth.permission.guarded.policy", "clerk-session");
    }

    @Path("/models")
    @RequestScoped
    public static class Models {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        @Inject
        JsonWebToken jwt;

        @Inject
        @Claim("sub")
        String subject;

        @Inject
        @Claim("sid")
        ClaimValue<String> sessionId;

        @Inject
        Service service;

        @Inject
        Template who;

        @GET
        @Path("blocking")
        @RequireClerkSession
        public String blocking() {
            return session.userId();
        }

        @GET
        @Path("event-loop")
        @NonBlocking
        @RequireClerkSession
        public String eventLoop() {
            return session.userId();
        }

        @GET
        @Path("uni")
        @RequireClerkSession
        public Uni<String> uni() {
            return Uni.createFrom().item(() -> session.userId());
        }

        @GET
        @Path("multi")
        @RequireClerkSession
        public Multi<String> multi() {
            return Multi.createFrom().items("1", "2").map(item -> session.userId() + item + " ");
        }

        @GET
        @Path("stage")
        @RequireClerkSession
        public CompletionStage<String> stage() {
            return CompletableFuture.completedFuture(session.userId());
        }

        @GET
        @Path("identity")
        @RequireClerkSession
        public String identity() {
            return identity.getPrincipal().getName() + " " + identity.getRoles();
        }

        @GET
        @Path("jwt")
        @RequireClerkSession
        public String jwt() {
            return jwt.getSubject() + " " + subject + " " + sessionId.getValue().equals(session.sessionId()) + " "
                    + jwt.getRawToken().equals(session.token()) + " "
                    + (jwt.getExpirationTime() == session.expiresAt().getEpochSecond())
                    + " " + jwt.getIssuer().startsWith("http");
        }

        @GET
        @Path("jwt/public")
        public String jwtOfAVisitor() {
            return jwt.getSubject() + " " + subject;
        }

        @GET
        @Path("bean/{method}")
        public Object bean(String method) {
            return switch (method) {
                case "blocking" -> service.blocking();
                case "uni" -> service.uni().await().indefinitely();
                case "multi" -> service.multi().collect().asList().await().indefinitely().toString();
                case "open" -> service.open();
                default -> service.admin();
            };
        }

        /** Blocking, because the injected claims of this class are: Quarkus reads them from an identity it waits for. */
        @GET
        @Path("bean/stage")
        @Blocking
        public CompletionStage<String> beanStage() {
            return service.stage();
        }

        @GET
        @Path("bean/caught")
        public String caught() {
            try {
                return service.admin();
            } catch (UnauthorizedException e) {
                return "unauthorized";
            } catch (ForbiddenException e) {
                return "forbidden";
            }
        }

        @GET
        @Path("page")
        public TemplateInstance page() {
            return who.instance();
        }
    }

    @ApplicationScoped
    @RequireClerkSession
    public static class Service {

        @Inject
        ClerkSession session;

        public String blocking() {
            return session.userId();
        }

        public Uni<String> uni() {
            return Uni.createFrom().item(() -> session.userId());
        }

        public Multi<String> multi() {
            return Multi.createFrom().item(() -> session.userId());
        }

        public CompletionStage<String> stage() {
            return CompletableFuture.completedFuture(session.userId());
        }

        @PermitAll
        public String open() {
            return "open";
        }

        @RequireClerkSession(role = "org:admin")
        public String admin() {
            return session.userId();
        }
    }

    @ApplicationScoped
    public static class Routes {

        void register(@Observes Router router) {
            router.get("/route").handler(context -> {
                ClerkSession session = ClerkSession.from(context);
                context.end(session.isSignedIn() + " " + session.userId());
            });
            router.get("/route/deferred").handler(context -> ClerkSession.from(context).deferred()
                    .subscribe().with(session -> context.end(session.isSignedIn() + " " + session.userId()), context::fail));
            router.get("/guarded/route").handler(context -> context.end(ClerkSession.from(context).userId()));
        }
    }

    @Test
    void restMethodsOfEveryKind() {
        for (String kind : new String[] { "blocking", "event-loop", "uni", "stage" }) {
            given().get("/models/" + kind).then().statusCode(401);
            Requests.as("alice").get("/models/" + kind).then().statusCode(200).body(is("user_alice"));
        }
        given().get("/models/multi").then().statusCode(401);
        Requests.as("alice").get("/models/multi").then().statusCode(200).body(containsString("user_alice1"))
                .body(containsString("user_alice2"));
    }

    @Test
    void theIdentityHasNameAndRole() {
        Requests.as("alice").get("/models/identity").then().statusCode(200).body(is("user_alice [org:admin]"));
    }

    @Test
    void theTokenIsAMicroProfileToken() {
        Requests.as("alice").get("/models/jwt").then().statusCode(200).body(is("user_alice user_alice true true true true"));
        given().get("/models/jwt/public").then().statusCode(200).body(is("null null"));
    }

    @Test
    void plainBeans() {
        for (String kind : new String[] { "blocking", "uni", "stage" }) {
            given().get("/models/bean/" + kind).then().statusCode(401);
            Requests.as("bob").get("/models/bean/" + kind).then().statusCode(200).body(is("user_bob"));
        }
        given().get("/models/bean/multi").then().statusCode(401);
        Requests.as("bob").get("/models/bean/multi").then().statusCode(200).body(is("[user_bob]"));
        given().get("/models/bean/open").then().statusCode(200).body(is("open"));
        given().get("/models/bean/admin").then().statusCode(401);
        Requests.as("bob").get("/models/bean/admin").then().statusCode(403);
        Requests.as("alice").get("/models/bean/admin").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void aRefusalOfABeanIsAnException() {
        given().get("/models/bean/caught").then().body(is("unauthorized"));
        Requests.as("bob").get("/models/bean/caught").then().body(is("forbidden"));
    }

    @Test
    void templates() {
        given().get("/models/page").then().statusCode(200).body(is("visitor session-token-and-uat-missing pk_live_"));
        Requests.as("alice").get("/models/page").then().statusCode(200).body(is("user_alice acme true"));
    }

    @Test
    void plainRoutes() {
        given().get("/route").then().statusCode(200).body(is("false null"));
        Requests.as("alice").get("/route").then().statusCode(200).body(is("true user_alice"));
        Requests.as("alice").get("/route/deferred").then().statusCode(200).body(is("true user_alice"));
    }

    @Test
    void thePolicyGuardsPathsOfEveryKind() {
        given().get("/guarded/route").then().statusCode(401).body(is("")).header("WWW-Authenticate", "Bearer");
        Requests.as("alice").get("/guarded/route").then().statusCode(200).body(is("user_alice"));
    }
}
