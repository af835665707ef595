package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a token of this instance says: headers and claims of session tokens and template tokens. */
final class SessionTokens {

    /** Clerk backdates {@code nbf} a little, for servers whose clock is behind. */
    static final Duration NOT_BEFORE_LEEWAY = Duration.ofSeconds(10);

    static final String SESSION_CATEGORY = "cl_B7d4PD111AAA";
    private static final String TEMPLATE_CATEGORY = "cl_B7d4PD222AAA";

    private final String issuer;
    private final Directory directory;
    private final SigningKeys keys;
    private final TokenSigner signer;
    private final Clock clock;
    private final Duration lifetime;

    SessionTokens(String issuer, Directory directory, SigningKeys keys, Clock clock, Duration lifetime) {
        this.issuer = issuer;
        this.directory = directory;
        this.keys = keys;
        this.signer = new TokenSigner(keys);
        this.clock = clock;
        this.lifetime = lifetime;
    }

    TokenSigner signer() {
        return signer;
    }

    Clock clock() {
        return clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /**
     * A valid session token of an active session, version 2.
     *
     * @param origin who the browser got it for, the {@code azp}; {@code null} if no browser did
     */
    String mint(Session session, String origin, Duration validity) {
        return mint(session, origin, clock.instant(), validity);
    }

    /** The same, issued at another time than now. */
    String mint(Session session, String origin, Instant issuedAt, Duration validity) {
        EmulatorUser user = userOf(session);
        EmulatorOrganization organization = session.organizationId() == null ? null
                : directory.organization(session.organizationId()).orElse(null);
        Map<String, Object> claims = version2(user, organization, session, issuedAt, issuedAt.plus(validity));
        if (origin != null) {
            claims.put("azp", origin);
        }
        return signer.sign(header(SESSION_CATEGORY), claims);
    }

    /** A valid token of a JWT template without claims of its own. */
    String mintTemplate(Session session, String origin, Duration validity) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        if (origin != null) {
            claims.put("azp", origin);
        }
        claims.put("exp", now.plus(validity).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", issuer);
        claims.put("jti", Names.random("jti").substring(4));
        claims.put("nbf", now.minus(NOT_BEFORE_LEEWAY).getEpochSecond());
        claims.put("sub", session.userId());
        return mintTemplate(claims);
    }

    /** A token of a JWT template with exactly these claims. */
    String mintTemplate(Map<String, Object> claims) {
        return signer.sign(header(TEMPLATE_CATEGORY), claims);
    }

    /** The token by which a handshake is handed over, of the same category as session tokens. */
    String mintHandshake(List<String> directives) {
        return signer.sign(sessionHeader(), Map.of("handshake", directives));
    }

    Map<String, Object> sessionHeader() {
        return header(SESSION_CATEGORY);
    }

    Map<String, Object> version2(EmulatorUser user, EmulatorOrganization organization, Session session, Instant issuedAt,
            Instant expiresAt) {
        Map<String, Object> claims = common(session, issuedAt, expiresAt);
        claims.put("jti", Names.random("jti").substring(4));
        claims.put("v", 2);
        claims.putAll(OrganizationClaims.version2(user, organization));
        return claims;
    }

    Map<String, Object> version1(EmulatorUser user, EmulatorOrganization organization, Session session, Instant issuedAt,
            Instant expiresAt) {
        Map<String, Object> claims = common(session, issuedAt, expiresAt);
        claims.putAll(OrganizationClaims.version1(user, organization));
        return claims;
    }

    /** Minutes since each factor was verified; nobody has a second factor here. */
    List<Integer> factorAges(Session session) {
        long minutes = Duration.between(session.verifiedAt(), clock.instant()).toMinutes();
        return List.of((int) Math.max(0, minutes), -1);
    }

    private Map<String, Object> common(Session session, Instant issuedAt, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("fva", factorAges(session));
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("iss", issuer);
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
        return directory.userById(session.userId()).orElseThrow();
    }
}
