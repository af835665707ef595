package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.clerk.runtime.concurrent.Await;
import io.quarkiverse.clerk.runtime.security.RoutingContextSession;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Who is calling: the Clerk session of the current request. Inject it anywhere:
 *
 * <pre>
 * &#64;Inject
 * ClerkSession session;
 * </pre>
 *
 * The injected object is never {@code null} and none of its accessors throws because nobody is signed in: for a visitor
 * {@link #isSignedIn()} is {@code false}, and everything else is {@code null} or empty. It always speaks of the request that is
 * being served, and of the identity as it is at the moment of the call. In Qute templates it is {@code cdi:clerkSession}.
 * <p>
 * It can be used on the event loop, on worker threads and on virtual threads. There is one case in which a call has to wait:
 * with
 * {@code quarkus.http.auth.proactive=false}, in a handler that nothing protects, while Clerk's keys are being fetched for the
 * very
 * first time. On the event loop that is refused with an exception that says so; use {@link #deferred()} there.
 * In such a handler a token in the {@code Authorization} header that is no good shows as an
 * {@link io.quarkus.security.AuthenticationFailedException}, which becomes a 401.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
public interface ClerkSession {

    /**
     * The session of a request in a plain Vert.x route, where there is no injection.
     *
     * @param context the request's routing context
     * @return the session, never {@code null}; it speaks of that request for as long as the request lasts
     */
    static ClerkSession from(RoutingContext context) {
        return new RoutingContextSession(context);
    }

    /** @return whether the request carries a verified token of an active session */
    boolean isSignedIn();

    /** @return the id of the signed-in user, {@code user_…} (claim {@code sub}), or {@code null} */
    String userId();

    /** @return the id of the session, {@code sess_…} (claim {@code sid}), or {@code null}, also if the token names none */
    String sessionId();

    /**
     * @return {@code active}; {@code pending} for somebody who has proved who they are but still has a task to do,
     *         such as choosing an organization, and so is not signed in; or {@code null} for a visitor
     */
    String status();

    /** @return the organization that is active in the session; empty for a personal session and for a visitor */
    Optional<ClerkOrganization> organization();

    /** @return who is really acting, if this session is an impersonation */
    Optional<ClerkActor> actor();

    /** @return how long ago the user last proved who they are; empty if the token does not say so */
    Optional<FactorAges> factorAges();

    /** @return when the token was issued (claim {@code iat}), or {@code null} */
    Instant issuedAt();

    /**
     * @return when the token ends (claim {@code exp}), or {@code null}. The session itself usually goes on: tokens
     *         are renewed.
     */
    Instant expiresAt();

    /** @return all claims of the token, read-only; empty for a visitor. Numbers are {@link Long} or {@link Double}. */
    Map<String, Object> claims();

    /**
     * One claim, such as a custom claim of the session token.
     *
     * @param name the claim's name
     * @param type what it should be: {@link String}, {@link Boolean}, {@link Integer}, {@link Long}, {@link Double},
     *        {@link Instant} (from seconds), {@link java.util.List}, {@link Map} or {@link Object}
     * @return the value; empty if there is no such claim or it is of another type
     */
    <T> Optional<T> claim(String name, Class<T> type);

    /** @return the token itself, for calling another service in the user's name, or {@code null}. Do not log it. */
    String token();

    /** @return why nobody is signed in; empty if somebody is, and outside of an HTTP request */
    Optional<AuthReason> reason();

    /**
     * @param role a role in the active organization, with or without its prefix: {@code org:admin} or {@code admin}
     * @return whether the user has it; {@code false} for a visitor, without an active organization, and for
     *         {@code null}
     */
    boolean hasRole(String role);

    /**
     * @param permission a custom permission in the active organization, with or without its prefix:
     *        {@code org:invoices:create} or {@code invoices:create}
     * @return whether the user has it; {@code false} for a visitor, without an active organization, and for
     *         {@code null}
     */
    boolean hasPermission(String permission);

    /**
     * @param feature a feature of the user or of the active organization. With a scope before it only one of them
     *        counts: {@code user:} or {@code u:} for the user, {@code org:} or {@code o:} for the organization.
     * @return whether there is such a feature; {@code false} for a visitor and for {@code null}
     * @see <a href="https://clerk.com/docs/guides/billing/overview">Clerk: billing</a>
     */
    boolean hasFeature(String feature);

    /**
     * @param plan a plan of the user or of the active organization, with or without a scope as for
     *        {@link #hasFeature(String)}
     * @return whether there is such a plan; {@code false} for a visitor and for {@code null}
     */
    boolean hasPlan(String plan);

    /**
     * @param preset how recently the user must have proved who they are
     * @return whether they have; {@code false} for a visitor, for {@code null}, and if the token does not say
     */
    default boolean isReverified(Reverification preset) {
        return preset != null && isReverified(preset.level(), preset.afterMinutes());
    }

    /**
     * @param level which factors have to be fresh
     * @param afterMinutes the age in minutes from which a factor has to be verified again
     * @return whether they are; {@code false} for a visitor, for {@code null}, for less than a minute, and if the
     *         token does not say
     */
    boolean isReverified(Reverification.Level level, int afterMinutes);

    /**
     * Clerk's {@code has()}.
     *
     * @return whether the session meets the requirement; {@code false} for a visitor and for {@code null}
     */
    default boolean has(Requirement requirement) {
        return requirement != null && isSignedIn() && requirement.isMetBy(this);
    }

    /**
     * Clerk's {@code auth.protect()}: returns if the session meets the requirement. What it throws otherwise becomes
     * the same answer as that of {@link RequireClerkSession}.
     *
     * @throws io.quarkus.security.UnauthorizedException if nobody is signed in
     * @throws RequirementNotMetException if somebody is, but does not meet the requirement
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
     * The user, as the Backend API shows them. Fetched when first asked for and kept in the Quarkus cache
     * {@code clerk-users} for a minute ({@code quarkus.clerk.users.cache.*}); whoever asks at the same time shares one
     * call. It can be as old as that: for what must be true now use {@link ClerkClient}.
     *
     * @return the user, or {@code null} for a visitor. It goes on in the caller's Vert.x context, and fails with
     *         {@link UserInactiveException} (403) if the user has been deleted or banned, with
     *         {@link ClerkUnavailableException} (503) if Clerk can't be asked, and otherwise like {@link #deferred()}.
     */
    Uni<ClerkUser> user();

    /**
     * {@link #user()}, waiting for it.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default ClerkUser userAndAwait() {
        return Await.result(user());
    }

    /**
     * Makes a token of this session from a JWT template, for another service. Clerk is asked each time.
     *
     * @param template the template's name
     * @return the token, or {@code null} for a visitor and if the session has no id. It fails with
     *         {@link ClerkApiException} if there is no such template or the session is over, and otherwise like
     *         {@link #user()}. Do not log it.
     */
    Uni<String> getToken(String template);

    /**
     * {@link #getToken(String)}, waiting for it.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default String getTokenAndAwait(String template) {
        return Await.result(getToken(template));
    }

    /**
     * For event-loop code under lazy authentication: this session, once the request's authentication is done.
     *
     * @return a {@code Uni} that continues on the caller's Vert.x context. It fails with
     *         {@link io.quarkus.security.AuthenticationFailedException}, which becomes a 401, if the request has a
     *         token in its {@code Authorization} header that is no good: such a request is refused everywhere.
     */
    Uni<ClerkSession> deferred();
}
