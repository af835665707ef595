package io.quarkiverse.clerk.runtime.security;

import org.jboss.logging.Logger;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers 400 to requests whose path a path policy and the handler of the request could interpret differently. It is added
 * only on versions of Quarkus where this can happen: CVE-2026-39852 and CVE-2026-50559.
 */
final class AmbiguousPathHandler implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(AmbiguousPathHandler.class);

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isAmbiguous(request.path())) {
            context.next();
            return;
        }
        LOG.debugf("%s request refused: its path has a semicolon, or an encoded slash, backslash or dot", request.method());
        if (!request.isEnded()) {
            // Unread content would block the next request on the connection.
            request.resume();
        }
        context.response().setStatusCode(400).end();
    }

    /**
     * Whether a path has a semicolon, or an encoded slash, backslash or dot.
     *
     * @param path the path as it was sent, not decoded; {@code null} is not ambiguous
     */
    static boolean isAmbiguous(String path) {
        if (path == null) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == ';' || c == '%' && isSeparatorOrDot(path, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** %2F is a slash, %5C a backslash, %2E a dot. */
    private static boolean isSeparatorOrDot(String path, int digits) {
        if (digits + 2 > path.length()) {
            return false;
        }
        char high = path.charAt(digits);
        int low = Character.toLowerCase(path.charAt(digits + 1));
        return high == '2' && (low == 'f' || low == 'e') || high == '5' && low == 'c';
    }
}
