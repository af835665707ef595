package io.quarkiverse.clerk.deployment.mechanisms;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.TestCertificates;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Clerk beside certificates of clients. A certificate belongs to the connection, so a session of Clerk's on it counts more.
 */
abstract class MutualTlsTests extends WithEmulator {

    static final String CLIENT = "CN=localhost";

    @TestHTTPResource(value = "/", tls = true)
    URL url;

    static QuarkusUnitTest application(String proactive) {
        return TestCertificates.asked(TestEmulator.productionApplication(Endpoints.class, MutualTlsTests.class,
                TestCertificates.class, OidcAndBasicTests.class))
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.paths", "/clerk/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.policy", "authenticated")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.auth-mechanism", "clerk")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.certificate.paths", "/certificate/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.certificate.policy", "authenticated")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.certificate.auth-mechanism", "X509");
    }

    @Path("/")
    public static class Endpoints {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        @GET
        @Path("{path: any|clerk/only|certificate/only}")
        @Authenticated
        public String somebody() {
            return identity.getPrincipal().getName() + " " + session.userId();
        }

        @GET
        @Path("session")
        @RequireClerkSession
        public String session() {
            return session.userId();
        }
    }

    private ValidatableResponse get(RequestSpecification request, String path) {
        return request.get(url + path).then();
    }

    private static RequestSpecification page(String cookies) {
        return TestCertificates.withCertificate().header("Sec-Fetch-Dest", "document").header("Accept", "text/html,*/*;q=0.8")
                .header("Cookie", cookies);
    }

    private static String token() {
        return "Bearer " + OidcAndBasicTests.alice().build();
    }

    @Test
    void withoutASessionTheCertificateSignsIn() {
        get(TestCertificates.withCertificate(), "any").statusCode(200).body(is(CLIENT + " null"));
        get(TestCertificates.withoutCertificate(), "any").statusCode(401);
        get(TestCertificates.withCertificate(), "session").statusCode(403)
                .header("x-clerk-auth-reason", "clerk-session-missing");
    }

    @Test
    void aSessionCountsMore() {
        for (RequestSpecification request : new RequestSpecification[] { TestCertificates.withCertificate(),
                TestCertificates.withoutCertificate() }) {
            get(request.header("Authorization", token()), "any").statusCode(200).body(is("user_alice user_alice"));
        }
        get(page(OidcAndBasicTests.goodCookies()), "any").statusCode(200).body(is("user_alice user_alice"));
    }

    @Test
    void aTokenThatIsNoGoodIsRefusedInSpiteOfTheCertificate() {
        get(TestCertificates.withCertificate().header("Authorization", "Bearer nonsense"), "any").statusCode(401)
                .header("x-clerk-auth-reason", "token-invalid");
    }

    @Test
    void aBrowserWithAStaleSessionIsStillLedToClerk() {
        get(page(OidcAndBasicTests.staleCookies()), "any").statusCode(307).header("x-clerk-auth-status", "handshake");
        get(page("theme=dark"), "any").statusCode(200).body(is(CLIENT + " null")).header("x-clerk-auth-status", nullValue());
        get(TestCertificates.withCertificate().header("Cookie", OidcAndBasicTests.staleCookies()), "any").statusCode(200)
                .body(is(CLIENT + " null"));
    }

    @Test
    void aPathCanBeLeftToOneMechanism() {
        get(TestCertificates.withCertificate(), "clerk/only").statusCode(401);
        get(TestCertificates.withCertificate().header("Authorization", token()), "clerk/only").statusCode(200)
                .body(is("user_alice user_alice"));
        get(TestCertificates.withCertificate().header("Authorization", token()), "certificate/only").statusCode(200)
                .body(is(CLIENT + " null"));
        get(TestCertificates.withoutCertificate().header("Authorization", token()), "certificate/only").statusCode(401);
        get(page(OidcAndBasicTests.staleCookies()), "certificate/only").statusCode(200);
    }
}
