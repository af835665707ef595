package io.quarkiverse.clerk.deployment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are virtual threads from Java 21 on")
class VirtualThreadTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Endpoint.class);

    @Path("/virtual-thread")
    public static class Endpoint {

        @Inject
        ClerkSession session;

        @GET
        @RunOnVirtualThread
        @RequireClerkSession
        public String virtualThread() {
            return session.userId() + " " + Thread.currentThread().getClass().getSimpleName();
        }
    }

    @BeforeAll
    static void startEmulator() {
        TestEmulator.emulator();
    }

    @AfterAll
    static void stopEmulator() {
        TestEmulator.close();
    }

    @Test
    void theSessionIsThereOnAVirtualThread() {
        given().get("/virtual-thread").then().statusCode(401);
        Requests.as("alice").get("/virtual-thread").then().statusCode(200).body(is("user_alice VirtualThread"));
    }
}
