package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Reads a {@link TokenSpec} from JSON. Times are in seconds relative to the emulator's current time.
 */
final class TokenSpecJson {

    private TokenSpecJson() {
    }

    /**
     * @return a function that applies the JSON to a spec; it throws {@link ClassCastException} if a field has the wrong type,
     *         and {@link IllegalArgumentException} if the signature is unknown or the user is not a member of the
     *         organization
     */
    static UnaryOperator<TokenSpec> read(JsonObject json, Clock clock) {
        Instant now = clock.instant();
        return start -> {
            TokenSpec spec = start;
            if (json.containsKey("organization")) {
                String slug = json.getString("organization");
                spec = slug.isEmpty() ? spec.noOrganization() : spec.organization(slug);
            }
            if (json.getBoolean("version1", false)) {
                spec = spec.version1();
            }
            if (json.containsKey("issued_in")) {
                spec = spec.issuedAt(now.plusSeconds(json.getLong("issued_in")));
            }
            if (json.containsKey("expires_in")) {
                spec = spec.expiresAt(now.plusSeconds(json.getLong("expires_in")));
            }
            if (json.containsKey("not_before_in")) {
                spec = spec.notBefore(now.plusSeconds(json.getLong("not_before_in")));
            }
            for (Map.Entry<String, Object> claim : json.getJsonObject("claims", new JsonObject()).getMap().entrySet()) {
                spec = spec.claim(claim.getKey(), claim.getValue());
            }
            for (Object claim : json.getJsonArray("without_claims", new JsonArray())) {
                spec = spec.withoutClaim((String) claim);
            }
            return spec.signedWith(TokenSignature.valueOf(json.getString("signature", TokenSignature.RS256.name())));
        };
    }
}
