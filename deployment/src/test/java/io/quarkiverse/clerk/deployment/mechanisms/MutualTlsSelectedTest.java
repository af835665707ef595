package io.quarkiverse.clerk.deployment.mechanisms;

import java.net.URL;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestCertificates;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.annotation.MTLSAuthentication;

/**
 * An endpoint can ask for a certificate, or for Clerk, where authentication is lazy.
 */
class MutualTlsSelectedTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestCertificates.asked(TestEmulator.productionApplication(Endpoints.class,
            TestCertificates.class, OidcAndBasicTests.class)).overrideConfigKey("quarkus.http.auth.proactive", "false");

    @TestHTTPResource(value = "/selected", tls = true)
    URL url;

    @Path("/selected")
    public static class Endpoints {

        @GET
        @Path("clerk")
        @HttpAuthenticationMechanism("clerk")
        @Authenticated
        public String clerk() {
            return "done";
        }

        @GET
        @Path("certificate")
        @MTLSAuthentication
        @Authenticated
        public String certificate() {
            return "done";
        }
    }

    @Test
    void onlyTheSelectedMechanismSignsIn() {
        String token = "Bearer " + OidcAndBasicTests.alice().build();
        TestCertificates.withCertificate().get(url + "/clerk").then().statusCode(401);
        TestCertificates.withoutCertificate().header("Authorization", token).get(url + "/clerk").then().statusCode(200);
        TestCertificates.withCertificate().get(url + "/certificate").then().statusCode(200);
        TestCertificates.withoutCertificate().header("Authorization", token).get(url + "/certificate").then().statusCode(401);
    }
}
