package io.quarkiverse.clerk;

import io.quarkiverse.clerk.runtime.concurrent.Await;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Clerk's Backend API, as far as a server needs it to know its users and their sessions. Inject it:
 *
 * <pre>
 * &#64;Inject
 * ClerkClient clerk;
 *
 * Uni&lt;ClerkUser&gt; user = clerk.users().get(id);
 * </pre>
 *
 * It needs the secret key; without it each call fails with {@link ClerkApiException}, whose message says what to set.
 * <p>
 * A call is made when its {@code Uni} or {@code Multi} is subscribed to, and goes on in the caller's Vert.x context, or on
 * a worker thread if the caller has none. It ends in bounded time: each attempt has a time-out, and there are few of them
 * ({@code quarkus.clerk.backend-api.*}). Calls that change nothing are tried again if Clerk can't be reached or answers
 * with 502, 503 or 504; every call is if Clerk says that there are too many (429), after as long as it asks for.
 * <p>
 * What goes wrong is a {@link ClerkApiException}, and a {@link ClerkUnavailableException} if it is neither the caller's
 * doing nor an answer to what was asked. A text that can't be an id is not sent anywhere: it fails like an id that does
 * not exist.
 * <p>
 * The forms that end in {@code AndAwait} wait for the result. On the event loop they throw an exception that says so.
 *
 * @see <a href="https://clerk.com/docs/reference/backend-api">Clerk: Backend API</a>
 */
public interface ClerkClient {

    /** Users. */
    Users users();

    /** Sessions of all browsers. */
    Sessions sessions();

    /** Clients: what Clerk calls a browser, or an app on a device, with the sessions it holds. */
    Clients clients();

    /** Organizations. */
    Organizations organizations();

    /**
     * Users.
     */
    interface Users {

        /**
         * Asks Clerk for a user; nothing is cached.
         *
         * @param userId {@code user_…}
         * @return the user; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<ClerkUser> get(String userId);

        /** {@link #get(String)}, waiting for it. */
        default ClerkUser getAndAwait(String userId) {
            return Await.result(get(userId));
        }

        /**
         * @param query which users, and in what order
         * @return the users, fetched page by page as they are asked for
         */
        Multi<ClerkUser> list(UserQuery query);

        /** @return how many users there are of this kind */
        Uni<Long> count(UserQuery query);

        /** {@link #count(UserQuery)}, waiting for it. */
        default long countAndAwait(UserQuery query) {
            return Await.result(count(query));
        }

        /** @return the organizations that a user belongs to, fetched page by page as they are asked for */
        Multi<OrganizationMembership> memberships(String userId);

        /**
         * Forgets what {@link ClerkSession#user()} keeps of a user, so that Clerk is asked again. With a shared cache
         * this is for all replicas.
         */
        Uni<Void> evict(String userId);

        /** {@link #evict(String)}, waiting for it. */
        default void evictAndAwait(String userId) {
            Await.result(evict(userId));
        }
    }

    /**
     * Sessions.
     */
    interface Sessions {

        /** @return the session; fails with {@link ClerkApiException#isNotFound()} if there is none */
        Uni<BackendSession> get(String sessionId);

        /** {@link #get(String)}, waiting for it. */
        default BackendSession getAndAwait(String sessionId) {
            return Await.result(get(sessionId));
        }

        /** @return the sessions, fetched page by page as they are asked for */
        Multi<BackendSession> list(SessionQuery query);

        /**
         * Ends a session. This application refuses its tokens from then on, as {@link RevokedSessions} tells. For others
         * they are good until they expire, which is within a minute.
         *
         * @return the session as it is now
         */
        Uni<BackendSession> revoke(String sessionId);

        /** {@link #revoke(String)}, waiting for it. */
        default BackendSession revokeAndAwait(String sessionId) {
            return Await.result(revoke(sessionId));
        }

        /**
         * @param token a token of the session, or of its client
         * @return the session, if Clerk finds the token good
         * @deprecated by Clerk, which may refuse it. {@link ClerkTokenVerifier} verifies a token without a call, and
         *             {@link #get(String)} tells whether a session is still active.
         */
        @Deprecated
        Uni<BackendSession> verify(String sessionId, String token);

        /**
         * Makes a token from a JWT template. It has no claim {@code azp}, and is no session token.
         *
         * @param template the template's name
         * @return the token. Do not log it.
         */
        Uni<String> token(String sessionId, String template);

        /** {@link #token(String, String)}, waiting for it. */
        default String tokenAndAwait(String sessionId, String template) {
            return Await.result(token(sessionId, template));
        }
    }

    /**
     * Clients.
     */
    interface Clients {

        /** @return the client; fails with {@link ClerkApiException#isNotFound()} if there is none */
        Uni<BackendClient> get(String clientId);

        /** {@link #get(String)}, waiting for it. */
        default BackendClient getAndAwait(String clientId) {
            return Await.result(get(clientId));
        }

        /**
         * @param clientToken the client's own token: the cookie {@code __client} of Clerk's Frontend API, which
         *        applications do not get to see. A session token is none.
         * @return the client, with the session that it was {@linkplain BackendClient#lastActiveSessionId() last active} in
         * @deprecated as Clerk's own SDKs have it. {@link #get(String)} gives the same for a client's id, which
         *             {@link BackendSession#clientId()} has.
         */
        @Deprecated
        Uni<BackendClient> verify(String clientToken);
    }

    /**
     * Organizations.
     */
    interface Organizations {

        /**
         * @param idOrSlug {@code org_…}, or the slug
         * @return the organization; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<BackendOrganization> get(String idOrSlug);

        /** {@link #get(String)}, waiting for it. */
        default BackendOrganization getAndAwait(String idOrSlug) {
            return Await.result(get(idOrSlug));
        }

        /** @return all organizations, fetched page by page as they are asked for */
        Multi<BackendOrganization> list();

        /** @return the members of an organization, fetched page by page as they are asked for */
        Multi<OrganizationMembership> memberships(String idOrSlug);
    }
}
