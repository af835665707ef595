package io.quarkiverse.clerk;

import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

import io.quarkus.arc.Arc;

/**
 * Sends the session token of the current request along with calls of a REST client, as a bearer token:
 *
 * <pre>
 * &#64;RegisterRestClient
 * &#64;RegisterProvider(ClerkTokenPropagation.class)
 * public interface InvoiceClient {
 * </pre>
 *
 * Nothing is sent if nobody is signed in, if the call is not made while a request is served, or if the call has an
 * {@code Authorization} header already. Nothing blocks meanwhile.
 * <p>
 * Whoever gets the token can act as the user until it expires, which is within a minute of its issue: register this only for
 * services that are trusted with that, over https. The called service has to accept the token's {@code azp} claim.
 * <p>
 * Needs the extension {@code quarkus-rest-client}.
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
