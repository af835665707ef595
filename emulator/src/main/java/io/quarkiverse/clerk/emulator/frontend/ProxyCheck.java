package io.quarkiverse.clerk.emulator.frontend;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks requests that come through a Frontend API proxy. They contain the proxy's public URL, and the secret key as a proof
 * that the proxy belongs to the instance. For the browser, the proxy's host is the host of the Frontend API.
 * <p>
 * The emulator listens on this machine only. An application in dev mode can listen on the network, and its proxy must not let
 * its neighbors sign in, whatever {@code Host} they send. Callers on other machines need an origin that was allowed for them.
 */
public final class ProxyCheck implements Handler<RoutingContext> {

    private static final String PROXY_URL = "Clerk-Proxy-Url";
    private static final String SECRET_KEY = "Clerk-Secret-Key";
    private static final String HOST = ProxyCheck.class.getName() + ".host";

    private final EmulatedInstance instance;

    public ProxyCheck(EmulatedInstance instance) {
        this.instance = instance;
    }

    @Override
    public void handle(RoutingContext context) {
        String proxyUrl = context.request().getHeader(PROXY_URL);
        if (proxyUrl == null) {
            requireLocal(ForwardedCaller.isLocalOrUnnamed(context.request()));
        } else {
            checkKey(context.request().getHeader(SECRET_KEY));
            URI address = instance.origins().redirectTarget(proxyUrl)
                    .orElseThrow(() -> ApiException.of(400, "proxy_url_invalid", "Invalid proxy URL",
                            PROXY_URL + " must be an http or https address on this machine, or of an allowed"
                                    + " origin."));
            requireLocal(ForwardedCaller.isLocal(context.request()) || instance.origins().isConfigured(address));
            context.put(HOST, address.getHost().toLowerCase(Locale.ROOT));
        }
        context.next();
    }

    private static void requireLocal(boolean local) {
        if (!local) {
            throw ApiException.of(403, "remote_caller_refused", "Request from another machine",
                    "The emulator lets anybody sign in as any user, so a proxy may only pass on requests of this machine"
                            + " (X-Forwarded-For is a loopback address). To let other machines in, allow the origin at which"
                            + " they open the application: quarkus.clerk.devservices.allowed-origins.");
        }
    }

    private void checkKey(String presented) {
        if (presented == null) {
            throw ApiException.of(401, "authentication_invalid", "Invalid authentication",
                    "A request with " + PROXY_URL + " needs the header " + SECRET_KEY + ".");
        }
        if (!MessageDigest.isEqual(instance.secretKey().getBytes(StandardCharsets.UTF_8),
                presented.getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.of(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid",
                    "This is not the secret key of the emulated instance.");
        }
    }

    /** Whether the request came through a proxy. */
    public static boolean isProxied(RoutingContext context) {
        return context.get(HOST) != null;
    }

    /** The host that the browser sent the request to, without port. It has already been checked. */
    static String hostOf(RoutingContext context) {
        return isProxied(context) ? context.get(HOST)
                : context.request().getHeader(HttpHeaders.HOST).toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
