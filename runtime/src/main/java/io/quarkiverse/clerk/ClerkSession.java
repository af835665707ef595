package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkus.arc.Arc;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The Clerk session of the current request. Inject it anywhere:
 *
 * <pre>
 * &#64;Inject
 * ClerkSession session;
 * </pre>
 *
 * The injected object is never {@code null}, and its accessors never throw because nobody is signed in. For a visitor
 * {@link #isSignedIn()} is {@code false}, and the other accessors return {@code null} or an empty value. Each call reads the
 * request that is being served and its current identity. In Qute templates the session is {@code cdi:clerkSession}.
 * <p>
 * You can use it on the event loop, on worker threads and on virtual threads. A call has to wait in one case only: with
 * {@code quarkus.http.auth.proactive=false}, in a handler without any security check, while Clerk's keys are fetched for the
 * first time. On the event loop the call then throws an exception that says so; use {@link #deferred()} there. In such a
 * handler, an invalid token in the {@code Authorization} header causes an
 * {@link io.quarkus.security.AuthenticationFailedException}, which becomes a 401.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
public interface ClerkSession {

    /**
     * Returns the session of a request in a plain Vert.x route, where injection is not available.
     *
     * @param context the routing context of the request
     * @return a view of the request's session, valid for as long as the request lasts
     */
    static ClerkSession from(RoutingContext context) {
        return Arc.container().instance(ClerkSessions.class).get().of(context);
    }

    /** @return whether the request carries a verified token of an active session */
    boolean isSignedIn();

    /** @return the id of the signed-in user, {@code user_…} (claim {@code sub}); {@code null} for a visitor */
    @Nullable
    String userId();

    /** @return the id of the session, {@code sess_…} (claim {@code sid}); {@code null} for a visitor */
    @Nullable
    String sessionId();

    /**
     * @return {@code active}; {@code pending} for a user who still has a task to complete, such as choosing an organization,
     *         and therefore counts as signed out; {@code null} for a visitor
     */
    @Nullable
    String status();

    /** @return the active organization of the session; empty for a personal session and for a visitor */
    Optional<ClerkOrganization> organization();

    /** @return the id of the active organization, {@code org_…}; {@code null} without one and for a visitor */
    default @Nullable String organizationId() {
        ClerkOrganization organization = organization().orElse(null);
        return organization == null ? null : organization.id();
    }

    /**
     * @return the slug of the active organization; {@code null} without one, for a visitor, and if the instance does not use
     *         slugs
     */
    default @Nullable String organizationSlug() {
        ClerkOrganization organization = organization().orElse(null);
        return organization == null ? null : organization.slug();
    }

    /**
     * @return the user's role in the active organization, with its prefix, such as {@code org:admin}; {@code null} without an
     *         active organization, for a visitor, and if the token has no role. To check a role, use {@link #hasRole(String)}.
     */
    default @Nullable String organizationRole() {
        ClerkOrganization organization = organization().orElse(null);
        return organization == null ? null : organization.role();
    }

    /** @return the impersonator, if the session is an impersonation; otherwise empty */
    Optional<ClerkActor> actor();

    /** @return how long ago the user last verified each factor; empty for a visitor and if the token does not say */
    Optional<FactorAges> factorAges();

    /** @return when the token was issued (claim {@code iat}); {@code null} for a visitor */
    @Nullable
    Instant issuedAt();

    /**
     * @return when the token expires (claim {@code exp}); {@code null} for a visitor. The session usually lasts longer,
     *         because clerk-js renews the token.
     */
    @Nullable
    Instant expiresAt();

    /** @return all claims of the token, read-only; empty for a visitor. Numbers are {@link Long} or {@link Double}. */
    Map<String, Object> claims();

    /**
     * Returns one claim, such as a custom claim of the session token.
     *
     * @param name the name of the claim
     * @param type the expected type: {@link String}, {@link Boolean}, {@link Integer}, {@link Long}, {@link Double},
     *        {@link Instant} (from seconds), {@link java.util.List}, {@link Map} or {@link Object}
     * @return the value; empty for a visitor, if there is no such claim, and if its type is another one
     */
    <T> Optional<T> claim(String name, Class<T> type);

    /**
     * @return the session token, to call another service on behalf of the user; {@code null} for a visitor. Do not log it.
     */
    @Nullable
    String token();

    /** @return why nobody is signed in; empty for a signed-in user and outside of an HTTP request */
    Optional<AuthReason> reason();

    /**
     * @param role a role in the active organization, with or without the prefix: {@code org:admin} or {@code admin}
     * @return whether the user has the role; {@code false} for a visitor, without an active organization, and for
     *         {@code null}
     */
    boolean hasRole(@Nullable String role);

    /**
     * @param permission a custom permission in the active organization, with or without the prefix:
     *        {@code org:invoices:create} or {@code invoices:create}
     * @return whether the user has the permission; {@code false} for a visitor, without an active organization, and for
     *         {@code null}
     */
    boolean hasPermission(@Nullable String permission);

    /**
     * @param feature a feature of the user or of the active organization. A scope restricts the check to one of them:
     *        {@code user:} or {@code u:} for the user, {@code org:} or {@code o:} for the organization.
     * @return whether the session has the feature; {@code false} for a visitor and for {@code null}
     * @see <a href="https://clerk.com/docs/guides/billing/overview">Clerk: billing</a>
     */
    boolean hasFeature(@Nullable String feature);

    /**
     * @param plan a plan of the user or of the active organization, with an optional scope as in
     *        {@link #hasFeature(String)}
     * @return whether the session has the plan; {@code false} for a visitor and for {@code null}
     */
    boolean hasPlan(@Nullable String plan);

    /**
     * @param preset how recently the user must have verified which factors
     * @return whether the user has; {@code false} for a visitor, for {@code null}, and if the token does not say
     */
    default boolean isReverified(@Nullable Reverification preset) {
        return preset != null && isReverified(preset.level(), preset.afterMinutes());
    }

    /**
     * @param level which factors must be fresh
     * @param afterMinutes the age in minutes at which a factor is no longer fresh
     * @return whether they are fresh; {@code false} for a visitor, for {@code null}, for less than 1 minute, and if the token
     *         does not say
     */
    boolean isReverified(Reverification.@Nullable Level level, int afterMinutes);

    /**
     * Checks a requirement, like {@code has()} in Clerk's SDKs.
     *
     * @param requirement what the session must have
     * @return whether the session meets the requirement; {@code false} for a visitor and for {@code null}
     */
    default boolean has(@Nullable Requirement requirement) {
        return requirement != null && isSignedIn() && requirement.isMetBy(this);
    }

    /**
     * Enforces a requirement, like {@code auth.protect()} in Clerk's SDKs: returns if the session meets the requirement, and
     * throws otherwise. The response is the same as for {@link RequireClerkSession}. To require only that a user is signed
     * in, pass {@link Requirement#session()}.
     *
     * @param requirement what the session must have
     * @throws io.quarkus.security.UnauthorizedException if nobody is signed in
     * @throws RequirementNotMetException if a user is signed in but does not meet the requirement
     * @throws NullPointerException if the requirement is {@code null}
     */
    default void require(Requirement requirement) {
        Objects.requireNonNull(requirement, "requirement");
        if (!isSignedIn()) {
            throw new UnauthorizedException();
        }
        Optional<Requirement> unmet = requirement.firstUnmetBy(this);
        if (unmet.isPresent()) {
            throw new RequirementNotMetException(unmet.get());
        }
    }

    /**
     * Returns the signed-in user, as the Backend API describes it. The user is fetched on first use and kept in the Quarkus
     * cache {@code clerk-users} for one minute by default ({@code quarkus.clerk.users.cache.*}). Concurrent look-ups of one
     * user share one call. If you need the current state, use {@link ClerkClient}.
     *
     * @return the user, or {@code null} for a visitor, on the Vert.x context of the caller. It fails with
     *         {@link UserInactiveException} (403) if the user was deleted or banned, with {@link ClerkUnavailableException}
     *         (503) if Clerk gives no usable answer, and as {@link #deferred()} does.
     */
    Uni<@Nullable ClerkUser> user();

    /**
     * Blocking form of {@link #user()}.
     *
     * @return the user, or {@code null} for a visitor
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default @Nullable ClerkUser userAndAwait() {
        return Await.result(user());
    }

    /**
     * Creates a token of this session from a JWT template, to call another service. Each call asks Clerk.
     *
     * @param template the name of the template
     * @return the token, or {@code null} for a visitor and if the session has no id. It fails with {@link ClerkApiException}
     *         if there is no such template or the session is over, and as {@link #user()} does. Do not log it.
     */
    Uni<@Nullable String> getToken(String template);

    /**
     * Blocking form of {@link #getToken(String)}.
     *
     * @return the token, or {@code null} for a visitor and if the session has no id. Do not log it.
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default @Nullable String getTokenAndAwait(String template) {
        return Await.result(getToken(template));
    }

    /**
     * Returns this session once the request is authenticated. Use it on the event loop under lazy authentication.
     *
     * @return the session, on the Vert.x context of the caller. It fails with
     *         {@link io.quarkus.security.AuthenticationFailedException}, which becomes a 401, if the request has an invalid
     *         token in its {@code Authorization} header. Such a request is rejected everywhere.
     */
    Uni<ClerkSession> deferred();
}
