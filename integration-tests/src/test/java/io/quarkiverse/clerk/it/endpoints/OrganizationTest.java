package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/** Alice is an administrator of acme, Bob a member. */
@QuarkusTest
class OrganizationTest extends SampleTest {

    @Test
    void everyMemberSeesTheMembership() {
        as("bob").get("/organization").then()
                .statusCode(200)
                .body("organization", equalTo("acme"))
                .body("role", equalTo("org:member"));
    }

    @Test
    void aRoleOpensToThoseWhoHaveIt() {
        as("alice").get("/organization/settings").then().statusCode(200);
        as("bob").get("/organization/settings").then().statusCode(403);
    }

    @Test
    void aRequiredPermissionOpensToThoseWhoHaveIt() {
        as("alice").post("/organization/invoices").then().statusCode(200).body("issuedBy", equalTo("user_alice"));
        as("bob").post("/organization/invoices").then().statusCode(403);
    }

    @Test
    void aQuarkusPermissionIsAClerkPermission() {
        as("bob").get("/organization/invoices").then().statusCode(200);
        inNoOrganization().get("/organization/invoices").then().statusCode(403);
    }

    @Test
    void withoutAnActiveOrganizationThereIsNoRole() {
        inNoOrganization().get("/organization").then().statusCode(200);
        inNoOrganization().get("/organization/settings").then().statusCode(403);
    }

    @Test
    void permitAllOpensAMethodOfAClassThatRequiresASession() {
        given().get("/organization/about").then().statusCode(200).body(containsString("You visit none."));
        as("bob").get("/organization/about").then().statusCode(200).body(containsString("You visit acme."));
    }

    private RequestSpecification inNoOrganization() {
        return given().auth().oauth2(emulator().personalToken("alice"));
    }
}
