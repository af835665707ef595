package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/**
 * Who may do what: the annotations, alone and together.
 */
abstract class AuthorizationTests extends WithEmulator {

    private static RequestSpecification as(String username) {
        return given().header("Authorization", "Bearer " + TestEmulator.emulator().tokens().sessionToken(username));
    }

    @Test
    void anAnonymousCallerIsRefusedBeforeTheBodyIsRead() {
        given().contentType(ContentType.JSON).body("{broken").post("/protected").then().statusCode(401).body(emptyString());
    }

    @Test
    void aSignedInCallersBodyIsRead() {
        as("alice").contentType(ContentType.JSON).body("{broken").post("/protected").then().statusCode(400);
        as("alice").contentType(ContentType.JSON).body("{\"number\":7}").post("/protected").then().statusCode(200)
                .body(is("user_alice 7"));
    }

    @Test
    void besideRolesAllowedBothHold() {
        given().get("/admin").then().statusCode(401);
        as("bob").get("/admin").then().statusCode(403);
        as("alice").get("/admin").then().statusCode(200);
    }

    @Test
    void rolesAllowedOnAMethodOfAnAnnotatedClassHoldsToo() {
        given().get("/class/admin").then().statusCode(401);
        as("bob").get("/class/admin").then().statusCode(403);
        as("alice").get("/class/admin").then().statusCode(200);
    }

    @Test
    void permitAllOpensAMethodOfAnAnnotatedClass() {
        given().get("/class").then().statusCode(401);
        as("bob").get("/class").then().statusCode(200).body(is("user_bob"));
        given().get("/class/open").then().statusCode(200).body(is("open false"));
        as("bob").get("/class/open").then().statusCode(200).body(is("open true"));
    }

    @Test
    void aRequiredRoleIsThatOfTheActiveOrganization() {
        given().get("/role").then().statusCode(401);
        as("bob").get("/role").then().statusCode(403);
        as("alice").get("/role").then().statusCode(200);
    }

    @Test
    void aRequiredPermissionIsOneOfTheActiveOrganization() {
        given().get("/permission").then().statusCode(401);
        as("bob").get("/permission").then().statusCode(403);
        as("alice").get("/permission").then().statusCode(200);
    }

    @Test
    void withoutActiveOrganizationThereIsNoRoleAndNoPermission() {
        String personal = TestEmulator.emulator().tokens().spec("alice").noOrganization().build();
        for (String path : new String[] { "/role", "/permission", "/admin", "/permissions-allowed" }) {
            given().header("Authorization", "Bearer " + personal).get(path).then().statusCode(403);
        }
        given().header("Authorization", "Bearer " + personal).get("/protected").then().statusCode(200);
    }

    @Test
    void bothVersionsOfTheClaimsGiveTheSameRights() {
        String older = TestEmulator.emulator().tokens().spec("alice").version1().build();
        for (String path : new String[] { "/role", "/permission", "/admin", "/permissions-allowed" }) {
            given().header("Authorization", "Bearer " + older).get(path).then().statusCode(200);
        }
    }

    @Test
    void quarkusPermissionsAreThoseOfTheOrganization() {
        given().get("/permissions-allowed").then().statusCode(401);
        as("bob").get("/permissions-allowed").then().statusCode(403);
        as("alice").get("/permissions-allowed").then().statusCode(200);
    }

    @Test
    void anySignedInUserIsAuthenticated() {
        given().get("/authenticated").then().statusCode(401);
        as("bob").get("/authenticated").then().statusCode(200);
    }
}
