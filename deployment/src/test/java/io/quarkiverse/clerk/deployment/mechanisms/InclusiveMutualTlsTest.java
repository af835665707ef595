package io.quarkiverse.clerk.deployment.mechanisms;

import static org.hamcrest.Matchers.is;

import java.net.URL;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.TestCertificates;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.restassured.specification.RequestSpecification;

/**
 * Where a request needs both a certificate and a session, the identity is that of the certificate, and the session is there.
 */
class InclusiveMutualTlsTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestCertificates.asked(TestEmulator.productionApplication(Endpoints.class,
            TestCertificates.class, OidcAndBasicTests.class, MutualTlsTests.class))
            .overrideRuntimeConfigKey("quarkus.http.auth.inclusive", "true")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.policy.paths", "/both/policy")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.policy.policy", "clerk-session");

    @TestHTTPResource(value = "/both", tls = true)
    URL url;

    @Path("/both")
    public static class Endpoints {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        @GET
        @Authenticated
        public String both() {
            return identity.getPrincipal().getName() + " " + session.userId() + " "
                    + new TreeMap<>(HttpSecurityUtils.getSecurityIdentities(identity)).keySet();
        }

        @GET
        @Path("admin")
        @RequireClerkSession(role = "admin")
        public String admin() {
            return session.userId();
        }

        @GET
        @Path("policy")
        public String policy() {
            return session.userId();
        }

        @GET
        @Path("open")
        public String open() {
            return "open";
        }
    }

    private static RequestSpecification as(String user, RequestSpecification request) {
        return request.header("Authorization", "Bearer " + TestEmulator.emulator().tokens().sessionToken(user));
    }

    @Test
    void aCertificateAndASessionAreOneCaller() {
        as("alice", TestCertificates.withCertificate()).get(url.toString()).then().statusCode(200)
                .body(is(MutualTlsTests.CLIENT + " user_alice [clerk, x509]"));
        as("alice", TestCertificates.withCertificate()).get(url + "/policy").then().statusCode(200).body(is("user_alice"));
        as("alice", TestCertificates.withCertificate()).get(url + "/admin").then().statusCode(200).body(is("user_alice"));
        as("bob", TestCertificates.withCertificate()).get(url + "/admin").then().statusCode(403);
    }

    @Test
    void oneOfThemIsNotEnough() {
        for (String path : new String[] { "", "/admin", "/policy", "/open" }) {
            as("alice", TestCertificates.withoutCertificate()).get(url + path).then().statusCode(401);
            TestCertificates.withCertificate().get(url + path).then().statusCode(401);
        }
        TestCertificates.withoutCertificate().get(url + "/open").then().statusCode(200);
    }
}
