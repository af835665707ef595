package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The handshake. An application that can't tell who a browser is sends it here, and gets it back with the answer: the
 * directives for the application's cookies, either as a signed token or as a nonce for which its server can fetch them. A
 * development instance puts that into the address, a production instance into a cookie of the common host.
 */
final class HandshakeApi {

    static final String PATH = "/v1/client/handshake";
    static final String TOKEN = "__clerk_handshake";
    static final String NONCE = "__clerk_handshake_nonce";

    /** Long enough for one redirect. A server that could not use it is not to be bothered by it for longer. */
    private static final Duration COOKIE_LIFETIME = Duration.ofSeconds(10);

    private final Instance instance;
    private final Browsers browsers;
    private final BrowserCookies cookies;
    private final Nonces<List<String>> nonces;
    private final SharedHosts sharedHosts;

    HandshakeApi(Instance instance, Browsers browsers, BrowserCookies cookies) {
        this.instance = instance;
        this.browsers = browsers;
        this.cookies = cookies;
        this.nonces = new Nonces<>(instance.clock());
        this.sharedHosts = new SharedHosts(instance);
    }

    void mount(Router router) {
        // Not for scripts: no cross-origin headers.
        router.get(PATH).handler(this::handshake);
        sharedHosts.mount(router);
    }

    /** For the Backend API: what a nonce stands for. */
    void payload(RoutingContext context) {
        String nonce = Optional.ofNullable(RequestFields.query(context, "nonce"))
                .orElseThrow(() -> RequestFields.missing("nonce"));
        List<String> directives = nonces.take(nonce).filter(any -> !instance.behaviour().is(Misbehaviour.NONCE_EXPIRED))
                .orElseThrow(() -> Refusal.of(404, "resource_not_found", "not found",
                        "This nonce is unknown, was used before, or is older than a minute."));
        Answers.json(context, new JsonObject().put("directives", new JsonArray(directives)));
    }

    private void handshake(RoutingContext context) {
        if (instance.behaviour().is(Misbehaviour.HANDSHAKE_ERROR)) {
            throw Refusal.of(500, "internal_clerk_error", "internal error", "The emulator was told to misbehave.");
        }
        URI target = target(context);
        Optional<Client> known = client(context);
        if (known.isEmpty() && sharedHosts.askMainHost(context)) {
            return;
        }
        Optional<Client> client = activateOrganization(context, known);
        List<String> directives = cookies.forHandshake(client, OriginPolicy.originOf(target),
                "true".equals(RequestFields.query(context, "suffixed_cookies")));
        boolean asToken = !"nonce".equals(RequestFields.query(context, "format"))
                || instance.behaviour().is(Misbehaviour.HANDSHAKE_BAD_SIGNATURE)
                || instance.behaviour().is(Misbehaviour.HANDSHAKE_TEMPLATE_CATEGORY);
        sendBack(context, target, client, asToken ? TOKEN : NONCE, asToken ? token(directives) : nonces.put(directives));
    }

    private URI target(RoutingContext context) {
        String url = RequestFields.query(context, "redirect_url");
        if (url == null || url.isEmpty()) {
            throw RequestFields.missing("redirect_url");
        }
        return instance.origins().redirectTarget(url).orElseThrow(() -> Refusal.parameter("form_param_value_invalid",
                "redirect_url", "redirect_url must be an http or https address on this machine, or of an origin the emulator "
                        + "was told to allow."));
    }

    /** A development instance gives every browser a client; a production instance when somebody signs in. */
    private Optional<Client> client(RoutingContext context) {
        Optional<Client> known = browsers.ofNavigation(context, RequestFields.query(context, Browsers.DEV_BROWSER));
        if (known.isPresent() || instance.production()) {
            return known;
        }
        Client created = instance.clients().create();
        browsers.remember(context, created);
        return Optional.of(created);
    }

    /** What the application's address stands for wins; one the user is no member of changes nothing. */
    private Optional<Client> activateOrganization(RoutingContext context, Optional<Client> client) {
        String idOrSlug = RequestFields.query(context, "organization_id");
        Optional<Session> session = client.flatMap(Client::lastActiveSession);
        if (idOrSlug == null || session.isEmpty()) {
            return client;
        }
        instance.activateOrganization(session.get(), idOrSlug);
        return instance.clients().find(client.get().id());
    }

    private String token(List<String> directives) {
        if (instance.behaviour().is(Misbehaviour.HANDSHAKE_BAD_SIGNATURE)) {
            return TokenSpec.corrupted(instance.tokens().mintHandshake(directives));
        }
        return instance.behaviour().is(Misbehaviour.HANDSHAKE_TEMPLATE_CATEGORY)
                ? instance.tokens().mintTemplate(Map.of("handshake", directives))
                : instance.tokens().mintHandshake(directives);
    }

    private void sendBack(RoutingContext context, URI target, Optional<Client> client, String name, String value) {
        if (instance.production()) {
            sharedHosts.deliver(context, SetCookie.of(name, value).lasting(COOKIE_LIFETIME).notForScripts(), target);
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(TOKEN, null);
        parameters.put(NONCE, null);
        parameters.put(name, value);
        client.ifPresent(known -> parameters.put(Browsers.DEV_BROWSER, known.secret()));
        Redirects.send(context, 307, Redirects.withParameters(target, parameters));
    }
}
