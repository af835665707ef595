package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkus.test.junit.QuarkusTest;

/** The user of one test is nobody's in the next. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClerkSecurityIsOverTest {

    @Inject
    ClerkSession session;

    @Test
    @Order(1)
    @ClerkSecurity
    void signedIn() {
        given().get("/api/me").then().statusCode(200);
        assertThat(session.isSignedIn()).isTrue();
    }

    @Test
    @Order(2)
    void signedOutAgain() {
        given().get("/api/me").then().statusCode(401);
        assertThat(session.isSignedIn()).isFalse();
    }
}
