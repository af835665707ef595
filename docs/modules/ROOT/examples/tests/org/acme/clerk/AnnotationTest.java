package org.acme.clerk;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AnnotationTest {

    // tag::annotation[]
    @Inject
    ClerkSession session;

    @Test
    @ClerkSecurity(user = "alice", organization = "acme", role = "admin", permissions = "invoices:read")
    void anAdministratorSeesTheInvoices() {
        given().get("/organization/invoices").then().statusCode(200); // <1>
        assertEquals("user_alice", session.userId()); // <2>
    }

    @Test
    void aVisitorDoesNot() {
        given().get("/organization/invoices").then().statusCode(401);
    }
    // end::annotation[]
}
