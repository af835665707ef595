package io.quarkiverse.clerk.emulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jose4j.json.JsonUtil;

/**
 * A session token to be minted, see {@link TokenForge#spec(String)}. Immutable: each method returns a changed copy, so one
 * spec can be the start of many tokens.
 * <p>
 * Headers and claims given by name win over everything else. Times are truncated to seconds.
 */
public final class TokenSpec {

    /** Stands for a header or claim to leave out: {@code null} is a value a test may want. */
    private static final Object ABSENT = new Object();

    private final TokenForge forge;
    private final EmulatorUser user;
    /** {@code null} for the one session of the forge that the user has. */
    private final String sessionId;
    private final Map<String, Object> headers = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private EmulatorOrganization organization;
    private boolean version1;
    private Instant issuedAt;
    private Instant expiresAt;
    private Instant notBefore;
    private String rawPayload;
    private TokenSignature signature = TokenSignature.RS256;
    private boolean corrupt;

    TokenSpec(TokenForge forge, EmulatorUser user, String sessionId, EmulatorOrganization organization) {
        this.forge = forge;
        this.user = user;
        this.sessionId = sessionId;
        this.organization = organization;
    }

    private TokenSpec copy() {
        TokenSpec copy = new TokenSpec(forge, user, sessionId, organization);
        copy.headers.putAll(headers);
        copy.claims.putAll(claims);
        copy.version1 = version1;
        copy.issuedAt = issuedAt;
        copy.expiresAt = expiresAt;
        copy.notBefore = notBefore;
        copy.rawPayload = rawPayload;
        copy.signature = signature;
        copy.corrupt = corrupt;
        return copy;
    }

    /**
     * Sets a header, {@code alg} included: the signature does not follow.
     *
     * @param value anything JSON can hold: text, number, boolean, {@code null}, list or map
     */
    public TokenSpec header(String name, Object value) {
        TokenSpec copy = copy();
        copy.headers.put(Objects.requireNonNull(name, "name"), value);
        return copy;
    }

    /** Leaves a header out. */
    public TokenSpec withoutHeader(String name) {
        return header(name, ABSENT);
    }

    /**
     * Sets a claim.
     *
     * @param value anything JSON can hold: text, number, boolean, {@code null}, list or map
     */
    public TokenSpec claim(String name, Object value) {
        TokenSpec copy = copy();
        copy.claims.put(Objects.requireNonNull(name, "name"), value);
        return copy;
    }

    /** Leaves a claim out. */
    public TokenSpec withoutClaim(String name) {
        return claim(name, ABSENT);
    }

    /** The origin the token was minted for, the claim {@code azp}: for example {@code http://localhost:8080}. */
    public TokenSpec authorizedParty(String origin) {
        return claim("azp", origin);
    }

    /** Sets {@code iat}, and with it {@code nbf} (10 seconds earlier) and {@code exp} unless they are set too. */
    public TokenSpec issuedAt(Instant time) {
        TokenSpec copy = copy();
        copy.issuedAt = time;
        return copy;
    }

    /** Sets {@code exp}. */
    public TokenSpec expiresAt(Instant time) {
        TokenSpec copy = copy();
        copy.expiresAt = time;
        return copy;
    }

    /** Sets {@code nbf}. */
    public TokenSpec notBefore(Instant time) {
        TokenSpec copy = copy();
        copy.notBefore = time;
        return copy;
    }

    /**
     * Makes another of the user's organizations the active one.
     *
     * @throws IllegalArgumentException if the user is no member of it
     */
    public TokenSpec organization(String slug) {
        TokenSpec copy = copy();
        copy.organization = forge.organizationOf(user, slug);
        return copy;
    }

    /** No organization is active: the personal account. */
    public TokenSpec noOrganization() {
        TokenSpec copy = copy();
        copy.organization = null;
        return copy;
    }

    /** The older form of the claims: {@code org_id}, {@code org_slug}, {@code org_role}, {@code org_permissions}. */
    public TokenSpec version1() {
        TokenSpec copy = copy();
        copy.version1 = true;
        return copy;
    }

    /** Replaces all claims by a text, which need not even be JSON. The signature is still right for it. */
    public TokenSpec rawPayload(String payload) {
        TokenSpec copy = copy();
        copy.rawPayload = payload;
        return copy;
    }

    /** Chooses key and algorithm, and sets the header {@code alg} accordingly. */
    public TokenSpec signedWith(TokenSignature kind) {
        TokenSpec copy = copy();
        copy.signature = Objects.requireNonNull(kind, "kind");
        return copy;
    }

    /** Flips a bit of the finished signature. */
    public TokenSpec corruptSignature() {
        TokenSpec copy = copy();
        copy.corrupt = true;
        return copy;
    }

    /** Mints the token, with the emulator's clock and key as they are now. Each call mints another one. */
    public String build() {
        SessionTokens tokens = forge.tokens();
        Map<String, Object> header = tokens.sessionHeader();
        header.put("alg", signature.algorithm());
        apply(headers, header);
        String payload = rawPayload != null ? rawPayload : JsonUtil.toJson(payload(tokens));
        String token = tokens.signer().sign(header, payload, signature);
        return corrupt ? corrupted(token) : token;
    }

    EmulatorUser user() {
        return user;
    }

    private Map<String, Object> payload(SessionTokens tokens) {
        Instant from = issuedAt != null ? issuedAt : tokens.clock().instant();
        Instant until = expiresAt != null ? expiresAt : from.plus(tokens.lifetime());
        Session session = forge.sessionOf(user, sessionId);
        Map<String, Object> payload = version1 ? tokens.version1(user, organization, session, from, until)
                : tokens.version2(user, organization, session, from, until);
        if (notBefore != null) {
            payload.put("nbf", notBefore.getEpochSecond());
        }
        apply(claims, payload);
        return payload;
    }

    private static void apply(Map<String, Object> changes, Map<String, Object> target) {
        changes.forEach((name, value) -> {
            if (value == ABSENT) {
                target.remove(name);
            } else {
                target.put(name, value);
            }
        });
    }

    /** The first character of a signature carries six bits of it, the last one may carry padding only. */
    static String corrupted(String token) {
        int first = token.lastIndexOf('.') + 1;
        if (first == token.length()) {
            return token + "AAAA";
        }
        char other = token.charAt(first) == 'A' ? 'B' : 'A';
        return token.substring(0, first) + other + token.substring(first + 1);
    }
}
