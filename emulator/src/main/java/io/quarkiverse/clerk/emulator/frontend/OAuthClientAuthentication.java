package io.quarkiverse.clerk.emulator.frontend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.quarkiverse.clerk.emulator.instance.OAuthClients;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the application that makes a request: with its secret in the header or the form, or without one if it is public.
 */
final class OAuthClientAuthentication {

    private static final String BASIC = "Basic ";

    private final OAuthClients clients;

    OAuthClientAuthentication(OAuthClients clients) {
        this.clients = clients;
    }

    /**
     * @throws OAuthException if the application is unknown or its secret is wrong
     */
    OAuthClient client(RoutingContext context, RequestParameters form) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BASIC)) {
            String[] pair = decode(header.substring(BASIC.length())).split(":", 2);
            return check(urlDecode(pair[0]), pair.length < 2 ? null : urlDecode(pair[1]));
        }
        return check(form.string("client_id").orElse(null), form.string("client_secret").orElse(null));
    }

    private OAuthClient check(String id, String secret) {
        OAuthClient client = clients.find(id)
                .orElseThrow(() -> OAuthException.invalidClient("There is no application with this client_id."));
        boolean noSecret = secret == null || secret.isEmpty();
        if (client.isPublic() ? !noSecret
                : noSecret || !MessageDigest.isEqual(bytes(client.secret()), bytes(secret))) {
            throw OAuthException.invalidClient("The client_secret is wrong.");
        }
        return client;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidClient("The header Authorization is not base64.");
        }
    }

    private static String urlDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidClient("The client_id or client_secret is malformed.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
