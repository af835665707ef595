package io.quarkiverse.clerk.deployment.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * What a browser that asks a production instance's application for a document is answered: the rows of the specification's
 * table that
 * speak of documents.
 */
class DocumentVectorsTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class,
            WhoAmI.Note.class);

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice");
    }

    private static TokenSpec expired() {
        return alice().issuedAt(Instant.now().minusSeconds(70));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static RequestSpecification document(String cookies) {
        RequestSpecification request = given().redirects().follow(false).header("Sec-Fetch-Dest", "document")
                .header("Accept", "text/html,*/*");
        return cookies == null ? request : request.header("Cookie", cookies);
    }

    private static void handshake(ValidatableResponse response, String reason) {
        response.statusCode(307).body(emptyString()).header("Cache-Control", containsString("no-store"))
                .header("Location", startsWith(TestEmulator.emulator().url() + "/v1/client/handshake?redirect_url="))
                .header("Location", containsString("__clerk_hs_reason=" + reason))
                .header("Set-Cookie", startsWith("__clerk_redirect_count=1;"))
                .header("x-clerk-auth-status", "handshake").header("x-clerk-auth-reason", reason);
    }

    private static void signedOut(ValidatableResponse response, String reason) {
        response.statusCode(200).body(is("nobody: " + reason)).header("x-clerk-auth-status", "signed-out")
                .header("x-clerk-auth-reason", reason);
    }

    @Test
    void anExpiredTokenInTheHeaderIsRenewed() {
        handshake(document(null).header("Authorization", "Bearer " + expired().build()).get("/public").then(),
                "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    }

    @Test
    void aSessionWithoutClientIsAskedFor() {
        handshake(document("__session=" + alice().build()).get("/public").then(), "session-token-but-no-client-uat");
        handshake(document("__client_uat=0; __session=" + alice().build()).get("/public").then(),
                "session-token-but-no-client-uat");
    }

    @Test
    void aClientWithoutSessionIsAskedFor() {
        handshake(document("__client_uat=" + (now() - 60)).get("/public").then(), "client-uat-but-no-session-token");
    }

    @Test
    void aSessionThatIsOlderThanTheClientIsAskedForButOnlyWithGet() {
        String cookies = "__client_uat=" + (now() + 10) + "; __session=" + alice().build();
        handshake(document(cookies).get("/public").then(), "session-token-iat-before-client-uat");
        signedOut(document(cookies).post("/public").then(), "session-token-iat-before-client-uat");
    }

    @Test
    void afterThreeRedirectsTheVisitorIsSignedOut() {
        signedOut(document("__clerk_redirect_count=3; __client_uat=1; __session=" + expired().build()).get("/public").then(),
                "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    }

    @Test
    void aBadSignatureIsNotWorthAHandshake() {
        signedOut(document("__client_uat=1; __session=" + alice().corruptSignature().build()).get("/public").then(),
                "token-invalid-signature");
    }

    @Test
    void aVisitorFromAnotherSiteIsAskedForOnce() {
        String cookies = "__client_uat=1; __session=" + alice().build();
        handshake(document(cookies).header("Referer", "https://elsewhere.example.com/page").get("/public").then(),
                "primary-domain-cross-origin-sync");
        document("__clerk_redirect_count=1; " + cookies).header("Referer", "https://elsewhere.example.com/page").get("/public")
                .then().statusCode(200).body(is("user_alice"));
        document(cookies).header("Referer", TestEmulator.emulator().signInUrl()).get("/public").then().statusCode(200)
                .body(is("user_alice"));
        document(cookies).get("/public").then().statusCode(200).body(is("user_alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "about:blank", "android-app://com.example/", "http://accounts.example.com/" })
    void aReferrerThatIsNotKnownIsAnotherSite(String referrer) {
        handshake(document("__client_uat=1; __session=" + alice().build()).header("Referer", referrer).get("/public").then(),
                "primary-domain-cross-origin-sync");
    }

    @Test
    void anEmptyFetchDestinationCountsAsNone() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/public"))
                .header("Sec-Fetch-Dest", "").header("Accept", "text/html").header("Cookie", "__client_uat=1").build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("x-clerk-auth-reason")).hasValue("client-uat-but-no-session-token");
    }

    @Test
    void aHandshakeThatIsNotClerksIsNoArgument() {
        String forged = alice().corruptSignature().claim("handshake", List.of("__session=x")).build();
        signedOut(document("__clerk_handshake=" + forged).get("/public").then(), "session-token-and-uat-missing");
        signedOut(document("__clerk_handshake=garbage").get("/public").then(), "session-token-and-uat-missing");
        document("__clerk_handshake=garbage; __client_uat=1; __session=" + alice().build()).get("/public").then()
                .statusCode(200).body(is("user_alice"));
    }

    @Test
    void aTokenOfATemplateIsNoHandshake() {
        String template = alice().header("cat", "cl_B7d4PD222AAA").claim("handshake", List.of("__session=" + alice().build()))
                .build();
        signedOut(document("__clerk_handshake=" + template).get("/public").then(), "session-token-and-uat-missing");
    }

    @Test
    void aHandshakeSignsInWithoutARedirect() {
        String handshake = TestEmulator.emulator().handshakeToken(
                List.of("__session=" + alice().build() + "; Path=/; SameSite=Lax", "__client_uat=1; Path=/",
                        "JSESSIONID=evil"));
        List<String> cookies = document("__clerk_handshake=" + handshake).get("/public").then().statusCode(200)
                .body(is("user_alice")).extract().headers().getValues("Set-Cookie");

        assertThat(cookies).hasSize(2).anyMatch(cookie -> cookie.startsWith("__session="))
                .contains("__client_uat=1; Path=/");
    }

    @Test
    void inProductionAnAddressCarriesNoHandshake() {
        String planted = TestEmulator.emulator().handshakeToken(List.of("__session=" + alice().build(), "__client_uat=1"));
        signedOut(document(null).queryParam("__clerk_handshake", planted).get("/public").then(),
                "session-token-and-uat-missing");
    }

    @Test
    void whoeverClerkCannotHelpIsNotSentToSignIn() {
        document("__client_uat=1; __session=" + alice().corruptSignature().build()).get("/protected").then().statusCode(401);
        document("__clerk_redirect_count=3; __client_uat=1").get("/protected").then().statusCode(401);
        document(null).get("/protected").then().statusCode(302)
                .header("Location", startsWith(TestEmulator.emulator().signInUrl() + "?redirect_url="));
    }

    @Test
    void aHandshakeDoesNotSignInAPageOfAnotherSite() {
        String handshake = TestEmulator.emulator().handshakeToken(List.of("__session=" + alice().build()));
        given().header("Cookie", "__clerk_handshake=" + handshake).header("Sec-Fetch-Site", "cross-site").post("/public").then()
                .statusCode(200).body(is("nobody: session-token-and-uat-missing"));
    }
}
