package io.quarkiverse.clerk.runtime.integration.websockets;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.SessionRevokedEvent;
import io.quarkiverse.clerk.runtime.integration.quarkus.Connections;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.Open;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes the WebSockets of a session that is revoked, and makes the close final, whether the session was revoked or its token
 * expired. A connection is known here by the request that it was opened with,
 * which is where Quarkus keeps its current user.
 * <p>
 * A session is remembered as revoked before its connections are looked for, and a connection is listed before it is looked
 * whether its session is revoked. So none is missed that is just being opened.
 */
@Singleton
@Priority(RevokedConnections.BEFORE_OTHER_CHECKS)
public final class RevokedConnections implements HttpUpgradeCheck {

    static final int BEFORE_OTHER_CHECKS = Integer.MAX_VALUE;

    private static final Logger LOG = Logger.getLogger(RevokedConnections.class);

    private static final TypedKey<Upgrade> UPGRADE = new TypedKey<>("io.quarkiverse.clerk.upgrade");
    private static final CloseReason REVOKED = new CloseReason(WebSocketCloseStatus.POLICY_VIOLATION.code(),
            "Session revoked");

    private final OpenConnections connections;
    private final SessionRevocations revoked;

    RevokedConnections(OpenConnections connections, SessionRevocations revoked) {
        this.connections = connections;
        this.revoked = revoked;
    }

    /**
     * How a connection was opened.
     *
     * @param context where it lives: Quarkus is still at work there when it lists the connection
     */
    private record Upgrade(RoutingContext request, Context context) {

        String sessionId() {
            return request.user() instanceof QuarkusHttpUser user ? IdentityFactory.sessionId(user.getSecurityIdentity())
                    : null;
        }
    }

    /** Who opens the connection may not have been asked for yet, and need not be asked for here. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        RoutingContext request = UpgradeRequests.current();
        if (request != null) {
            Upgrade upgrade = new Upgrade(request, Vertx.currentContext());
            context.userData().put(UPGRADE, upgrade);
            Connections.enforceClose(request.request().connection(), () -> upgrade.sessionId() != null);
        }
        return CheckResult.permitUpgrade();
    }

    void opened(@ObservesAsync @Open WebSocketConnection connection) {
        Upgrade upgrade = connection.userData().get(UPGRADE);
        if (upgrade != null && revoked.contains(upgrade.sessionId())) {
            close(connection, upgrade);
        }
    }

    void revoked(@ObservesAsync SessionRevokedEvent revocation) {
        for (WebSocketConnection connection : connections) {
            Upgrade upgrade = connection.userData().get(UPGRADE);
            if (upgrade != null && revocation.sessionId().equals(upgrade.sessionId())) {
                close(connection, upgrade);
            }
        }
    }

    private static void close(WebSocketConnection connection, Upgrade upgrade) {
        upgrade.context().runOnContext(ignored -> {
            // Its token may have expired just now.
            if (connection.isClosed()) {
                return;
            }
            connection.close(REVOKED).subscribe().with(
                    closed -> LOG.debugf("Closed %s: its session is revoked", connection),
                    failure -> LOG.debugf("%s could not be closed: %s", connection, failure));
        });
    }
}
