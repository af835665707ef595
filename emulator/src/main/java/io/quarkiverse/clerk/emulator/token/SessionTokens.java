package io.quarkiverse.clerk.emulator.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.Session;

/** Creates session tokens, template tokens and handshake tokens. */
public final class SessionTokens {

    /** Clerk backdates {@code nbf} to tolerate servers with a slow clock. */
    static final Duration NOT_BEFORE_LEEWAY = Duration.ofSeconds(10);

    static final String SESSION_CATEGORY = "cl_B7d4PD111AAA";
    private static final String TEMPLATE_CATEGORY = "cl_B7d4PD222AAA";

    private final EmulatedInstance instance;
    private final SigningKeys keys;
    private final TokenSigner signer;
    private final Duration lifetime;

    /** @param lifetime the default lifetime of session tokens */
    public SessionTokens(EmulatedInstance instance, SigningKeys keys, Duration lifetime) {
        this.instance = instance;
        this.keys = keys;
        this.signer = new TokenSigner(keys);
        this.lifetime = lifetime;
    }

    public SigningKeys keys() {
        return keys;
    }

    public TokenSigner signer() {
        return signer;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /**
     * Creates a valid session token, version 2.
     *
     * @param origin the claim {@code azp}, or {@code null} to omit it
     */
    public String mint(Session session, String origin) {
        return mint(session, origin, lifetime);
    }

    /** Creates a session token with another lifetime. */
    public String mint(Session session, String origin, Duration validity) {
        return mint(session, origin, instance.clock().instant(), validity);
    }

    /** Creates a session token with another time of issue. */
    public String mint(Session session, String origin, Instant issuedAt, Duration validity) {
        EmulatorUser user = userOf(session);
        EmulatorOrganization organization = session.organizationId() == null ? null
                : instance.directory().organization(session.organizationId())
                        .filter(candidate -> user.organizations().containsKey(candidate.slug())).orElse(null);
        Map<String, Object> claims = version2(user, organization, session, issuedAt, issuedAt.plus(validity));
        if (origin != null && !instance.faults().isActive(Fault.SESSION_TOKENS_WITHOUT_AZP)) {
            claims.put("azp", origin);
        }
        return signer.sign(header(SESSION_CATEGORY), claims);
    }

    /** Creates a valid token of a JWT template without additional claims. */
    public String mintTemplate(Session session, String origin, Duration validity) {
        Instant now = instance.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        if (origin != null) {
            claims.put("azp", origin);
        }
        claims.put("exp", now.plus(validity).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", instance.url());
        claims.put("jti", Ids.random("jti").substring(4));
        claims.put("nbf", now.minus(NOT_BEFORE_LEEWAY).getEpochSecond());
        claims.put("sub", session.userId());
        return mintTemplate(claims);
    }

    /** Creates a token of a JWT template with only these claims. */
    public String mintTemplate(Map<String, Object> claims) {
        return signer.sign(header(TEMPLATE_CATEGORY), claims);
    }

    /** Creates a handshake token, which has the same category as a session token. */
    public String mintHandshake(List<String> directives) {
        return signer.sign(sessionHeader(), Map.of("handshake", directives));
    }

    public Map<String, Object> sessionHeader() {
        return header(SESSION_CATEGORY);
    }

    public Map<String, Object> version2(EmulatorUser user, EmulatorOrganization organization, Session session, Instant issuedAt,
            Instant expiresAt) {
        Map<String, Object> claims = common(session, issuedAt, expiresAt);
        claims.put("jti", Ids.random("jti").substring(4));
        claims.put("v", 2);
        claims.putAll(MembershipClaims.version2(user, organization));
        return claims;
    }

    public Map<String, Object> version1(EmulatorUser user, EmulatorOrganization organization, Session session, Instant issuedAt,
            Instant expiresAt) {
        Map<String, Object> claims = common(session, issuedAt, expiresAt);
        claims.putAll(MembershipClaims.version1(user, organization));
        return claims;
    }

    /** The minutes since each factor was verified. The emulator's users have no second factor. */
    public List<Integer> factorAges(Session session) {
        long minutes = Duration.between(session.verifiedAt(), instance.clock().instant()).toMinutes();
        return List.of((int) Math.max(0, minutes), -1);
    }

    private Map<String, Object> common(Session session, Instant issuedAt, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("fva", factorAges(session));
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("iss", instance.url());
        claims.put("nbf", issuedAt.minus(NOT_BEFORE_LEEWAY).getEpochSecond());
        claims.put("sid", session.id());
        claims.put("sts", "active");
        claims.put("sub", session.userId());
        return claims;
    }

    private Map<String, Object> header(String category) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", TokenSignature.RS256.algorithm());
        header.put("cat", category);
        header.put("kid", keys.kid());
        header.put("typ", "JWT");
        return header;
    }

    private EmulatorUser userOf(Session session) {
        return instance.directory().userById(session.userId()).orElseThrow();
    }
}
