package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads what somebody asks of a {@link TokenSpec} in JSON. Times are seconds from now, so that only one clock counts. */
final class TokenOrder {

    private TokenOrder() {
    }

    /**
     * @throws ClassCastException if a member has another type than it must have
     * @throws IllegalArgumentException when applied, if there is no such signature or membership
     */
    static UnaryOperator<TokenSpec> read(JsonObject order, Clock clock) {
        Instant now = clock.instant();
        return start -> {
            TokenSpec spec = start;
            if (order.containsKey("organization")) {
                String slug = order.getString("organization");
                spec = slug.isEmpty() ? spec.noOrganization() : spec.organization(slug);
            }
            if (order.getBoolean("version1", false)) {
                spec = spec.version1();
            }
            if (order.containsKey("issued_in")) {
                spec = spec.issuedAt(now.plusSeconds(order.getLong("issued_in")));
            }
            if (order.containsKey("expires_in")) {
                spec = spec.expiresAt(now.plusSeconds(order.getLong("expires_in")));
            }
            if (order.containsKey("not_before_in")) {
                spec = spec.notBefore(now.plusSeconds(order.getLong("not_before_in")));
            }
            for (Map.Entry<String, Object> claim : order.getJsonObject("claims", new JsonObject()).getMap().entrySet()) {
                spec = spec.claim(claim.getKey(), claim.getValue());
            }
            for (Object claim : order.getJsonArray("without_claims", new JsonArray())) {
                spec = spec.withoutClaim((String) claim);
            }
            return spec.signedWith(TokenSignature.valueOf(order.getString("signature", TokenSignature.RS256.name())));
        };
    }
}
