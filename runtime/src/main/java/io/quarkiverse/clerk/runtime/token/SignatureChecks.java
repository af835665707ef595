package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jboss.logging.Logger;

/**
 * Checks signatures, which takes longer than all else. Of requests that bring the same token at the same time one does
 * it for all; the others wait without holding up their threads.
 */
final class SignatureChecks {

    private static final Logger LOG = Logger.getLogger(SignatureChecks.class);

    private final Rs256 rs256;
    private final ConcurrentMap<TokenKey, Check> underWay = new ConcurrentHashMap<>();

    SignatureChecks(Rs256 rs256) {
        this.rs256 = rs256;
    }

    /** What came of it. */
    enum Outcome {
        GOOD,
        BAD,
        IMPOSSIBLE
    }

    private record Check(PublicKey key, CompletableFuture<Outcome> outcome) {
    }

    /** @return the outcome, which is there already unless somebody else is checking the same */
    CompletableFuture<Outcome> check(CompactJwt jwt, PublicKey key) {
        TokenKey token = new TokenKey(jwt.ascii());
        Check mine = new Check(key, new CompletableFuture<>());
        Check other = underWay.putIfAbsent(token, mine);
        if (other != null) {
            return other.key() == key ? other.outcome() : CompletableFuture.completedFuture(verify(jwt, key));
        }
        Outcome outcome = Outcome.IMPOSSIBLE;
        try {
            outcome = verify(jwt, key);
        } finally {
            underWay.remove(token, mine);
            mine.outcome().complete(outcome);
        }
        return mine.outcome();
    }

    private Outcome verify(CompactJwt jwt, PublicKey key) {
        try {
            return rs256.verify(jwt, key) ? Outcome.GOOD : Outcome.BAD;
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            LOG.debugf("The signature of a token could not be checked: %s", e.getClass().getSimpleName());
            return Outcome.IMPOSSIBLE;
        }
    }
}
