package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.NewM2mToken;

/**
 * Which types of tokens are accepted, and how machine tokens are verified.
 *
 * @param acceptsSessions whether session tokens are accepted
 * @param accepted the machine tokens that are accepted by every endpoint without an annotation of its own
 * @param machineSecretKey the secret key of this application's machine; {@code null} without one
 * @param cache the cache of verified machine tokens; {@code null} if it is disabled
 * @param outgoing the M2M tokens that this application sends
 */
public record MachineSettings(boolean acceptsSessions, Set<MachineTokenType> accepted, @Nullable String machineSecretKey,
        @Nullable Cache cache, Outgoing outgoing) {

    /**
     * The M2M tokens that this application sends.
     *
     * @param format the format
     * @param expiresIn how long a token is valid
     */
    public record Outgoing(NewM2mToken.Format format, Duration expiresIn) {
    }

    /**
     * @param expireAfter how long a token is accepted without another verification
     * @param maximumSize the maximum number of tokens
     */
    public record Cache(Duration expireAfter, long maximumSize) {
    }

    public MachineSettings {
        accepted = Set.copyOf(accepted);
    }

    public Optional<String> secretKey() {
        return Optional.ofNullable(machineSecretKey);
    }

    /** Does not contain the secret key. */
    @Override
    public String toString() {
        return "MachineSettings[accepted=" + accepted + "]";
    }
}
