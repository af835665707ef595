package io.quarkiverse.clerk.runtime.integration.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState;

class ClerkMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClerkMetrics metrics = new ClerkMetrics(registry);

    @Test
    void everyReasonThatHasANameHasALabel() {
        Set<AuthReason> named = Arrays.stream(AuthReason.class.getFields()).filter(field -> field.getType() == AuthReason.class)
                .map(ClerkMetricsTest::value).collect(Collectors.toSet());
        assertThat(ClerkMetrics.KNOWN).isEqualTo(named);
    }

    private static AuthReason value(Field field) {
        try {
            return (AuthReason) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void reasonsThatComeOverTheNetworkShareOneLabel() {
        for (int i = 0; i < 1000; i++) {
            metrics.authenticated(RequestState.Status.SIGNED_OUT, new AuthReason("session-token-expired-refresh-" + i), null);
        }
        assertThat(registry.get("clerk.authentications").tag("reason", "other").counter().count()).isEqualTo(1000);
        assertThat(registry.getMeters()).hasSize(1);
    }

    @Test
    void fetchesAreCountedByOutcome() {
        metrics.fetched(null);
        metrics.fetched(AuthReason.SECRET_KEY_INVALID);
        metrics.fetched(AuthReason.SECRET_KEY_INVALID);
        assertThat(registry.get("clerk.keys.fetches").tag("outcome", "success").counter().count()).isEqualTo(1);
        assertThat(registry.get("clerk.keys.fetches").tag("outcome", "failure").tag("reason", "secret-key-invalid").counter()
                .count()).isEqualTo(2);
    }
}
