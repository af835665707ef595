package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPolicyAdvisoryTest {

    @ParameterizedTest
    @ValueSource(strings = { "3.31.3", "3.33.0", "3.33.1", "3.33.2", "3.33.2.0", "3.33.2.redhat-00001", "3.33.2.SP1",
            "3.33.0.CR1", "3.34.0", "3.34.7", "3.35.1", "3.36.0", "3.36.2", "3.36.2.1", "2.16.12.Final", "unknown", "" })
    void theseVersionsAreAffected(String version) {
        assertThat(PathPolicyAdvisory.affects(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "3.33.2.1", "3.33.2.1.redhat-00001", "3.33.3", "3.33.10", "3.36.3", "3.36.4", "3.37.0",
            "3.37.3", "3.40.1", "4.0.0", "999-SNAPSHOT" })
    void theseAreNot(String version) {
        assertThat(PathPolicyAdvisory.affects(version)).isFalse();
    }

    @Test
    void theWarningSaysWhatIsWrongAndWhatToDo() {
        assertThat(PathPolicyAdvisory.warning("3.33.2", List.of("quarkus.http.auth.permission.admin", "org.acme.Policy"), true))
                .contains("3.33.2", "CVE-2026-39852", "CVE-2026-50559", "quarkus.http.auth.permission.admin, org.acme.Policy",
                        "400", "quarkus.clerk.reject-ambiguous-paths=false", "3.33.3", "3.37");
        assertThat(PathPolicyAdvisory.warning("3.33.2", List.of("org.acme.Policy"), false))
                .contains("They are not protected", "quarkus.clerk.reject-ambiguous-paths", "3.33.3", "3.37");
    }
}
