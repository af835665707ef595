package io.quarkiverse.clerk.runtime.machine;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.token.TokenResult;

/**
 * The result of the verification of a machine token.
 */
public sealed interface MachineResult {

    /**
     * The token is valid.
     *
     * @param token the verified token
     */
    record Verified(MachineToken token) implements MachineResult {
    }

    /**
     * The token is not accepted, or can't be verified now.
     *
     * @param failure why
     */
    record Failed(TokenResult.Failure failure) implements MachineResult {
    }

    static MachineResult refused(AuthReason reason, String message) {
        return new Failed(new TokenResult.Refused(reason, message));
    }
}
