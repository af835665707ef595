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

/**
 * Creates the cookie directives that are the result of a handshake or a refresh. The application's server sends them to the
 * browser.
 */
public final class BrowserCookies {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final RefreshTokens refreshTokens = new RefreshTokens();

    public BrowserCookies(EmulatedInstance instance, SessionTokens tokens) {
        this.instance = instance;
        this.tokens = tokens;
    }

    /**
     * Returns the result of a handshake.
     *
     * @param client the client; empty if a production instance does not know the browser
     * @param origin the origin of the application, for the claim {@code azp}
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
            staleSession(own, client.get(), session.get(), origin);
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
     * Returns the result of a refresh, without the cookie {@code __client_uat}.
     *
     * @return the directives; empty if the refresh token is not valid for the session
     */
    Optional<List<String>> forRefresh(Session session, String refreshToken, String origin, boolean suffixed) {
        return refreshTokens.rotate(refreshToken, session.id()).map(next -> directives(origin, suffixed)
                .session(tokens.mint(session, origin))
                .refreshToken(next)
                .list());
    }

    /**
     * Sets an expired token. The time of the client's last change is not later than the token, so that expiry is the only
     * fault.
     */
    private void staleSession(CookieDirectives directives, Client client, Session session, String origin) {
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
