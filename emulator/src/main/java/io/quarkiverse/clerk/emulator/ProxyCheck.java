package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Requests that come through a proxy of the Frontend API. They say under which address browsers know the proxy, and prove
 * with the secret key that it is the instance's own. Browsers then take the proxy's host for the emulator's.
 */
final class ProxyCheck implements Handler<RoutingContext> {

    private static final String PROXY_URL = "Clerk-Proxy-Url";
    private static final String SECRET_KEY = "Clerk-Secret-Key";
    private static final String HOST = ProxyCheck.class.getName() + ".host";

    private final Instance instance;

    ProxyCheck(Instance instance) {
        this.instance = instance;
    }

    @Override
    public void handle(RoutingContext context) {
        String proxyUrl = context.request().getHeader(PROXY_URL);
        if (proxyUrl != null) {
            checkKey(context.request().getHeader(SECRET_KEY));
            URI address = instance.origins().redirectTarget(proxyUrl)
                    .orElseThrow(() -> Refusal.of(400, "proxy_url_invalid", "Invalid proxy URL",
                            PROXY_URL + " must be an http or https address on this machine, or of an origin the emulator"
                                    + " was told to allow."));
            context.put(HOST, address.getHost().toLowerCase(Locale.ROOT));
        }
        context.next();
    }

    private void checkKey(String presented) {
        if (presented == null) {
            throw Refusal.of(401, "authentication_invalid", "Invalid authentication",
                    "A request with " + PROXY_URL + " needs the header " + SECRET_KEY + ".");
        }
        if (!MessageDigest.isEqual(instance.secretKey().getBytes(StandardCharsets.UTF_8),
                presented.getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.of(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid",
                    "This is not the secret key of the emulated instance.");
        }
    }

    /** @return whether the request came through a proxy */
    static boolean isProxied(RoutingContext context) {
        return context.get(HOST) != null;
    }

    /** The host that the browser sent the request to, without port; which hosts there are was checked before. */
    static String hostOf(RoutingContext context) {
        return isProxied(context) ? context.get(HOST)
                : context.request().getHeader(HttpHeaders.HOST).toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
