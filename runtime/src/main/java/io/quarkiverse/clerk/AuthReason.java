package io.quarkiverse.clerk;

import java.io.Serializable;
import java.util.Objects;

/**
 * Why a request is not signed in, or why it is rejected. The response header {@code x-clerk-auth-reason} contains the
 * {@linkplain #code() code}. The guide lists the cause and the remedy for each code.
 * <p>
 * The codes are those of Clerk's server SDKs, and some of this extension. Clerk can add codes: compare with
 * {@link #equals(Object)}, and expect codes that have no constant here.
 *
 * @param code the stable code, such as {@code token-expired}
 */
public record AuthReason(String code) implements Serializable {

    /** An ordinary visitor: no token, and no cookie that says that this browser was signed in. */
    public static final AuthReason SESSION_TOKEN_AND_UAT_MISSING = new AuthReason("session-token-and-uat-missing");
    /** The browser is signed in with Clerk, but it sent no session token. */
    public static final AuthReason CLIENT_UAT_BUT_NO_SESSION_TOKEN = new AuthReason("client-uat-but-no-session-token");
    /** The browser sent a session token but no cookie that says that it is signed in; the token is a leftover. */
    public static final AuthReason SESSION_TOKEN_BUT_NO_CLIENT_UAT = new AuthReason("session-token-but-no-client-uat");
    /** The session token is older than the last change to the browser's sessions; its session can be over. */
    public static final AuthReason SESSION_TOKEN_IAT_BEFORE_CLIENT_UAT = new AuthReason("session-token-iat-before-client-uat");
    /** The cookie {@code __clerk_db_jwt}, which a development instance requires in addition to a session cookie, is missing. */
    public static final AuthReason DEV_BROWSER_MISSING = new AuthReason("dev-browser-missing");
    /** The URL contains the id of a development browser, set by Clerk's pages; its session must be fetched. */
    public static final AuthReason DEV_BROWSER_SYNC = new AuthReason("dev-browser-sync");
    /** A satellite application must ask the primary application who is signed in. */
    public static final AuthReason SATELLITE_NEEDS_SYNCING = new AuthReason("satellite-needs-syncing");
    /** The primary application responds to a satellite application, in development. */
    public static final AuthReason PRIMARY_RESPONDS_TO_SYNCING = new AuthReason("primary-responds-to-syncing");
    /** The visitor came from another domain, where the session can have changed. */
    public static final AuthReason PRIMARY_DOMAIN_CROSS_ORIGIN_SYNC = new AuthReason("primary-domain-cross-origin-sync");
    /** The URL belongs to an organization that is not the active one of the session. */
    public static final AuthReason ACTIVE_ORGANIZATION_MISMATCH = new AuthReason("active-organization-mismatch");
    /** A cross-site request with an unsafe method was authenticated only by a cookie. */
    public static final AuthReason CROSS_SITE_REQUEST = new AuthReason("cross-site-request");
    /** The handshake with Clerk showed that nobody is signed in. */
    public static final AuthReason SESSION_TOKEN_MISSING = new AuthReason("session-token-missing");
    /** The browser returned from a handshake, but Clerk could not be asked for the result. */
    public static final AuthReason HANDSHAKE_UNAVAILABLE = new AuthReason("handshake-unavailable");
    /** The session token is not valid yet. */
    public static final AuthReason SESSION_TOKEN_NBF = new AuthReason("session-token-nbf");
    /** The session token was issued in the future, because the clocks differ. */
    public static final AuthReason SESSION_TOKEN_IAT_IN_THE_FUTURE = new AuthReason("session-token-iat-in-the-future");
    /** The session token in the cookie has no authorized party ({@code azp}), although authorized parties are configured. */
    public static final AuthReason SESSION_TOKEN_AZP_MISSING = new AuthReason("session-token-azp-missing");
    /** The session token has expired, and the refresh cookie that could renew it is missing. */
    public static final AuthReason SESSION_TOKEN_EXPIRED_NO_REFRESH_COOKIE = new AuthReason(
            "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    /** The session token has expired, and only GET requests can renew it. */
    public static final AuthReason SESSION_TOKEN_EXPIRED_NON_GET = new AuthReason(
            "session-token-expired-refresh-non-eligible-non-get");
    /** The session token expired too long ago to be renewed without a redirect to Clerk. */
    public static final AuthReason SESSION_TOKEN_EXPIRED_TOO_OLD = new AuthReason(
            "session-token-expired-refresh-non-eligible-too-old");
    /** The URL names a session that is not the token's, or that is not one of this browser. */
    public static final AuthReason SESSION_ID_MISMATCH = new AuthReason("session-id-mismatch");
    /** Clerk reports that the session is over. */
    public static final AuthReason SESSION_NOT_ACTIVE = new AuthReason("session-not-active");
    /** Clerk could not be asked for the sessions of the browser. */
    public static final AuthReason SESSION_LOOKUP_UNAVAILABLE = new AuthReason("session-lookup-unavailable");
    /** The token lives longer than the application keeps revocations. */
    public static final AuthReason TOKEN_LIFETIME_TOO_LONG = new AuthReason("token-lifetime-too-long");
    /** The session was revoked, and this application knows it although the token has not expired. */
    public static final AuthReason SESSION_REVOKED = new AuthReason("session-revoked");
    /** The session is pending: the user still has a task to complete, such as choosing an organization. */
    public static final AuthReason SESSION_PENDING = new AuthReason("session-pending");

    /** The user does not have the role in the active organization. */
    public static final AuthReason ROLE_MISSING = new AuthReason("role-missing");
    /** The user does not have the permission in the active organization. */
    public static final AuthReason PERMISSION_MISSING = new AuthReason("permission-missing");
    /** Neither the user nor the active organization has the feature. */
    public static final AuthReason FEATURE_MISSING = new AuthReason("feature-missing");
    /** Neither the user nor the active organization has the plan. */
    public static final AuthReason PLAN_MISSING = new AuthReason("plan-missing");
    /** The user must verify their factors again. */
    public static final AuthReason REVERIFICATION_ERROR = new AuthReason("reverification-error");
    /** The session is an impersonation, which is not accepted here. */
    public static final AuthReason IMPERSONATION_REFUSED = new AuthReason("impersonation-refused");
    /** The caller is signed in, but not with Clerk. */
    public static final AuthReason CLERK_SESSION_MISSING = new AuthReason("clerk-session-missing");
    /** The user of the session was deleted. */
    public static final AuthReason USER_DELETED = new AuthReason("user-deleted");
    /** The user of the session was banned. */
    public static final AuthReason USER_BANNED = new AuthReason("user-banned");
    /** A policy or an annotation of Quarkus rejected the user for another reason than a missing role or permission. */
    public static final AuthReason ACCESS_DENIED = new AuthReason("access-denied");
    /** The application requires an empty list of requirements, which nobody meets. */
    public static final AuthReason REQUIREMENT_EMPTY = new AuthReason("requirement-empty");

    /** The token has expired. */
    public static final AuthReason TOKEN_EXPIRED = new AuthReason("token-expired");
    /** The token is not valid yet. */
    public static final AuthReason TOKEN_NOT_ACTIVE_YET = new AuthReason("token-not-active-yet");
    /** The token was issued in the future. */
    public static final AuthReason TOKEN_IAT_IN_THE_FUTURE = new AuthReason("token-iat-in-the-future");
    /** The token is not a well-formed JSON Web Token of the expected type and category. */
    public static final AuthReason TOKEN_INVALID = new AuthReason("token-invalid");
    /** The token is signed with another algorithm than RS256. */
    public static final AuthReason TOKEN_INVALID_ALGORITHM = new AuthReason("token-invalid-algorithm");
    /** The signature of the token does not match. */
    public static final AuthReason TOKEN_INVALID_SIGNATURE = new AuthReason("token-invalid-signature");
    /** The claim {@code azp} is not one of the configured authorized parties. */
    public static final AuthReason TOKEN_INVALID_AUTHORIZED_PARTIES = new AuthReason("token-invalid-authorized-parties");
    /** The token was issued by another Clerk instance. */
    public static final AuthReason TOKEN_INVALID_ISSUER = new AuthReason("token-invalid-issuer");
    /** A claim is missing or malformed, the audience does not match, or the cryptography failed. */
    public static final AuthReason TOKEN_VERIFICATION_FAILED = new AuthReason("token-verification-failed");
    /** The token is of a type that is not accepted here, such as an API key where a session token is required. */
    public static final AuthReason TOKEN_TYPE_MISMATCH = new AuthReason("token-type-mismatch");
    /** None of Clerk's published keys has the key ID of the token. */
    public static final AuthReason JWK_KID_MISMATCH = new AuthReason("jwk-kid-mismatch");
    /** Clerk's keys could not be fetched, so no token can be verified. */
    public static final AuthReason JWK_REMOTE_FAILED_TO_LOAD = new AuthReason("jwk-remote-failed-to-load");
    /** The endpoint accepts one type of machine token, and the request has no {@code Authorization} header with a token. */
    public static final AuthReason NO_TOKEN_IN_HEADER = new AuthReason("No token in header");
    /** The token of the machine does not have one of the required scopes. */
    public static final AuthReason SCOPE_MISSING = new AuthReason("scope-missing");
    /** Clerk rejected the secret key, so no token can be verified until the configuration is corrected. */
    public static final AuthReason SECRET_KEY_INVALID = new AuthReason("secret-key-invalid");
    /** An internal error, which the caller did not cause. */
    public static final AuthReason UNEXPECTED_ERROR = new AuthReason("unexpected-error");

    /**
     * @throws NullPointerException if the code is {@code null}
     */
    public AuthReason {
        Objects.requireNonNull(code, "code");
    }

    // Written out, because the generated methods of a record are linked on their first call. That would be during the first
    // request, and would take longer than the rest of it.

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AuthReason reason && code.equals(reason.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** @return the {@link #code()} */
    @Override
    public String toString() {
        return code;
    }
}
