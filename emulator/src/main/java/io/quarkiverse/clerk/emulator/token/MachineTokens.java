package io.quarkiverse.clerk.emulator.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;

/** Issues the tokens of machines, opaque or as JWTs. */
public final class MachineTokens {

    static final String M2M_CATEGORY = "cl_B7d4PD333AAA";

    private final EmulatedInstance instance;
    private final SigningKeys keys;
    private final TokenSigner signer;

    public MachineTokens(EmulatedInstance instance, SigningKeys keys) {
        this.instance = instance;
        this.keys = keys;
        this.signer = new TokenSigner(keys);
    }

    /**
     * Issues an opaque token.
     *
     * @param expiresAt {@code null} if it does not expire
     */
    public IssuedToken opaque(Kind kind, Grant grant, Instant issuedAt, Instant expiresAt) {
        return issue(kind, Ids.random(kind.prefix()), Ids.random(kind.prefix()), grant, issuedAt, expiresAt);
    }

    /**
     * Issues a JWT.
     *
     * @throws IllegalArgumentException for an API key, which is never a JWT
     */
    public IssuedToken jwt(Kind kind, Grant grant, Instant issuedAt, Instant expiresAt) {
        String id = Ids.random(kind.prefix());
        // Custom claims can't replace those that follow.
        Map<String, Object> claims = new LinkedHashMap<>();
        if (grant.claims() != null) {
            claims.putAll(grant.claims());
        }
        claims.put("iss", instance.url());
        claims.put("sub", grant.subject());
        claims.put("jti", id);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("nbf", issuedAt.minus(SessionTokens.NOT_BEFORE_LEEWAY).getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", TokenSignature.RS256.algorithm());
        header.put("kid", keys.kid());
        switch (kind) {
            case API_KEY -> throw new IllegalArgumentException("An API key is never a JWT");
            case M2M_TOKEN -> {
                header.put("cat", M2M_CATEGORY);
                header.put("typ", "JWT");
                claims.put("aud", grant.scopes());
                claims.put("scopes", String.join(" ", grant.scopes()));
            }
            case OAUTH_TOKEN -> {
                header.put("typ", "at+jwt");
                claims.put("client_id", grant.clientId());
                claims.put("scope", String.join(" ", grant.scopes()));
                if (!grant.audience().isEmpty()) {
                    claims.put("aud", grant.audience());
                }
            }
        }
        return issue(kind, id, signer.sign(header, claims), grant, issuedAt, expiresAt);
    }

    private IssuedToken issue(Kind kind, String id, String secret, Grant grant, Instant issuedAt, Instant expiresAt) {
        IssuedToken token = new IssuedToken(kind, id, secret, grant, issuedAt, issuedAt, expiresAt, null);
        instance.machineCallers().tokens().add(token);
        return token;
    }
}
