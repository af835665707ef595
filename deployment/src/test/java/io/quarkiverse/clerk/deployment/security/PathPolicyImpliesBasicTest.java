package io.quarkiverse.clerk.deployment.security;

import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.mechanisms.OidcAndBasicTests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Where the configuration leaves one path to Basic, Quarkus adds that mechanism for all paths, without being told to.
 */
class PathPolicyImpliesBasicTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(OidcAndBasicTests.Endpoints.class, OidcAndBasicTests.class,
                    QuarkusSecurityTests.Passwords.class)
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.paths", "/basic/*")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.policy", "authenticated")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.auth-mechanism", "basic");

    @Test
    void aPageAskedForWithAPasswordIsNotSentToClerk() {
        for (String path : new String[] { "/any", "/basic/only" }) {
            OidcAndBasicTests.page().header("Cookie", OidcAndBasicTests.staleCookies())
                    .header("Authorization", OidcAndBasicTests.BASIC).get(path).then().statusCode(200).body(is("carol null"));
        }
        OidcAndBasicTests.page().header("Cookie", OidcAndBasicTests.staleCookies()).get("/any").then().statusCode(307);
    }
}
