package io.quarkiverse.clerk;

import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

import io.quarkus.arc.Arc;

/**
 * Sends the session token of the current request as a bearer token with the calls of a REST client:
 *
 * <pre>
 * &#64;RegisterRestClient
 * &#64;RegisterProvider(ClerkTokenPropagation.class)
 * public interface InvoiceClient {
 * </pre>
 *
 * No token is sent if nobody is signed in, if the call is made outside of a request, or if the call already has an
 * {@code Authorization} header. The filter does not block.
 * <p>
 * A service that receives the token can act as the user until the token expires, which takes at most a minute. Register the
 * filter only for services that you trust with this, over HTTPS. The called service must accept the token's {@code azp} claim.
 * <p>
 * It requires the extension {@code quarkus-rest-client}.
 */
@Singleton
public final class ClerkTokenPropagation implements ResteasyReactiveClientRequestFilter {

    private final ClerkSession session;

    ClerkTokenPropagation(ClerkSession session) {
        this.session = session;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext call) {
        if (call.getHeaders().containsKey(HttpHeaders.AUTHORIZATION) || !Arc.container().requestContext().isActive()) {
            return;
        }
        call.suspend();
        session.deferred().subscribe().with(new Consumer<ClerkSession>() {
            @Override
            public void accept(ClerkSession known) {
                if (known.isSignedIn()) {
                    call.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + known.token());
                }
                call.resume();
            }
        }, call::resume);
    }
}
