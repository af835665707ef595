package io.quarkiverse.clerk.runtime.machine;

import java.time.Duration;
import java.time.InstantSource;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.MachineTokensResource;
import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkiverse.clerk.runtime.concurrent.SingleFlight;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Failed;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Verified;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Verifies machine tokens: JSON Web Tokens with the keys of the instance, opaque tokens with the Backend API. Thread-safe.
 */
public final class MachineTokenVerifier {

    private static final Logger LOG = Logger.getLogger(MachineTokenVerifier.class);

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final TokenVerifier tokens;
    private final MachineTokensResource resource;
    private final OpaqueTokenReader reader;
    private final SingleFlight<String, MachineResult> calls;
    private final OutageLog outage = new OutageLog(LOG, "Clerk verifies machine tokens again.");

    /** {@code null} if the cache is disabled. */
    private final MachineTokenCache cache;

    public MachineTokenVerifier(ClerkSettings settings, TokenVerifier tokens, MachineTokensResource resource,
            InstantSource clock, Vertx vertx) {
        this.tokens = tokens;
        this.resource = resource;
        this.reader = new OpaqueTokenReader(settings.audience(), clock);
        this.calls = new SingleFlight<>(vertx);
        this.cache = settings.machines().cache() == null ? null : new MachineTokenCache(settings.machines().cache(), clock);
    }

    /**
     * @param token a token that claims to be a machine token
     * @param client the client's address, for which the calls to Clerk are counted
     * @return the result, immediately if it is in the cache, otherwise on the caller's Vert.x context; never fails
     */
    public Uni<MachineResult> verify(PresentedToken token, String client) {
        String hash = MachineTokenCache.hash(token.text());
        MachineResult known = known(hash);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        if (token.isJwt()) {
            return verifyJwt(token).invoke(result -> keep(hash, result));
        }
        MachineTokenType type = token.machineTokenType();
        if (!resource.isAvailable(type)) {
            return Uni.createFrom().item(unavailable(AuthReason.SECRET_KEY_INVALID, "Verifying " + type
                    + " requires the secret key: set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY).", null));
        }
        return calls.join(hash, () -> {
            // Another call may have ended since the first look.
            MachineResult justVerified = known(hash);
            return justVerified != null ? Uni.createFrom().item(justVerified)
                    : verifyOpaque(type, token.text(), client).invoke(result -> keep(hash, result));
        });
    }

    private MachineResult known(String hash) {
        return cache == null ? null : cache.get(hash);
    }

    private void keep(String hash, MachineResult result) {
        if (cache == null) {
            return;
        }
        if (result instanceof Verified verified) {
            cache.add(hash, verified.token());
        } else if (result instanceof Failed failed && failed.failure() instanceof Refused refused) {
            cache.addRefused(hash, refused);
        }
    }

    private Uni<MachineResult> verifyJwt(PresentedToken token) {
        return tokens.verifyMachine(token).map(result -> result.fold(
                genuine -> new Verified(MachineJwtReader.read(token.machineTokenType(), genuine.jwt())), Failed::new));
    }

    private Uni<MachineResult> verifyOpaque(MachineTokenType type, String text, String client) {
        return resource.verify(type, text, client)
                .map(fields -> reader.read(type, text, fields))
                .invoke(outage::succeeded)
                .onFailure().recoverWithItem(problem -> failed(type, problem));
    }

    private MachineResult failed(MachineTokenType type, Throwable problem) {
        if (!(problem instanceof ClerkCallException call)) {
            LOG.error("A machine token could not be verified because of an unexpected error", problem);
            return unavailable(AuthReason.UNEXPECTED_ERROR, "The token could not be verified because of an unexpected error.",
                    null);
        }
        return switch (call.status()) {
            case NOT_FOUND -> {
                outage.succeeded();
                yield MachineResult.refused(AuthReason.TOKEN_INVALID, "Clerk does not know this " + type + ".");
            }
            case UNAUTHORIZED -> unavailable(AuthReason.SECRET_KEY_INVALID,
                    "Clerk rejected the secret key that verifies the " + type + ". Check "
                            + (type == MachineTokenType.M2M_TOKEN
                                    ? "CLERK_MACHINE_SECRET_KEY and CLERK_SECRET_KEY."
                                    : "CLERK_SECRET_KEY."),
                    null);
            default -> call.isUnavailable() ? unavailable(call)
                    : MachineResult.refused(AuthReason.UNEXPECTED_ERROR,
                            "Clerk did not verify the token: " + call.getMessage() + " (" + call.code() + ").");
        };
    }

    /** A client that has made up too many tokens is not an outage. */
    private MachineResult unavailable(ClerkCallException call) {
        if (call.kind() == ClerkCallException.Kind.TOO_MANY || call.kind() == ClerkCallException.Kind.TOO_MANY_FAILURES) {
            return new Failed(new Unavailable(AuthReason.UNEXPECTED_ERROR, call.getMessage() + ".", retryAfter(call)));
        }
        return unavailable(AuthReason.UNEXPECTED_ERROR,
                "Clerk could not verify the token: " + call.getMessage() + " (" + call.code() + ").", call.retryAfter());
    }

    private MachineResult unavailable(AuthReason reason, String message, Duration retryAfter) {
        outage.failed("Machine tokens cannot be verified, requests with them receive 503. " + message);
        return new Failed(new Unavailable(reason, message, retryAfter == null ? RETRY_AFTER : retryAfter));
    }

    private static Duration retryAfter(ClerkCallException call) {
        return call.retryAfter() == null ? RETRY_AFTER : call.retryAfter();
    }
}
