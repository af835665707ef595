package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/**
 * Ways around the front door: none of them leads to a protected method.
 */
class ReachabilityTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Doors.class, Sub.class, Ledger.class, Contract.class,
            Implementation.class, Base.class, Repository.class, ReachabilityTest.class);

    @Path("/doors")
    public static class Doors {

        @Inject
        Ledger ledger;

        @Inject
        Repository repository;

        @Inject
        @Named("balance")
        Instance<String> balance;

        @Path("sub")
        public Sub locator() {
            return new Sub();
        }

        @GET
        @Path("self")
        public String self() {
            return ledger.bySelfInvocation();
        }

        @GET
        @Path("package")
        public String packagePrivate() {
            return ledger.packagePrivate();
        }

        @GET
        @Path("protected")
        public String protectedMethod() {
            return ledger.protectedMethod();
        }

        @GET
        @Path("future")
        public CompletableFuture<String> future() {
            return ledger.future();
        }

        @GET
        @Path("publisher")
        public Multi<String> publisher() {
            return Multi.createFrom().publisher(ledger.publisher());
        }

        @GET
        @Path("producer")
        public String producer() {
            return balance.get();
        }

        @GET
        @Path("bridge")
        public String bridge() {
            Base<String> generic = repository;
            return generic.save("done");
        }
    }

    /** Not made by CDI, so that there is no interceptor. */
    @RequestScoped
    public static class Sub {

        @GET
        @RequireClerkSession(role = "admin")
        public String get() {
            return "done";
        }
    }

    @ApplicationScoped
    public static class Ledger {

        public String bySelfInvocation() {
            return admin();
        }

        @RequireClerkSession(role = "admin")
        public String admin() {
            return "done";
        }

        @RequireClerkSession(role = "admin")
        String packagePrivate() {
            return "done";
        }

        @RequireClerkSession(role = "admin")
        protected String protectedMethod() {
            return "done";
        }

        @RequireClerkSession(role = "admin")
        public CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("done");
        }

        @RequireClerkSession(role = "admin")
        public Flow.Publisher<String> publisher() {
            return Multi.createFrom().item("done");
        }

        @Produces
        @Named("balance")
        @RequireClerkSession(role = "admin")
        String balance() {
            return "done";
        }
    }

    @Path("/contract")
    public interface Contract {

        @GET
        String get();

        @GET
        @Path("default")
        default String byDefault() {
            return "done";
        }

        @HEAD
        @Path("head")
        default void head() {
        }
    }

    @RequireClerkSession(role = "admin")
    public static class Implementation implements Contract {

        @Override
        public String get() {
            return "done";
        }
    }

    public abstract static class Base<T> {

        public abstract String save(T value);
    }

    @ApplicationScoped
    public static class Repository extends Base<String> {

        @Override
        @RequireClerkSession(role = "admin")
        public String save(String value) {
            return value;
        }
    }

    @Test
    void everyWayIsGuarded() {
        for (String path : new String[] { "doors/sub", "doors/self", "doors/package", "doors/protected", "doors/future",
                "doors/producer", "doors/bridge", "contract", "contract/default" }) {
            given().get(path).then().statusCode(401);
            Requests.as("bob").get(path).then().statusCode(403).header("x-clerk-auth-reason", "role-missing");
            Requests.as("alice").get(path).then().statusCode(200).body(is("done"));
        }
        given().get("/doors/publisher").then().statusCode(401);
        Requests.as("bob").get("/doors/publisher").then().statusCode(403);
    }

    @Test
    void otherMethodsOfHttpAreGuardedToo() {
        given().head("/contract").then().statusCode(401);
        given().head("/contract/head").then().statusCode(401);
        Requests.as("bob").head("/contract").then().statusCode(403);
        Requests.as("bob").head("/contract/head").then().statusCode(403);
        Requests.as("alice").head("/contract").then().statusCode(200);
    }
}
