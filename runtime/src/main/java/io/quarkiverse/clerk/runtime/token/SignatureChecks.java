package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.CallerContext;
import io.smallrye.mutiny.Uni;

/**
 * Checks signatures, which takes longer than all else. Of requests that bring the same token at the same time one does
 * it for all; the others wait without holding up their threads.
 */
final class SignatureChecks {

    private static final Logger LOG = Logger.getLogger(SignatureChecks.class);

    private final Rs256 rs256 = new Rs256();
    private final ConcurrentMap<TokenKey, Check> underWay = new ConcurrentHashMap<>();

    /** What came of it. */
    enum Outcome {
        GOOD,
        BAD,
        IMPOSSIBLE
    }

    private record Check(PublicKey key, CompletableFuture<Outcome> outcome) {
    }

    /** @return the outcome, on the caller's context; at once if nobody else is checking the same */
    Uni<Outcome> check(CompactJwt jwt, PublicKey key) {
        TokenKey token = new TokenKey(jwt.token());
        Check mine = new Check(key, new CompletableFuture<>());
        Check other = underWay.putIfAbsent(token, mine);
        if (other != null) {
            return other.key() == key ? CallerContext.emitOn(Uni.createFrom().completionStage(other.outcome()))
                    : Uni.createFrom().item(verify(jwt, key));
        }
        Outcome outcome = Outcome.IMPOSSIBLE;
        try {
            outcome = verify(jwt, key);
        } finally {
            underWay.remove(token, mine);
            mine.outcome().complete(outcome);
        }
        return Uni.createFrom().item(outcome);
    }

    private Outcome verify(CompactJwt jwt, PublicKey key) {
        try {
            return rs256.verify(jwt, key) ? Outcome.GOOD : Outcome.BAD;
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.debugf("The signature of a token could not be checked: %s", e.getClass().getSimpleName());
            return Outcome.IMPOSSIBLE;
        }
    }
}
