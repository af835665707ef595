package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses requests meant for another host. With DNS rebinding a web page anywhere can reach a server on this machine as if
 * it were its own; the {@code Host} header still tells.
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
            throw Refusal.of(421, "host_invalid", "misdirected request",
                    "The emulator answers only to 127.0.0.1 and localhost.");
        }
        context.next();
    }
}
