package io.quarkiverse.clerk.deployment.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/**
 * Browsers reach Clerk at the application's own origin, whatever the application protects.
 */
abstract class FrontendApiProxyTests extends WithEmulator {

    @Inject
    ClerkInstance instance;

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator
                .productionInstance(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, FrontendApiProxyTests.class,
                        TestBrowser.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.clerk.proxy-path", "/__clerk")
                .overrideRuntimeConfigKey("quarkus.http.limits.max-body-size", "16K")
                .overrideConfigKey("quarkus.http.cors.enabled", "true")
                .overrideRuntimeConfigKey("quarkus.http.cors.origins", "https://partner.example.com")
                .overrideConfigKey("quarkus.http.auth.permission.all.paths", "/*")
                .overrideConfigKey("quarkus.http.auth.permission.all.policy", "authenticated")
                // The proxy has a check of its own, which comes after this one.
                .overrideConfigKey("quarkus.clerk.reject-ambiguous-paths", "false");
    }

    @AfterEach
    void endOutage() {
        TestEmulator.emulator().outage(false);
    }

    private static RequestSpecification request() {
        return given().baseUri("http://127.0.0.1").redirects().follow(false);
    }

    private static void isError(ValidatableResponse response, int status, String code) {
        response.statusCode(status).header("Cache-Control", is("no-store")).contentType("application/json")
                .body("errors[0].code", equalTo(code)).body("errors[0].message", containsString(" "));
    }

    private static String expired() {
        return TestEmulator.emulator().tokens().spec("alice").issuedAt(Instant.now().minusSeconds(100)).build();
    }

    @Test
    void theFrontendApiIsOpenWhereTheApplicationIsNot() {
        request().get("/public").then().statusCode(401);
        request().get("/__clerk/v1/client").then().statusCode(200).header("x-clerk-auth-status", nullValue())
                .body(containsString("\"response\":null"));
        request().get("/__clerk/.well-known/jwks.json").then().statusCode(200).body(containsString("\"kid\""));
    }

    @Test
    void aTokenThatIsNoGoodIsNotTheProxysBusiness() {
        request().header("Authorization", "Bearer " + expired()).get("/public").then().statusCode(401);
        request().header("Authorization", "Bearer " + expired()).get("/__clerk/v1/client").then().statusCode(200);
        request().header("Authorization", "Basic YTpi").get("/__clerk/v1/client").then().statusCode(200);
    }

    @Test
    void aBrowserWithAStaleSessionIsNotSentOnAHandshakeByTheProxy() {
        RequestSpecification browser = request().header("Sec-Fetch-Dest", "document").header("Accept", "text/html")
                .cookie("__session", expired()).cookie("__client_uat", "1");

        browser.get("/public").then().statusCode(307);
        browser.get("/__clerk/v1/client").then().statusCode(200).header("x-clerk-auth-status", nullValue());
    }

    @Test
    void aHandshakeGoesThroughTheProxy() {
        TestBrowser browser = new TestBrowser();
        browser.signIn("alice", "/protected");
        browser.setCookie("__session", expired());
        browser.removeCookies("__session_");
        browser.removeCookies("__refresh");
        HttpResponse<String> response = browser.open("/protected");

        assertThat(response.body()).isEqualTo("user_alice");
        assertThat(browser.visited()).hasSize(3).element(1).asString()
                .startsWith(TestBrowser.application() + "/__clerk/v1/client/handshake?redirect_url=");
        assertThat(browser.address()).hasToString(TestBrowser.application() + "/protected");
    }

