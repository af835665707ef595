package io.quarkiverse.clerk.runtime.integration.websockets;

import java.util.Objects;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.runtime.spi.security.WebSocketIdentityUpdateRequest;
import io.smallrye.mutiny.Uni;

/**
 * Takes a fresh token of the same session for an open WebSocket: what Quarkus' {@code WebSocketSecurity} asks for. It
 * leaves connections alone whose user another mechanism knows.
 */
@Singleton
public final class WebSocketIdentityUpdate implements IdentityProvider<WebSocketIdentityUpdateRequest> {

    private final TokenVerifier verifier;
    private final IdentityFactory identities;

    WebSocketIdentityUpdate(InstanceGraph instance) {
        this.verifier = instance.tokenVerifier();
        this.identities = instance.identities();
    }

    @Override
    public Class<WebSocketIdentityUpdateRequest> getRequestType() {
        return WebSocketIdentityUpdateRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(WebSocketIdentityUpdateRequest request, AuthenticationRequestContext context) {
        String sessionId = IdentityFactory.sessionId(request.getCurrentSecurityIdentity());
        String token = request.getCredential().getToken();
        if (sessionId == null || token == null) {
            return Uni.createFrom().nullItem();
        }
        return verifier.verify(token).flatMap(result -> identities.authenticate(result, request.getAttributes()))
                .invoke(identity -> {
                    if (!Objects.equals(sessionId, IdentityFactory.sessionId(identity))) {
                        throw new AuthenticationFailedException("The token is another session's");
                    }
                });
    }
}
