package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestMulti;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/**
 * {@code @RequireClerkSession} on a method whose class carries another check: both hold, whatever their order.
 */
class CombinedAnnotationsTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Administrators.class, Nobody.class, Creators.class,
            Everybody.class, AdministratorsOnly.class, ServiceEndpoint.class, OfTheInterface.class, Opened.class, Stream.class);

    @Path("/administrators")
    @RolesAllowed("org:admin")
    public static class Administrators {

        @GET
        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    @Path("/nobody")
    @DenyAll
    public static class Nobody {

        @GET
        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    @Path("/creators")
    @PermissionsAllowed("invoices:create")
    public static class Creators {

        @GET
        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    @Path("/everybody")
    @PermitAll
    public static class Everybody {

        @GET
        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    @ApplicationScoped
    @RolesAllowed("org:admin")
    public static class AdministratorsOnly {

        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    @Path("/service")
    public static class ServiceEndpoint {

        @Inject
        AdministratorsOnly service;

        @GET
        public String get() {
            return service.get();
        }
    }

    public interface Opened {

        @GET
        @Path("default")
        @PermitAll
        default String get() {
            return "done";
        }
    }

    @Path("/interface")
    @RequireClerkSession
    public static class OfTheInterface implements Opened {

        @GET
        public String own() {
            return "done";
        }
    }

    @Path("/stream")
    public static class Stream {

        @Inject
        ClerkSession session;

        @GET
        @RequireClerkSession
        public RestMulti<String> get() {
            return RestMulti.fromMultiData(Multi.createFrom().item(session.userId())).status(200).build();
        }
    }

    @Test
    void theClassesRolesHold() {
        for (String path : new String[] { "/administrators", "/service", "/creators" }) {
            given().get(path).then().statusCode(401);
            Requests.as("bob").get(path).then().statusCode(403);
            Requests.as("alice").get(path).then().statusCode(200).body(is("done"));
        }
    }

    @Test
    void whatTheClassDeniesStaysDenied() {
        given().get("/nobody").then().statusCode(401);
        Requests.as("alice").get("/nobody").then().statusCode(403);
    }

    @Test
    void theMethodAsksForASessionWhereTheClassPermitsAll() {
        given().get("/everybody").then().statusCode(401);
        Requests.as("bob").get("/everybody").then().statusCode(200);
    }

    @Test
    void anInterfaceDoesNotOpenAnAnnotatedClass() {
        given().get("/interface").then().statusCode(401);
        given().get("/interface/default").then().statusCode(401);
        Requests.as("bob").get("/interface/default").then().statusCode(200);
    }

    @Test
    void anyReturnTypeIsServed() {
        given().get("/stream").then().statusCode(401);
        Requests.as("bob").get("/stream").then().statusCode(200).body(is("user_bob"));
    }
}