    @Test
    void aSignedInBrowserGetsItsTokensThroughTheProxy() {
        TestBrowser browser = new TestBrowser();
        browser.signIn("alice", "/protected");
        String session = new JsonObject(browser.fetch("/__clerk/v1/client").body()).getJsonObject("response")
                .getString("last_active_session_id");
        String token = request().cookie("__client", browser.cookie("__client").orElseThrow())
                .header("Origin", TestBrowser.application())
                .post("/__clerk/v1/client/sessions/" + session + "/tokens").then().statusCode(200)
                .extract().path("jwt");

        request().header("Authorization", "Bearer " + token).get("/protected").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void theCookiesOfTheFrontendApiReachTheBrowser() {
        TestBrowser browser = new TestBrowser();
        browser.signIn("alice", "/protected");
        String session = new JsonObject(browser.fetch("/__clerk/v1/client").body()).getJsonObject("response")
                .getString("last_active_session_id");

        request().cookie("__client", browser.cookie("__client").orElseThrow())
                .header("Origin", TestBrowser.application()).formParam("_", "")
                .post("/__clerk/v1/client/sessions/" + session + "/touch").then().statusCode(200)
                .cookie("__client", browser.cookie("__client").orElseThrow());
    }

    @Test
    void pagesAreToldWhereTheFrontendApiIs() {
        assertThat(instance.frontendApiUrl()).isEqualTo("/__clerk");
        assertThat(instance.proxyUrl()).isEqualTo("/__clerk");
        assertThat(instance.clerkJsUrl()).startsWith("/__clerk/npm/@clerk/clerk-js@");
        request().urlEncodingEnabled(false).get(instance.clerkJsUrl()).then().statusCode(200)
                .contentType(containsString("javascript"));
    }

    @Test
    void crossOriginRulesOfTheProxyAreClerks() {
        request().header("Origin", "http://localhost:8080").get("/__clerk/v1/client").then().statusCode(200)
                .header("Access-Control-Allow-Origin", is("http://localhost:8080"));
        request().header("Origin", "http://localhost:8080").header("Access-Control-Request-Method", "POST")
                .options("/__clerk/v1/client").then().statusCode(204)
                .header("Access-Control-Allow-Origin", is("http://localhost:8080"));
        isError(request().header("Origin", "https://partner.example.com").get("/__clerk/v1/client").then(), 403,
                "origin_invalid");
    }

    @Test
    void aPathThatIsOnlyTheProxysOnceItIsResolvedIsRefused() {
        isError(request().urlEncodingEnabled(false).get("/%5f%5fclerk/v1/client").then(), 400, "proxy_path_mismatch");
        isError(request().urlEncodingEnabled(false).get("/__clerk/v1/..%2fclient").then(), 400, "proxy_request_failed");
    }

    @Test
    void theApplicationsLimitForContentCounts() throws Exception {
        byte[] large = new byte[20 * 1024];
        ValidatableResponse refused = answer(() -> request().body(large).post("/__clerk/v1/client").then());
        isError(refused, 413, "proxy_request_failed");

        // Of unknown length, and so sent in chunks.
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(TestBrowser.application() + "/__clerk/v1/client"))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large))).build();
        HttpResponse<String> response = answer(() -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(chunked, BodyHandlers.ofString()));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    /**
     * Who sends too much is answered before all of it has arrived, and the connection is closed. A client that is still
     * sending may notice that first, and then has to try again.
     */
    private static <T> T answer(Callable<T> request) throws Exception {
        for (int attempt = 1; attempt < 10; attempt++) {
            try {
                return request.call();
            } catch (IOException e) { // closed meanwhile
            }
        }
        return request.call();
    }

    @Test
    void http2GoesThroughToo() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest get = HttpRequest.newBuilder(URI.create(TestBrowser.application() + "/__clerk/v1/client")).build();
        HttpRequest post = HttpRequest.newBuilder(URI.create(TestBrowser.application() + "/__clerk/v1/client/sessions/x/touch"))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("{}"))).build();

        assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        HttpResponse<String> second = client.send(post, BodyHandlers.ofString());
        assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("authentication_invalid");
    }

    @Test
    void anOutageOfClerkIsABadGateway() {
        TestEmulator.emulator().outage(true);

        isError(request().get("/__clerk/v1/client").then(), 502, "proxy_request_failed");
    }
}
