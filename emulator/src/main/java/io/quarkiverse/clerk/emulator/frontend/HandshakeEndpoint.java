package io.quarkiverse.clerk.emulator.frontend;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.TokenSigner;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The handshake. An application redirects a browser to this endpoint if it can't determine the signed-in user. The emulator
 * redirects the browser back with directives for the application's cookies, as a signed token or as a nonce for fetching
 * them. A development instance adds the token or nonce to the query. A production instance sets it as a cookie on the
 * application's host.
 */
public final class HandshakeEndpoint {

    static final String PATH = "/v1/client/handshake";

    /** Long enough for one redirect. Limits how long an application receives a cookie that it can't use. */
    private static final Duration COOKIE_LIFETIME = Duration.ofSeconds(10);

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final ClientResolver clientResolver;
    private final BrowserCookies cookies;
    private final OneTimeValues<List<String>> nonces;
    private final CrossHostCookies sharedHosts;

    public HandshakeEndpoint(EmulatedInstance instance, SessionTokens tokens, BrowserCookies cookies) {
        this.instance = instance;
        this.tokens = tokens;
        this.clientResolver = new ClientResolver(instance);
        this.cookies = cookies;
        this.nonces = new OneTimeValues<>(instance.clock());
        this.sharedHosts = new CrossHostCookies(instance);
    }

    void mount(Router router) {
        router.get(PATH).handler(this::handshake);
        sharedHosts.mount(router);
    }

    /** Sends the directives of a nonce. Mounted in the Backend API, because the server authenticates with the secret key. */
    public void payload(RoutingContext context) {
        String nonce = Optional.ofNullable(RequestParameters.query(context, "nonce"))
                .orElseThrow(() -> RequestParameters.missing("nonce"));
        List<String> directives = nonces.take(nonce).filter(any -> !instance.faults().isActive(Fault.NONCE_EXPIRED))
                .orElseThrow(() -> ApiException.of(404, "resource_not_found", "not found",
                        "This nonce is unknown, was used before, or is older than a minute."));
        JsonResponse.send(context, new JsonObject().put("directives", new JsonArray(directives)));
    }

    private void handshake(RoutingContext context) {
        if (instance.faults().isActive(Fault.HANDSHAKE_ERROR)) {
            throw ApiException.of(500, "internal_clerk_error", "internal error", "The emulator injects this fault.");
        }
        URI target = target(context);
        Optional<Client> known = client(context);
        if (known.isEmpty() && sharedHosts.redirectToMainHost(context)) {
            return;
        }
        Optional<Client> client = activateOrganization(context, known);
        List<String> directives = cookies.forHandshake(client, OriginPolicy.originOf(target),
                "true".equals(RequestParameters.query(context, "suffixed_cookies")));
        boolean asToken = !"nonce".equals(RequestParameters.query(context, "format"))
                || instance.faults().isActive(Fault.HANDSHAKE_BAD_SIGNATURE)
                || instance.faults().isActive(Fault.HANDSHAKE_TEMPLATE_CATEGORY);
        sendBack(context, target, client, asToken ? CookieNames.HANDSHAKE : CookieNames.HANDSHAKE_NONCE,
                asToken ? token(directives) : nonces.put(directives));
    }

    private URI target(RoutingContext context) {
        String url = RequestParameters.query(context, "redirect_url");
        if (url == null || url.isEmpty()) {
            throw RequestParameters.missing("redirect_url");
        }
        return instance.origins().redirectTarget(url).orElseThrow(() -> ApiException.parameter("form_param_value_invalid",
                "redirect_url", "redirect_url must be an http or https address on this machine, or of an allowed origin."));
    }

    /** A development instance creates a client for every browser. A production instance creates it when a user signs in. */
    private Optional<Client> client(RoutingContext context) {
        Optional<Client> known = clientResolver.ofNavigation(context,
                RequestParameters.query(context, CookieNames.DEV_BROWSER));
        if (known.isPresent() || instance.production()) {
            return known;
        }
        Client created = instance.clients().create();
        clientResolver.remember(context, created);
        return Optional.of(created);
    }

    /** Activates the organization that the application requests. If the user is not a member of it, nothing changes. */
    private Optional<Client> activateOrganization(RoutingContext context, Optional<Client> client) {
        String idOrSlug = RequestParameters.query(context, "organization_id");
        Optional<Session> session = client.flatMap(Client::lastActiveSession);
        if (idOrSlug == null || session.isEmpty()) {
            return client;
        }
        instance.activateOrganization(session.get(), idOrSlug);
        return instance.clients().find(client.get().id());
    }

    private String token(List<String> directives) {
        if (instance.faults().isActive(Fault.HANDSHAKE_BAD_SIGNATURE)) {
            return TokenSigner.corrupt(tokens.mintHandshake(directives));
        }
        return instance.faults().isActive(Fault.HANDSHAKE_TEMPLATE_CATEGORY)
                ? tokens.mintTemplate(Map.of("handshake", directives))
                : tokens.mintHandshake(directives);
    }

    private void sendBack(RoutingContext context, URI target, Optional<Client> client, String name, String value) {
        if (instance.production()) {
            sharedHosts.deliver(context, SetCookie.of(name, value).withMaxAge(COOKIE_LIFETIME).withHttpOnly(), target);
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(CookieNames.HANDSHAKE, null);
        parameters.put(CookieNames.HANDSHAKE_NONCE, null);
        parameters.put(name, value);
        client.ifPresent(known -> parameters.put(CookieNames.DEV_BROWSER, known.secret()));
        Redirects.send(context, 307, Redirects.withParameters(target, parameters));
    }
}
