package io.quarkiverse.clerk.emulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jose4j.json.JsonUtil;

import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.quarkiverse.clerk.emulator.token.TokenSigner;

/**
 * Describes a session token to create, see {@link TokenForge#spec(String)}. Immutable: each method returns a changed copy, so
 * you can derive many tokens from one spec.
 * <p>
 * Headers and claims set by name override everything else. Times are truncated to seconds.
 */
public final class TokenSpec {

    /** Marks a header or claim to omit, because {@code null} is a valid JSON value. */
    private static final Object ABSENT = new Object();

    private final TokenForge forge;
    private final EmulatorUser user;
    /** The session ID, or {@code null} for the user's session in the forge. */
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
     * Sets a header. Setting {@code alg} does not change the signature.
     *
     * @param value any JSON value: string, number, boolean, {@code null}, list or map
     */
    public TokenSpec header(String name, Object value) {
        TokenSpec copy = copy();
        copy.headers.put(Objects.requireNonNull(name, "name"), value);
        return copy;
    }

    /** Omits a header. */
    public TokenSpec withoutHeader(String name) {
        return header(name, ABSENT);
    }

    /**
     * Sets a claim.
     *
     * @param value any JSON value: string, number, boolean, {@code null}, list or map
     */
    public TokenSpec claim(String name, Object value) {
        TokenSpec copy = copy();
        copy.claims.put(Objects.requireNonNull(name, "name"), value);
        return copy;
    }

    /** Omits a claim. */
    public TokenSpec withoutClaim(String name) {
        return claim(name, ABSENT);
    }

    /** Sets {@code azp}, the origin that the token is issued for, for example {@code http://localhost:8080}. */
    public TokenSpec authorizedParty(String origin) {
        return claim("azp", origin);
    }

    /** Sets {@code iat}. Unless you set them, {@code nbf} is 10 seconds earlier and {@code exp} one token lifetime later. */
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
     * Sets the active organization.
     *
     * @throws IllegalArgumentException if the user is not a member of it
     */
    public TokenSpec organization(String slug) {
        TokenSpec copy = copy();
        copy.organization = forge.organizationOf(user, slug);
        return copy;
    }

    /** Removes the active organization, as for the personal account. */
    public TokenSpec noOrganization() {
        TokenSpec copy = copy();
        copy.organization = null;
        return copy;
    }

    /** Uses version 1 of the claims: {@code org_id}, {@code org_slug}, {@code org_role}, {@code org_permissions}. */
    public TokenSpec version1() {
        TokenSpec copy = copy();
        copy.version1 = true;
        return copy;
    }

    /** Replaces the payload with a string, which need not be JSON. The signature covers this string and is valid. */
    public TokenSpec rawPayload(String payload) {
        TokenSpec copy = copy();
        copy.rawPayload = payload;
        return copy;
    }

    /** Selects the key and the algorithm, and sets the header {@code alg} accordingly. */
    public TokenSpec signedWith(TokenSignature kind) {
        TokenSpec copy = copy();
        copy.signature = Objects.requireNonNull(kind, "kind");
        return copy;
    }

    /** Changes one character of the finished signature. */
    public TokenSpec corruptSignature() {
        TokenSpec copy = copy();
        copy.corrupt = true;
        return copy;
    }

    /** Creates a token with the emulator's current time and key. Each call creates a new one. */
    public String build() {
        SessionTokens tokens = forge.tokens();
        Map<String, Object> header = tokens.sessionHeader();
        header.put("alg", signature.algorithm());
        apply(headers, header);
        String payload = rawPayload != null ? rawPayload : JsonUtil.toJson(payload(tokens));
        String token = tokens.signer().sign(header, payload, signature);
        return corrupt ? TokenSigner.corrupt(token) : token;
    }

    EmulatorUser user() {
        return user;
    }

    private Map<String, Object> payload(SessionTokens tokens) {
        Instant from = issuedAt != null ? issuedAt : forge.now();
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
}
