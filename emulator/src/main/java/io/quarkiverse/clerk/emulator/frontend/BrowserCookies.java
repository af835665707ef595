package io.quarkiverse.clerk.emulator.frontend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;

/** The cookie directives that an application's server passes on to the browser, as the result of a handshake or a refresh. */
public final class BrowserCookies {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final RefreshTokens refreshTokens = new RefreshTokens();

    public BrowserCookies(EmulatedInstance instance, SessionTokens tokens) {
        this.instance = instance;
        this.tokens = tokens;
    }

    /**
     * The result of a handshake.
     *
     * @param client empty for a browser that a production instance does not know
     * @param origin the application that the token is minted for
     * @param suffixed whether the application supports cookies with the instance's suffix
     */
    List<String> forHandshake(Optional<Client> client, String origin, boolean suffixed) {
        if (instance.faults().isActive(Fault.HANDSHAKE_EMPTY)) {
            return List.of();
        }
        List<String> directives = new ArrayList<>();
        if (instance.faults().isActive(Fault.HANDSHAKE_FOREIGN_COOKIES)) {
            directives.addAll(HostileDirectives.list(instance.cookieSuffix()));
        }
        CookieDirectives own = directives(origin, suffixed);
        Optional<Session> session = client.flatMap(Client::lastActiveSession);
        if (instance.faults().isActive(Fault.NEVER_SIGNS_IN)) {
            own.noSession().clientUat(instance.clock().instant().getEpochSecond()).noRefreshToken();
        } else if (session.isEmpty()) {
            own.noSession().clientUat(0).noRefreshToken();
        } else if (instance.faults().isActive(Fault.HANDSHAKE_STALE_TOKEN)) {
            stale(own, client.get(), session.get(), origin);
        } else {
            own.session(tokens.mint(session.get(), origin))
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

    /**
     * The result of a refresh. It does not say when the client last changed.
     *
     * @return empty if the refresh token is not a current one of the session
     */
    Optional<List<String>> forRefresh(Session session, String refreshToken, String origin, boolean suffixed) {
        return refreshTokens.rotate(refreshToken, session.id()).map(next -> directives(origin, suffixed)
                .session(tokens.mint(session, origin))
                .refreshToken(next)
                .list());
    }

    /** The client is as old as the token, so that the expired token is the only fault. */
    private void stale(CookieDirectives directives, Client client, Session session, String origin) {
        Duration lifetime = tokens.lifetime();
        Instant issuedAt = instance.clock().instant().minus(lifetime.multipliedBy(2));
        directives.session(tokens.mint(session, origin, issuedAt, lifetime))
                .clientUat(Math.min(client.updatedAtSeconds(), issuedAt.getEpochSecond()))
                .noRefreshToken();
    }

    private CookieDirectives directives(String origin, boolean suffixed) {
        return new CookieDirectives(instance.cookieSuffix(), suffixed, origin.startsWith("https:"));
    }
}
