package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.BackendM2mToken;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.NewM2mToken;
import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkiverse.clerk.runtime.concurrent.SingleFlight;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The M2M token with which this application calls others. It is created on first use and replaced when a tenth of its lifetime
 * is left. If Clerk is unavailable then, the old one is sent until it expires. Thread-safe.
 */
final class OutgoingM2mToken {

    private static final Logger LOG = Logger.getLogger(OutgoingM2mToken.class);

    private static final int RENEWAL_PART = 10;
    /** The clocks of Clerk and of the called service can be ahead. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Function<NewM2mToken, Uni<BackendM2mToken>> create;
    private final NewM2mToken description;
    private final InstantSource clock;
    private final SingleFlight<NewM2mToken, Created> calls;
    private final OutageLog outage = new OutageLog(LOG, "Clerk creates M2M tokens again.");
    private volatile Created current;

    /**
     * @param text the token, which is a secret
     * @param renewAt when it is replaced
     * @param usableUntil until when it is sent
     */
    private record Created(String text, Instant renewAt, Instant usableUntil) {
    }

    /** @param create creates a token */
    OutgoingM2mToken(Function<NewM2mToken, Uni<BackendM2mToken>> create, MachineSettings.Outgoing settings, InstantSource clock,
            Vertx vertx) {
        this.create = create;
        this.description = new NewM2mToken(settings.format(), Map.of(), settings.expiresIn());
        this.clock = clock;
        this.calls = new SingleFlight<>(vertx);
    }

    /**
     * @return the token; fails with {@link io.quarkiverse.clerk.ClerkApiException}
     */
    Uni<String> get() {
        return Uni.createFrom().deferred(() -> {
            Created known = current;
            if (isUsable(known, true)) {
                return Uni.createFrom().item(known.text());
            }
            return calls.join(description, this::create).map(Created::text)
                    .onFailure(ClerkUnavailableException.class).recoverWithUni(problem -> {
                        outage.failed("Clerk cannot create M2M tokens: " + problem.getMessage());
                        return isUsable(known, false) ? Uni.createFrom().item(known.text())
                                : Uni.createFrom().failure(problem);
                    });
        });
    }

    private boolean isUsable(Created token, boolean unlessDue) {
        return token != null && clock.instant().isBefore(unlessDue ? token.renewAt() : token.usableUntil());
    }

    private Uni<Created> create() {
        Created known = current;
        if (isUsable(known, true)) {
            return Uni.createFrom().item(known);
        }
        return create.apply(description).map(this::created).invoke(created -> {
            current = created;
            outage.succeeded();
        });
    }

    private Created created(BackendM2mToken token) {
        if (token.token() == null) {
            throw ClerkApiException.builder("Clerk has created an M2M token, but its response has no token")
                    .code("answer-unreadable").buildUnavailable();
        }
        Instant now = clock.instant();
        // Clerk says so only if it expires; the lifetime that was asked for is a safe assumption otherwise.
        Instant expiresAt = token.expiresAt() != null ? token.expiresAt() : now.plus(description.expiresIn());
        Instant usableUntil = expiresAt.minus(MARGIN);
        Instant renewAt = expiresAt.minus(Duration.between(now, expiresAt).dividedBy(RENEWAL_PART));
        return new Created(token.token(), renewAt.isBefore(usableUntil) ? renewAt : usableUntil, usableUntil);
    }
}
