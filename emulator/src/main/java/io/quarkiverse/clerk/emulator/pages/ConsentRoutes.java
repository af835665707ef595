package io.quarkiverse.clerk.emulator.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.quarkiverse.clerk.emulator.frontend.AuthorizationRequest;
import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer;
import io.quarkiverse.clerk.emulator.frontend.Redirects;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.pages.PageModel.Person;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page on which a user gives an application access. Without a signed-in user, the browser goes to the sign-in page first.
 */
final class ConsentRoutes {

    private static final String PATH = "/oauth/authorize";

    private final EmulatedInstance instance;
    private final AuthorizationServer server;
    private final PageRequestReader pageRequests;
    private final PageResponse response;

    ConsentRoutes(EmulatedInstance instance, AuthorizationServer server, PageRequestReader pageRequests,
            PageResponse response) {
        this.instance = instance;
        this.server = server;
        this.pageRequests = pageRequests;
        this.response = response;
    }

    /** @param errorPage wraps a handler and sends an error page if it fails */
    void mount(Router router, UnaryOperator<Handler<RoutingContext>> errorPage) {
        router.get(PATH).handler(errorPage.apply(this::ask));
        router.post(PATH).handler(errorPage.apply(this::decide));
    }

    private void ask(RoutingContext context) {
        AuthorizationRequest request = AuthorizationRequest.read(instance.machineCallers().clients(),
                name -> RequestParameters.query(context, name));
        PageRequest page = pageRequests.ofPage(context);
        Optional<Session> session = page.activeSession();
        if (request.error() != null) {
            redirect(context, server.deny(request, request.error().code(), request.error().description()));
        } else if (!request.asksForConsent()) {
            redirect(context, server.deny(request, session.isEmpty() ? "login_required" : "consent_required",
                    "The emulator asks the user each time."));
        } else if (session.isEmpty()) {
            redirect(context, signInLink(request));
        } else {
            response.send(context, 200, page(request, page, session.get()));
        }
    }

    private void decide(RoutingContext context) {
        RequestParameters form = RequestParameters.of(context);
        PageRequest page = pageRequests.ofForm(context, form);
        AuthorizationRequest request = AuthorizationRequest.read(instance.machineCallers().clients(),
                name -> form.string(name).orElse(null));
        // The user may have signed out, or switched to another account, in another tab.
        Optional<Session> session = form.string("session")
                .flatMap(id -> page.client().flatMap(client -> client.activeSession(id)));
        if (request.error() != null) {
            redirect(context, server.deny(request, request.error().code(), request.error().description()));
        } else if (!form.required("decision").equals("allow")) {
            redirect(context, server.deny(request, "access_denied", "The user has not given access."));
        } else if (session.isEmpty()) {
            redirect(context, signInLink(request));
        } else {
            redirect(context, server.allow(request, session.get().userId()));
        }
    }

    private HtmlPage page(AuthorizationRequest request, PageRequest page, Session session) {
        EmulatorUser user = instance.directory().userById(session.userId()).orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>(page.parameters());
        parameters.putAll(request.parameters());
        Map<String, Object> data = new HashMap<>();
        data.put("application", request.client().name());
        data.put("host", request.redirectUri().getRawAuthority());
        data.put("scopes", request.scopes());
        data.put("person", Person.of(instance, user).withoutRoles());
        data.put("session", session.id());
        data.put("parameters", parameters);
        data.put("signInLink", signInLink(request));
        return new HtmlPage("consent.html", "Give access", true, data);
    }

    private String signInLink(AuthorizationRequest request) {
        String authorize = instance.url() + PATH + "?" + request.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue())).collect(Collectors.joining("&"));
        return "/sign-in?" + PageRequest.REDIRECT_URL + "=" + encode(authorize);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(RoutingContext context, String location) {
        Redirects.send(context, 303, location);
    }
}
