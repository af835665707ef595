package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Rejects requests for another host. This prevents DNS rebinding, with which a web page can send requests to a server on this
 * machine: their {@code Host} header contains the page's host.
 */
final class HostCheck implements Handler<RoutingContext> {

    private final Set<String> hosts;

    HostCheck(int port) {
        String suffix = port == 80 ? "" : ":" + port;
        hosts = Set.of("127.0.0.1" + suffix, "localhost" + suffix, "[::1]" + suffix);
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> host = context.request().headers().getAll(HttpHeaders.HOST);
        if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
            throw ApiException.of(421, "host_invalid", "misdirected request",
                    "The emulator only accepts requests for 127.0.0.1 and localhost.");
        }
        context.next();
    }
}
