package io.quarkiverse.clerk.runtime.integration.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.keys.KeysStatus;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.runtime.StartupEvent;

/**
 * Counts authentications and fetches of keys, and reports the age of the keys. The tag values are a closed set, so that
 * requests can't create an unlimited number of meters. Each counter is created on first use. Thread-safe.
 */
@Singleton
public final class ClerkMetrics implements AuthenticationListener, FetchListener {

    private static final String AUTHENTICATIONS = "clerk.authentications";
    private static final String FETCHES = "clerk.keys.fetches";
    private static final String AGE = "clerk.keys.age";

    private static final AuthReason NONE = new AuthReason("none");
    private static final AuthReason OTHER = new AuthReason("other");

    /** The reasons that {@link AuthReason} defines. Other reasons from Clerk's responses are counted as {@link #OTHER}. */
    static final Set<AuthReason> KNOWN = Set.of(
            AuthReason.SESSION_TOKEN_AND_UAT_MISSING,
            AuthReason.CLIENT_UAT_BUT_NO_SESSION_TOKEN,
            AuthReason.SESSION_TOKEN_BUT_NO_CLIENT_UAT,
            AuthReason.SESSION_TOKEN_AZP_MISSING,
            AuthReason.SESSION_TOKEN_EXPIRED_TOO_OLD,
            AuthReason.SESSION_TOKEN_IAT_BEFORE_CLIENT_UAT,
            AuthReason.DEV_BROWSER_MISSING,
            AuthReason.DEV_BROWSER_SYNC,
            AuthReason.SATELLITE_NEEDS_SYNCING,
            AuthReason.PRIMARY_RESPONDS_TO_SYNCING,
            AuthReason.PRIMARY_DOMAIN_CROSS_ORIGIN_SYNC,
            AuthReason.ACTIVE_ORGANIZATION_MISMATCH,
            AuthReason.CROSS_SITE_REQUEST,
            AuthReason.SESSION_TOKEN_MISSING,
            AuthReason.HANDSHAKE_UNAVAILABLE,
            AuthReason.SESSION_TOKEN_NBF,
            AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE,
            AuthReason.SESSION_TOKEN_EXPIRED_NO_REFRESH_COOKIE,
            AuthReason.SESSION_TOKEN_EXPIRED_NON_GET,
            AuthReason.SESSION_PENDING,
            AuthReason.SESSION_REVOKED,
            AuthReason.TOKEN_LIFETIME_TOO_LONG,
            AuthReason.ROLE_MISSING,
            AuthReason.PERMISSION_MISSING,
            AuthReason.FEATURE_MISSING,
            AuthReason.PLAN_MISSING,
            AuthReason.REVERIFICATION_ERROR,
            AuthReason.IMPERSONATION_REFUSED,
            AuthReason.CLERK_SESSION_MISSING,
            AuthReason.REQUIREMENT_EMPTY,
            AuthReason.SESSION_ID_MISMATCH,
            AuthReason.SESSION_NOT_ACTIVE,
            AuthReason.SESSION_LOOKUP_UNAVAILABLE,
            AuthReason.USER_DELETED,
            AuthReason.USER_BANNED,
            AuthReason.TOKEN_EXPIRED,
            AuthReason.TOKEN_NOT_ACTIVE_YET,
            AuthReason.TOKEN_IAT_IN_THE_FUTURE,
            AuthReason.TOKEN_INVALID,
            AuthReason.TOKEN_INVALID_ALGORITHM,
            AuthReason.TOKEN_INVALID_SIGNATURE,
            AuthReason.TOKEN_INVALID_AUTHORIZED_PARTIES,
            AuthReason.TOKEN_INVALID_ISSUER,
            AuthReason.TOKEN_VERIFICATION_FAILED,
            AuthReason.TOKEN_TYPE_MISMATCH,
            AuthReason.NO_TOKEN_IN_HEADER,
            AuthReason.SCOPE_MISSING,
            AuthReason.ACCESS_DENIED,
            AuthReason.JWK_KID_MISMATCH,
            AuthReason.JWK_REMOTE_FAILED_TO_LOAD,
            AuthReason.SECRET_KEY_INVALID,
            AuthReason.UNEXPECTED_ERROR);

    private final MeterRegistry registry;
    private final Map<Status, Map<AuthReason, Counter>> authentications = Map.of(Status.SIGNED_IN,
            new ConcurrentHashMap<>(), Status.SIGNED_OUT, new ConcurrentHashMap<>(), Status.HANDSHAKE,
            new ConcurrentHashMap<>());
    private final Map<AuthReason, Counter> fetches = new ConcurrentHashMap<>();

    ClerkMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void registerAge(@Observes StartupEvent start, InstanceGraph instance, ClerkClock clock) {
        VerificationKeys keys = instance.keys();
        if (!keys.status().configured()) {
            Gauge.builder(AGE, keys, source -> age(source.status(), clock)).baseUnit("seconds")
                    .description("Time since the current verification keys were fetched").register(registry);
        }
    }

    private static double age(KeysStatus status, ClerkClock clock) {
        Instant fetchedAt = status.fetchedAt();
        return fetchedAt == null ? Double.NaN : (clock.millis() - fetchedAt.toEpochMilli()) / 1000.0;
    }

    @Override
    public void authenticated(Status status, AuthReason reason, SessionToken token) {
        Map<AuthReason, Counter> counters = authentications.get(status);
        AuthReason label = label(reason);
        Counter counter = counters.get(label);
        if (counter == null) {
            counter = counters.computeIfAbsent(label, missing -> Counter.builder(AUTHENTICATIONS)
                    .description("Authentications of requests, by outcome and reason")
                    .tag("outcome", status.header()).tag("reason", missing.code()).register(registry));
        }
        counter.increment();
    }

    @Override
    public void fetched(AuthReason problem) {
        fetches.computeIfAbsent(label(problem), label -> Counter.builder(FETCHES)
                .description("Fetches of the verification keys, by outcome and reason")
                .tag("outcome", label.equals(NONE) ? "success" : "failure").tag("reason", label.code())
                .register(registry)).increment();
    }

    private static AuthReason label(AuthReason reason) {
        if (reason == null) {
            return NONE;
        }
        return KNOWN.contains(reason) ? reason : OTHER;
    }
}
