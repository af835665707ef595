package io.quarkiverse.clerk.runtime.token;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;

/**
 * What the header of a JSON Web Token must look like. All types of tokens have the same signing keys, so the form decides what
 * a
 * token can be used for.
 */
enum JwtForm {

    /** A session token or a handshake token. */
    SESSION {
        @Override
        Refused refuse(CompactJwt jwt) {
            return jwt.isTypeMismatch() ? new Refused(AuthReason.TOKEN_TYPE_MISMATCH, "") : null;
        }

        @Override
        boolean acceptsType(CompactJwt jwt) {
            return isUntypedOrJwt(jwt);
        }
    },

    /** An M2M token, or an OAuth access token (RFC 9068). */
    MACHINE {
        @Override
        Refused refuse(CompactJwt jwt) {
            if (!MachineTokens.isM2m(jwt)) {
                return MachineTokens.isOAuth(jwt) ? null
                        : new Refused(AuthReason.TOKEN_TYPE_MISMATCH, "The token is not a machine token.");
            }
            TokenCategory category = TokenCategory.of(jwt);
            return category == TokenCategory.ABSENT || category == TokenCategory.MACHINE ? null
                    : new Refused(AuthReason.TOKEN_INVALID, "The category (cat) of the M2M token is "
                            + Printable.of(jwt.header().get("cat")) + ", which is not that of M2M tokens.");
        }

        @Override
        boolean acceptsType(CompactJwt jwt) {
            return MachineTokens.isM2m(jwt) ? isUntypedOrJwt(jwt) : MachineTokens.isOAuth(jwt);
        }
    };

    /** @return why the token is not of this form, or {@code null} if it is; asked before the key is looked up */
    abstract Refused refuse(CompactJwt jwt);

    /** @return whether the header {@code typ} is that of this form; asked when the key is known */
    abstract boolean acceptsType(CompactJwt jwt);

    private static boolean isUntypedOrJwt(CompactJwt jwt) {
        return !jwt.header().containsKey("typ") || "JWT".equals(jwt.header().get("typ"));
    }
}
