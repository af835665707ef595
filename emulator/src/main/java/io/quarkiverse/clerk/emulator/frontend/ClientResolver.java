package io.quarkiverse.clerk.emulator.frontend;

import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the client (browser) of a request. On a development instance, an application's page is on another site, so the client
 * is identified by a query parameter; the emulator's own pages also use a cookie. On a production instance, the client is
 * identified by the cookie only.
 */
public final class ClientResolver {

    private final EmulatedInstance instance;

    public ClientResolver(EmulatedInstance instance) {
        this.instance = instance;
    }

    /** The client of a navigation: the user opened a page, or an application redirected the browser. */
    public Optional<Client> ofNavigation(RoutingContext context, String devBrowser) {
        Optional<Client> byDevBrowser = instance.production() ? Optional.empty() : instance.clients().findBySecret(devBrowser);
        return byDevBrowser.or(() -> ofCookie(context));
    }

    /** The client of a request by a web page's script. */
    Optional<Client> ofScript(RoutingContext context) {
        return instance.production() ? ofCookie(context)
                : instance.clients().findBySecret(RequestParameters.query(context, CookieNames.DEV_BROWSER));
    }

    /**
     * Sets the client's cookie on the emulator's host. A production instance also sets {@code __client_uat}, which tells
     * applications on the same host that the client changed. Clerk sets it for the whole domain.
     */
    public void remember(RoutingContext context, Client client) {
        set(context, SetCookie.of(CookieNames.CLIENT, client.secret()).withMaxAge(SetCookie.YEAR).withHttpOnly());
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
        Cookie cookie = context.request().getCookie(CookieNames.CLIENT);
        return Optional.ofNullable(cookie).map(Cookie::getValue).flatMap(instance.clients()::findBySecret);
    }
}
