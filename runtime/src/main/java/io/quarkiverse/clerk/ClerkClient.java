package io.quarkiverse.clerk;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The part of Clerk's Backend API that a server needs to look up its users, sessions and organizations. Inject it:
 *
 * <pre>
 * &#64;Inject
 * ClerkClient clerk;
 *
 * Uni&lt;ClerkUser&gt; user = clerk.users().get(id);
 * </pre>
 *
 * It needs the secret key. Without one, each call fails with a {@link ClerkApiException} whose message names the property to
 * set.
 * <p>
 * A call is sent when its {@code Uni} or {@code Multi} is subscribed to. The result arrives on the Vert.x context of the
 * caller, or on a worker thread if the caller has none. Every call ends in bounded time: each attempt has a time limit, and
 * the number of attempts is limited ({@code quarkus.clerk.backend-api.*}). Calls that change nothing are retried if Clerk
 * cannot be reached or returns a 502, 503 or 504. Every call is retried after a 429, once the time that Clerk asks for has
 * passed.
 * <p>
 * A failed call fails with {@link ClerkApiException}, and with its subclass {@link ClerkUnavailableException} if Clerk gave no
 * usable answer. A string that cannot be an id is not sent: the call fails with a 404, as for an id that does not exist.
 * <p>
 * Methods that end in {@code AndAwait} block until the result is there. On the event loop they throw
 * {@link io.quarkus.runtime.BlockingOperationNotAllowedException}. Lists have a blocking form that takes a limit, because the
 * result is held in memory; the {@code Multi} holds one page of 100 at a time.
 *
 * @see <a href="https://clerk.com/docs/reference/backend-api">Clerk: Backend API</a>
 */
public interface ClerkClient {

    /** @return the calls about users */
    Users users();

    /** @return the calls about sessions */
    Sessions sessions();

    /** @return the calls about clients, which is what Clerk calls a browser or a device */
    Clients clients();

    /** @return the calls about organizations */
    Organizations organizations();

    /** @return the calls about API keys */
    ClerkApiKeys apiKeys();

    /** @return the calls about M2M tokens */
    ClerkM2mTokens m2mTokens();

    /**
     * @return the calls that Clerk has deprecated: {@code verifySession} and {@code verifyClient}
     * @deprecated by Clerk, see {@link ClerkLegacyApi}
     */
    @Deprecated
    ClerkLegacyApi legacy();

    /**
     * Calls about users.
     */
    interface Users {

        /**
         * Fetches a user from Clerk. The result is not cached.
         *
         * @param userId the user id, {@code user_…}
         * @return the user; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<ClerkUser> get(String userId);

        /** Blocking form of {@link #get(String)}. */
        default ClerkUser getAndAwait(String userId) {
            return Await.result(get(userId));
        }

        /**
         * @param query which users
         * @return the users, oldest first. Pages are fetched as the subscriber requests more.
         */
        Multi<ClerkUser> list(UserQuery query);

        /**
         * Blocking form of {@link #list(UserQuery)}.
         *
         * @param query which users
         * @param limit the maximum number of users; they are all held in memory, at a few kilobytes each
         * @return the first users, immutable
         * @throws IllegalArgumentException if the limit is less than 1
         */
        default List<ClerkUser> listAndAwait(UserQuery query, int limit) {
            return Await.first(list(query), limit);
        }

        /**
         * @param query which users
         * @return how many users match
         */
        Uni<Long> count(UserQuery query);

        /** Blocking form of {@link #count(UserQuery)}. */
        default long countAndAwait(UserQuery query) {
            return Await.result(count(query));
        }

        /**
         * @param userId the user id, {@code user_…}
         * @return the memberships of a user. Pages are fetched as the subscriber requests more.
         */
        Multi<OrganizationMembership> memberships(String userId);

        /**
         * Blocking form of {@link #memberships(String)}.
         *
         * @param userId the user id, {@code user_…}
         * @param limit the maximum number of memberships; they are all held in memory
         * @return the first memberships, immutable
         * @throws IllegalArgumentException if the limit is less than 1
         */
        default List<OrganizationMembership> membershipsAndAwait(String userId, int limit) {
            return Await.first(memberships(userId), limit);
        }

