package io.quarkiverse.clerk;

import java.io.Serializable;
import java.util.Objects;

/**
 * Why a request is not signed in, or is refused all the same. The {@linkplain #code() code} is what the response header
 * {@code x-clerk-auth-reason} carries and what the guide's table of reasons lists with cause and remedy.
 * <p>
 * The codes are those of Clerk's own back-end SDKs, plus a few of this extension. The set is open: Clerk can add to
 * it, so compare with {@link #equals(Object)} and expect codes you do not know.
 *
 * @param code the stable, lower-case code
 */
public record AuthReason(String code) implements Serializable {

    /** An ordinary visitor: no token, and no sign that this browser was ever signed in. */
    public static final AuthReason SESSION_TOKEN_AND_UAT_MISSING = new AuthReason("session-token-and-uat-missing");
    /** The browser is signed in with Clerk, but sent no session token. */
    public static final AuthReason CLIENT_UAT_BUT_NO_SESSION_TOKEN = new AuthReason("client-uat-but-no-session-token");
    /** The browser sent a session token, but nothing says that it is signed in: a token left over from an earlier session. */
    public static final AuthReason SESSION_TOKEN_BUT_NO_CLIENT_UAT = new AuthReason("session-token-but-no-client-uat");
    /** The session token is older than the last change of the browser's sessions: it may belong to a session that ended. */
    public static final AuthReason SESSION_TOKEN_IAT_BEFORE_CLIENT_UAT = new AuthReason("session-token-iat-before-client-uat");
    /** A development instance needs the {@code __clerk_db_jwt} cookie beside a session cookie, and it is missing. */
    public static final AuthReason DEV_BROWSER_MISSING = new AuthReason("dev-browser-missing");
    /** A development browser's id came in the address, from Clerk's own pages, and the session has to be fetched for it. */
    public static final AuthReason DEV_BROWSER_SYNC = new AuthReason("dev-browser-sync");
    /** A satellite application has to ask the primary one who is signed in. */
    public static final AuthReason SATELLITE_NEEDS_SYNCING = new AuthReason("satellite-needs-syncing");
    /** The primary application answers a satellite in development. */
    public static final AuthReason PRIMARY_RESPONDS_TO_SYNCING = new AuthReason("primary-responds-to-syncing");
    /** The visitor came from another site, where the session may have changed. */
    public static final AuthReason PRIMARY_DOMAIN_CROSS_ORIGIN_SYNC = new AuthReason("primary-domain-cross-origin-sync");
    /** The address stands for another organization than the one that is active in the session. */
    public static final AuthReason ACTIVE_ORGANIZATION_MISMATCH = new AuthReason("active-organization-mismatch");
    /** A request that can change something came from another site, on the strength of a cookie alone. */
    public static final AuthReason CROSS_SITE_REQUEST = new AuthReason("cross-site-request");
    /** Clerk was asked, and nobody is signed in. */
    public static final AuthReason SESSION_TOKEN_MISSING = new AuthReason("session-token-missing");
    /** The browser comes from Clerk, but Clerk could not be asked what it answered, so nobody can be told who it is. */
    public static final AuthReason HANDSHAKE_UNAVAILABLE = new AuthReason("handshake-unavailable");
    /** The session token is not valid yet. */
    public static final AuthReason SESSION_TOKEN_NBF = new AuthReason("session-token-nbf");
    /** The session token was issued in the future: the clocks differ. */
    public static final AuthReason SESSION_TOKEN_IAT_IN_THE_FUTURE = new AuthReason("session-token-iat-in-the-future");
    /** The session token has expired, and there is no refresh cookie to renew it with. */
    public static final AuthReason SESSION_TOKEN_EXPIRED_NO_REFRESH_COOKIE = new AuthReason(
            "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    /** The session token has expired, and only a GET request can be renewed. */
    public static final AuthReason SESSION_TOKEN_EXPIRED_NON_GET = new AuthReason(
            "session-token-expired-refresh-non-eligible-non-get");
    /** The address names another session than the token's, or one that is none of this browser's. */
    public static final AuthReason SESSION_ID_MISMATCH = new AuthReason("session-id-mismatch");
    /** Clerk was asked, and the session is over. */
    public static final AuthReason SESSION_NOT_ACTIVE = new AuthReason("session-not-active");
    /** Clerk could not be asked which sessions the browser has, so nobody can be told who it is. */
    public static final AuthReason SESSION_LOOKUP_UNAVAILABLE = new AuthReason("session-lookup-unavailable");
    /** This application knows that the session has been revoked, although the token has not expired. */
    public static final AuthReason SESSION_REVOKED = new AuthReason("session-revoked");
    /** The session still has tasks before it, such as choosing an organization. Clerk calls such a session pending. */
    public static final AuthReason SESSION_PENDING = new AuthReason("session-pending");

    /** The user lacks the role, in the active organization. */
    public static final AuthReason ROLE_MISSING = new AuthReason("role-missing");
    /** The user lacks the permission, in the active organization. */
    public static final AuthReason PERMISSION_MISSING = new AuthReason("permission-missing");
    /** Neither the user nor the active organization has the feature. */
    public static final AuthReason FEATURE_MISSING = new AuthReason("feature-missing");
    /** Neither the user nor the active organization has the plan. */
    public static final AuthReason PLAN_MISSING = new AuthReason("plan-missing");
    /** The user has to prove again who they are. */
    public static final AuthReason REVERIFICATION_ERROR = new AuthReason("reverification-error");
    /** Somebody else acts in the user's name, which is not accepted here. */
    public static final AuthReason IMPERSONATION_REFUSED = new AuthReason("impersonation-refused");
    /** The caller is signed in, but not with Clerk. */
    public static final AuthReason CLERK_SESSION_MISSING = new AuthReason("clerk-session-missing");
    /** The session's user has been deleted. */
    public static final AuthReason USER_DELETED = new AuthReason("user-deleted");
    /** The session's user has been banned. */
    public static final AuthReason USER_BANNED = new AuthReason("user-banned");
    /** The application asks for a requirement that consists of nothing, which nobody meets. */
    public static final AuthReason REQUIREMENT_EMPTY = new AuthReason("requirement-empty");

    /** The token has expired. */
    public static final AuthReason TOKEN_EXPIRED = new AuthReason("token-expired");
    /** The token is not valid yet. */
    public static final AuthReason TOKEN_NOT_ACTIVE_YET = new AuthReason("token-not-active-yet");
    /** The token was issued in the future. */
    public static final AuthReason TOKEN_IAT_IN_THE_FUTURE = new AuthReason("token-iat-in-the-future");
    /** The token is not a well-formed JSON Web Token of the expected type and category. */
    public static final AuthReason TOKEN_INVALID = new AuthReason("token-invalid");
    /** The token is signed with an algorithm that Clerk does not use for session tokens. */
    public static final AuthReason TOKEN_INVALID_ALGORITHM = new AuthReason("token-invalid-algorithm");
    /** The signature does not match. */
    public static final AuthReason TOKEN_INVALID_SIGNATURE = new AuthReason("token-invalid-signature");
    /** The {@code azp} claim names none of the configured authorized parties. */
    public static final AuthReason TOKEN_INVALID_AUTHORIZED_PARTIES = new AuthReason("token-invalid-authorized-parties");
    /** The token comes from another Clerk instance. */
    public static final AuthReason TOKEN_INVALID_ISSUER = new AuthReason("token-invalid-issuer");
    /** A claim is missing or has the wrong shape, the audience does not match, or the cryptography failed. */
    public static final AuthReason TOKEN_VERIFICATION_FAILED = new AuthReason("token-verification-failed");
    /** The token is a valid kind of token, but not a session token. */
    public static final AuthReason TOKEN_TYPE_MISMATCH = new AuthReason("token-type-mismatch");
    /** No published key has the token's key id. */
    public static final AuthReason JWK_KID_MISMATCH = new AuthReason("jwk-kid-mismatch");
    /** Clerk's keys could not be fetched, so no token can be verified for now. */
    public static final AuthReason JWK_REMOTE_FAILED_TO_LOAD = new AuthReason("jwk-remote-failed-to-load");
    /** Clerk refused the secret key, so no token can be verified until the configuration is corrected. */
    public static final AuthReason SECRET_KEY_INVALID = new AuthReason("secret-key-invalid");
    /** Something went wrong that is not the caller's doing. */
    public static final AuthReason UNEXPECTED_ERROR = new AuthReason("unexpected-error");

    /**
     * @throws NullPointerException if the code is {@code null}
     */
    public AuthReason {
        Objects.requireNonNull(code, "code");
    }

    // As a record would have them. Those are linked when they are first called, which is with the first request, and takes
    // an application longer than everything else that request needs.

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
