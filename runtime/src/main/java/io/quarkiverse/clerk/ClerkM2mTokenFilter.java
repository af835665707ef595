package io.quarkiverse.clerk;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Sends an M2M token of this application's machine as a bearer token with the calls of a REST client:
 *
 * <pre>
 * &#64;RegisterRestClient
 * &#64;RegisterProvider(ClerkM2mTokenFilter.class)
 * public interface InvoiceClient {
 * </pre>
 *
 * The token is created with {@code quarkus.clerk.machine.secret-key} for the first call, and kept until shortly before it
 * expires. Concurrent calls share one request to Clerk. If Clerk cannot create a token, the call fails with
 * {@link ClerkApiException}. No token is sent if the call already has an {@code Authorization} header. The filter does not
 * block.
 * <p>
 * It requires the extension {@code quarkus-rest-client}.
 *
 * @see <a href="https://clerk.com/docs/guides/development/machine-auth/m2m-tokens">Clerk: M2M tokens</a>
 */
@Singleton
public final class ClerkM2mTokenFilter implements ResteasyReactiveClientRequestFilter {

    private final ClerkM2mTokens tokens;

    ClerkM2mTokenFilter(ClerkClient clerk) {
        this.tokens = clerk.m2mTokens();
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext call) {
        if (call.getHeaders().containsKey(HttpHeaders.AUTHORIZATION)) {
            return;
        }
        call.suspend();
        tokens.current().subscribe().with(known -> {
            call.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + known);
            call.resume();
        }, call::resume);
    }
}
