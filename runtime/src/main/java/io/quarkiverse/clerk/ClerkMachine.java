package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * The machine that makes the current request, identified by an API key, an M2M token or an OAuth access token. Inject it.
 * <p>
 * It is never {@code null}: {@link #isAuthenticated()} is {@code false} for a browser, a user and a visitor. Accessors are
 * then {@code null} or empty and do not throw. Beside an authenticated machine, {@link ClerkSession} is signed out.
 * <p>
 * Thread-safe. In a request with {@code quarkus.http.auth.proactive=false}, the first call can wait for authentication; on the
 * event loop it throws {@link io.quarkus.runtime.BlockingOperationNotAllowedException} unless the token is already verified.
 */
public interface ClerkMachine {

    /** @return whether the request has a verified token of a machine */
    boolean isAuthenticated();

    /** @return the type of the token; {@code null} without one */
    @Nullable
    MachineTokenType tokenType();

    /** @return the ID of the token, which is not a secret; {@code null} if the token has none */
    @Nullable
    String id();

    /** @return who the token stands for: {@code user_…}, {@code org_…} or {@code mch_…} */
    @Nullable
    String subject();

    /** @return the user that an API key or an OAuth access token belongs to; {@code null} if it is not a user's */
    @Nullable
    String userId();

    /** @return the organization that an API key belongs to; {@code null} if it is not an organization's */
    @Nullable
    String organizationId();

    /** @return the machine of an M2M token; {@code null} for the other types */
    @Nullable
    String machineId();

    /** @return the OAuth application that an OAuth access token was issued to; {@code null} for the other types */
    @Nullable
    String clientId();

    /** @return the name that its owner has given an API key; {@code null} for the other types */
    @Nullable
    String name();

    /** @return the scopes; for an M2M token without any, the machines it was issued for */
    List<String> scopes();

    /** @return whether the token has the scope; {@code false} for {@code null} */
    boolean hasScope(@Nullable String scope);

    /** @return the custom claims, deeply immutable */
    Map<String, Object> claims();

    /**
     * @return the claim, if it has this type; numbers are converted to other types of numbers
     * @throws NullPointerException if an argument is {@code null}
     */
    <T> Optional<T> claim(String name, Class<T> type);

    /** @return when the token was issued; {@code null} if unknown */
    @Nullable
    Instant issuedAt();

    /** @return when the token expires; {@code null} if it does not */
    @Nullable
    Instant expiresAt();

    /** @return the token itself, which is a secret; {@code null} without one */
    @Nullable
    String token();

    /**
     * Loads the {@linkplain #userId() user} with the Backend API, from the same cache as {@link ClerkSession#user()}.
     *
     * @return the user, on the caller's Vert.x context; {@code null} if the token does not belong to a user. Fails with
     *         {@link UserInactiveException} if the user was banned or deleted, and with {@link ClerkApiException} if Clerk
     *         cannot be asked.
     */
    Uni<@Nullable ClerkUser> user();

    /**
     * Blocking form of {@link #user()}.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default @Nullable ClerkUser userAndAwait() {
        return Await.result(user());
    }

    /** @return this machine as soon as the request is authenticated, for the event loop */
    Uni<ClerkMachine> deferred();
}
