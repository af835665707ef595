package io.quarkiverse.clerk.it.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The same, authenticated only where somebody asks, and by the mechanism that a path asks for by its name. */
@QuarkusTest
@TestProfile(ClerkSecurityLazyTest.LazyByName.class)
class ClerkSecurityLazyTest extends ClerkSecurityTest {

    public static final class LazyByName implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.auth.proactive", "false",
                    "quarkus.http.auth.permission.by-name.paths", "/organization,/organization/settings",
                    "quarkus.http.auth.permission.by-name.policy", "authenticated",
                    "quarkus.http.auth.permission.by-name.auth-mechanism", "clerk");
        }
    }
}
