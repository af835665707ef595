package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an application's cookies must be, as directives for its server to pass on, so that it sees who is signed in.
 */
final class BrowserCookies {

    private final Instance instance;
    private final RefreshTokens refreshTokens;

    BrowserCookies(Instance instance, RefreshTokens refreshTokens) {
        this.instance = instance;
        this.refreshTokens = refreshTokens;
    }

    /**
     * The answer to a handshake.
     *
     * @param client empty for a browser a production instance never saw
     * @param origin the application, for which the token is minted
     * @param suffixed whether the application knows cookies with the instance's suffix
     */
    List<String> forHandshake(Optional<Client> client, String origin, boolean suffixed) {
        if (instance.behaviour().is(Misbehaviour.HANDSHAKE_EMPTY)) {
            return List.of();
        }
        List<String> directives = new ArrayList<>();
        if (instance.behaviour().is(Misbehaviour.HANDSHAKE_FOREIGN_COOKIES)) {
            directives.addAll(HostileDirectives.list(instance.cookieSuffix()));
        }
        CookieDirectives own = directives(origin, suffixed);
        Optional<Session> session = client.flatMap(Client::lastActiveSession);
        if (instance.behaviour().is(Misbehaviour.NEVER_SIGNS_IN)) {
            own.noSession().clientUat(instance.clock().instant().getEpochSecond()).noRefreshToken();
        } else if (session.isEmpty()) {
            own.noSession().clientUat(0).noRefreshToken();
        } else if (instance.behaviour().is(Misbehaviour.HANDSHAKE_STALE_TOKEN)) {
            stale(own, client.get(), session.get(), origin);
        } else {
            own.session(instance.tokens().mint(session.get(), origin, instance.tokens().lifetime()))
                    .clientUat(client.get().updatedAtSeconds())
                    .refreshToken(refreshTokens.issue(session.get().id()));
        }
        if (instance.production()) {
            own.noHandshake();
        } else {
            client.ifPresent(known -> own.devBrowser(known.secret()));
        }
        directives.addAll(own.list());
        return directives;
    }

    /** The answer to a refresh: when the client last changed is no news. */
    List<String> forRefresh(Session session, String refreshToken, String origin, boolean suffixed) {
        return directives(origin, suffixed)
                .session(instance.tokens().mint(session, origin, instance.tokens().lifetime()))
                .refreshToken(refreshToken)
                .list();
    }

    /** The client is as old as the token, so that the token's end is all that is wrong. */
    private void stale(CookieDirectives directives, Client client, Session session, String origin) {
        Duration lifetime = instance.tokens().lifetime();
        Instant issuedAt = instance.clock().instant().minus(lifetime.multipliedBy(2));
        directives.session(instance.tokens().mint(session, origin, issuedAt, lifetime))
                .clientUat(Math.min(client.updatedAtSeconds(), issuedAt.getEpochSecond()))
                .noRefreshToken();
    }

    private CookieDirectives directives(String origin, boolean suffixed) {
        return new CookieDirectives(instance.cookieSuffix(), suffixed, origin.startsWith("https:"));
    }
}
