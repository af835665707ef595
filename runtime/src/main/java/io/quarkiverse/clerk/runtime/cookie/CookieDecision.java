package io.quarkiverse.clerk.runtime.cookie;

import java.util.OptionalDouble;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.InstanceType;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.CompactJwt;

/**
 * Decides whether the session cookie is worth verifying, by what Clerk's cookies say together. Pure: a request in, a decision
 * out.
 * <p>
 * A session cookie alone proves little: the browser keeps it after a sign-out elsewhere. {@code __client_uat} says when the
 * browser's
 * sessions last changed, and a token older than that may belong to a session that has ended.
 */
public final class CookieDecision {

    private CookieDecision() {
    }

    /**
     * @return why nobody is signed in, or {@code null} if the session token is to be verified
     */
    public static AuthReason refusal(ClerkRequest request, InstanceType instanceType) {
        boolean hasToken = request.sessionToken() != null;
        boolean hasClient = request.clientUat() != 0;

        if (instanceType == InstanceType.DEVELOPMENT && request.devBrowser() == null) {
            return AuthReason.DEV_BROWSER_MISSING;
        }
        if (!hasClient && !hasToken) {
            return AuthReason.SESSION_TOKEN_AND_UAT_MISSING;
        }
        if (!hasClient) {
            return AuthReason.SESSION_TOKEN_BUT_NO_CLIENT_UAT;
        }
        if (!hasToken) {
            return AuthReason.CLIENT_UAT_BUT_NO_SESSION_TOKEN;
        }
        return isOlderThanClient(request) ? AuthReason.SESSION_TOKEN_IAT_BEFORE_CLIENT_UAT : null;
    }

    /** A token that can't be read, or is no session token, is left to verification, which says so. */
    private static boolean isOlderThanClient(ClerkRequest request) {
        OptionalDouble issuedAt = CompactJwt.decode(request.sessionToken()).filter(jwt -> !jwt.isOfAnotherKind())
                .map(jwt -> jwt.milliseconds("iat"))
                .orElse(OptionalDouble.empty());
        return issuedAt.isPresent() && issuedAt.getAsDouble() < request.clientUat() * 1000.0;
    }
}
