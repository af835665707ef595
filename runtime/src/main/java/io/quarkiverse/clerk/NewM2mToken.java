package io.quarkiverse.clerk;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Describes an M2M token to create, for {@link ClerkM2mTokens#create(NewM2mToken)}. Immutable: each method returns a copy.
 *
 * @param format the format
 * @param claims custom claims; values as in JSON
 * @param expiresIn how long the token is valid; {@code null} for as long as Clerk's default
 */
public record NewM2mToken(Format format, Map<String, Object> claims, @Nullable Duration expiresIn) {

    /** The format of a token. */
    public enum Format {
        /** Clerk verifies it, with a call, and it can be revoked. */
        OPAQUE,
        /** A JSON Web Token, which is verified without a call and cannot be revoked. */
        JWT
    }

    /**
     * @throws NullPointerException if the format or the claims are {@code null}
     */
    public NewM2mToken {
        Objects.requireNonNull(format, "format");
        claims = Copies.of(claims);
    }

    /** @return an opaque token without custom claims */
    public static NewM2mToken opaque() {
        return new NewM2mToken(Format.OPAQUE, Map.of(), null);
    }

    /** @return a JSON Web Token without custom claims */
    public static NewM2mToken jwt() {
        return new NewM2mToken(Format.JWT, Map.of(), null);
    }

    /** @return a copy with these custom claims */
    public NewM2mToken claims(Map<String, Object> all) {
        return new NewM2mToken(format, all, expiresIn);
    }

    /** @return a copy that expires after this time */
    public NewM2mToken expiresIn(@Nullable Duration lifetime) {
        return new NewM2mToken(format, claims, lifetime);
    }
}