        /**
         * Removes a user from the cache of {@link ClerkSession#user()}, so that the next look-up asks Clerk. With a shared
         * cache this applies to all replicas.
         *
         * @param userId the user id, {@code user_…}
         */
        Uni<Void> evict(String userId);

        /** Blocking form of {@link #evict(String)}. */
        default void evictAndAwait(String userId) {
            Await.result(evict(userId));
        }
    }

    /**
     * Calls about sessions.
     */
    interface Sessions {

        /**
         * @param sessionId the session id, {@code sess_…}
         * @return the session; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<BackendSession> get(String sessionId);

        /** Blocking form of {@link #get(String)}. */
        default BackendSession getAndAwait(String sessionId) {
            return Await.result(get(sessionId));
        }

        /**
         * @param query which sessions
         * @return the sessions. Pages are fetched as the subscriber requests more.
         */
        Multi<BackendSession> list(SessionQuery query);

        /**
         * Blocking form of {@link #list(SessionQuery)}.
         *
         * @param query which sessions
         * @param limit the maximum number of sessions; they are all held in memory
         * @return the first sessions, immutable
         * @throws IllegalArgumentException if the limit is less than 1
         */
        default List<BackendSession> listAndAwait(SessionQuery query, int limit) {
            return Await.first(list(query), limit);
        }

        /**
         * Ends a session. This application rejects its tokens from then on, see {@link SessionRevocations}. Other
         * applications accept them until they expire, which takes at most a minute.
         *
         * @param sessionId the session id, {@code sess_…}
         * @return the session after the change
         */
        Uni<BackendSession> revoke(String sessionId);

        /** Blocking form of {@link #revoke(String)}. */
        default BackendSession revokeAndAwait(String sessionId) {
            return Await.result(revoke(sessionId));
        }

        /**
         * Creates a token from a JWT template. The token has no {@code azp} claim and is not a session token.
         *
         * @param sessionId the session id, {@code sess_…}
         * @param template the name of the template
         * @return the token. Do not log it.
         */
        Uni<String> getToken(String sessionId, String template);

        /** Blocking form of {@link #getToken(String, String)}. */
        default String getTokenAndAwait(String sessionId, String template) {
            return Await.result(getToken(sessionId, template));
        }
    }

    /**
     * Calls about clients.
     */
    interface Clients {

        /**
         * @param clientId the client id, {@code client_…}
         * @return the client; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<BackendClient> get(String clientId);

        /** Blocking form of {@link #get(String)}. */
        default BackendClient getAndAwait(String clientId) {
            return Await.result(get(clientId));
        }
    }

    /**
     * Calls about organizations.
     */
    interface Organizations {

        /**
         * @param idOrSlug the organization id, {@code org_…}, or its slug
         * @return the organization; fails with {@link ClerkApiException#isNotFound()} if there is none
         */
        Uni<BackendOrganization> get(String idOrSlug);

        /** Blocking form of {@link #get(String)}. */
        default BackendOrganization getAndAwait(String idOrSlug) {
            return Await.result(get(idOrSlug));
        }

        /** @return all organizations, oldest first. Pages are fetched as the subscriber requests more. */
        Multi<BackendOrganization> list();

        /**
         * Blocking form of {@link #list()}.
         *
         * @param limit the maximum number of organizations; they are all held in memory
         * @return the first organizations, immutable
         * @throws IllegalArgumentException if the limit is less than 1
         */
        default List<BackendOrganization> listAndAwait(int limit) {
            return Await.first(list(), limit);
        }

        /**
         * @param idOrSlug the organization id, {@code org_…}, or its slug
         * @return the memberships of an organization. Pages are fetched as the subscriber requests more.
         */
        Multi<OrganizationMembership> memberships(String idOrSlug);

        /**
         * Blocking form of {@link #memberships(String)}.
         *
         * @param idOrSlug the organization id, {@code org_…}, or its slug
         * @param limit the maximum number of memberships; they are all held in memory
         * @return the first memberships, immutable
         * @throws IllegalArgumentException if the limit is less than 1
         */
        default List<OrganizationMembership> membershipsAndAwait(String idOrSlug, int limit) {
            return Await.first(memberships(idOrSlug), limit);
        }
    }
}
