package io.quarkiverse.clerk.emulator.token;

import java.util.Map;
import java.util.Optional;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** Reads tokens of this instance, including expired ones. */
public final class TokenReader {

    private final SigningKeys keys;

    public TokenReader(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns the claims of a session token with a valid signature of the current key; empty for any other string. */
    public Optional<Map<String, Object>> sessionToken(String token) {
        try {
            JwtContext context = new JwtConsumerBuilder()
                    .setVerificationKey(keys.publicKey())
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
                    .setSkipAllValidators()
                    .build().process(token);
            Object category = context.getJoseObjects().get(0).getHeader("cat");
            return SessionTokens.SESSION_CATEGORY.equals(category) ? Optional.of(context.getJwtClaims().getClaimsMap())
                    : Optional.empty();
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }
}
