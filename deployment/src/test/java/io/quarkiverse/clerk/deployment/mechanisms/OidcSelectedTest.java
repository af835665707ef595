package io.quarkiverse.clerk.deployment.mechanisms;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.TestIssuer;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;

/**
 * An endpoint can say which of several mechanisms it wants, where authentication is lazy.
 */
class OidcSelectedTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = OidcAndBasicTests.withOidcAndBasic(TestEmulator.productionApplication(
            Endpoints.class, OidcAndBasicTests.class, TestIssuer.class, Extensions.class))
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Path("/selected")
    public static class Endpoints {

        @GET
        @Path("clerk/only")
        @HttpAuthenticationMechanism("clerk")
        @Authenticated
        public String clerk() {
            return "done";
        }

        /** What {@code @BearerTokenAuthentication} of quarkus-oidc stands for. */
        @GET
        @Path("oidc/only")
        @HttpAuthenticationMechanism("Bearer")
        @Authenticated
        public String oidc() {
            return "done";
        }

        @GET
        @Path("basic/only")
        @BasicAuthentication
        @Authenticated
        public String basic() {
            return "done";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "clerk", "oidc", "basic" })
    void onlyTheSelectedMechanismSignsIn(String mechanism) {
        OidcAndBasicTests.onlyItsOwn("/selected/" + mechanism, mechanism);
    }
}
