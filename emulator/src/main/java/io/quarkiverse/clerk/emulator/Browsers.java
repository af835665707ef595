package io.quarkiverse.clerk.emulator;

import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Which client a browser's request is about. On a development instance an application's page is on another site, so that
 * the browser names its client in the address; the emulator's own pages remember it by a cookie too. On a production
 * instance there is that cookie only.
 */
final class Browsers {

    static final String DEV_BROWSER = "__clerk_db_jwt";
    static final String CLIENT_COOKIE = "__client";

    private final Instance instance;

    Browsers(Instance instance) {
        this.instance = instance;
    }

    /** The client of a navigation: a page was opened, or an application sent the browser here. */
    Optional<Client> ofNavigation(RoutingContext context, String devBrowser) {
        Optional<Client> named = instance.production() ? Optional.empty() : instance.clients().findBySecret(devBrowser);
        return named.or(() -> ofCookie(context));
    }

    /** The client of a web page's script. */
    Optional<Client> ofScript(RoutingContext context) {
        return instance.production() ? ofCookie(context)
                : instance.clients().findBySecret(RequestFields.query(context, DEV_BROWSER));
    }

    /**
     * Remembers the client on the emulator's host, from now on. A production instance also tells applications on the same
     * host that something changed, as Clerk does for the whole domain.
     */
    void remember(RoutingContext context, Client client) {
        set(context, SetCookie.of(CLIENT_COOKIE, client.secret()).lasting(SetCookie.YEAR).notForScripts());
        if (instance.production()) {
            new CookieDirectives(instance.cookieSuffix(), true, false).clientUat(client.updatedAtSeconds()).list()
                    .forEach(directive -> set(context, directive));
        }
    }

    static void set(RoutingContext context, SetCookie cookie) {
        set(context, cookie.directive());
    }

    private static void set(RoutingContext context, String directive) {
        context.response().headers().add(HttpHeaders.SET_COOKIE, directive);
    }

    private Optional<Client> ofCookie(RoutingContext context) {
        Cookie cookie = context.request().getCookie(CLIENT_COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).flatMap(instance.clients()::findBySecret);
    }
}
