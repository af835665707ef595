package io.quarkiverse.clerk.runtime.integration.health;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.keys.KeysStatus;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;

/**
 * Reports whether this replica can verify session tokens. The check makes no network call.
 * <p>
 * The status is down if no usable keys are available and the last fetch failed, so that requests go to a replica with keys. An
 * outage of Clerk does not change the status while there are usable keys. Before the first token, no keys are needed and the
 * status is up.
 */
@Readiness
@Singleton
public final class ClerkHealthCheck implements HealthCheck {

    private final VerificationKeys keys;
    private final ClerkClock clock;

    ClerkHealthCheck(InstanceGraph instance, ClerkClock clock) {
        this.keys = instance.keys();
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        KeysStatus status = keys.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Clerk")
                .status(status.canVerify() || status.problem() == null)
                .withData("keys", describe(status));
        if (status.fetchedAt() != null) {
            response.withData("age", Duration.between(status.fetchedAt(), Instant.ofEpochMilli(clock.millis())).toSeconds());
        }
        if (status.problem() != null) {
            response.withData("reason", status.problem().code());
        }
        return response.build();
    }

    private static String describe(KeysStatus status) {
        if (status.configured()) {
            return "configured";
        }
        if (status.fetchedAt() != null) {
            return status.expired() ? "too old" : "fetched";
        }
        return status.problem() == null ? "not needed yet" : "unavailable";
    }
}
