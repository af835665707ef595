package io.quarkiverse.clerk.runtime.request;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.runtime.concurrent.ClientAddress;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.MultiSessionConfig;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads each HTTP request once, and keeps the result on the routing context.
 */
public final class ClerkRequestReader {

    private static final String KEY = ClerkRequest.class.getName();

    private static final CharSequence FETCH_DESTINATION = HttpHeaders.createOptimized("sec-fetch-dest");

    private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("sec-fetch-site");

    /** The prefix of all of Clerk's query parameters. */
    private static final String QUERY_PREFIX = "__clerk_";

    private static final String HANDSHAKE = "__clerk_handshake";
    private static final String HANDSHAKE_NONCE = "__clerk_handshake_nonce";
    private static final String DEV_BROWSER = "__clerk_db_jwt";
    private static final String SYNCED = "__clerk_synced";
    private static final String REDIRECT_URL = "__clerk_redirect_url";
    private static final String REDIRECT_COUNT = "__clerk_redirect_count";

    private final TokenVerifier verifier;
    private final InstanceCookies instanceCookies;
    private final RequestOrigin requestOrigin;
    private final boolean development;
    private final String sessionParameter;
    private final InstantSource clock;

    public ClerkRequestReader(ClerkSettings settings, TokenVerifier verifier, InstantSource clock) {
        this.verifier = verifier;
        this.instanceCookies = new InstanceCookies(settings.publishableKey(), settings.issuerHost(), verifier::present);
        this.requestOrigin = new RequestOrigin(settings.authorizedParties());
        this.development = settings.isDevelopment();
        ClerkSettings.MultiSession multiSession = settings.backend().multiSession();
        this.sessionParameter = multiSession.mode() == MultiSessionConfig.Mode.OFF ? null : multiSession.queryParameter();
        this.clock = clock;
    }

    /**
     * @return the request, the same object for each call
     */
    public ClerkRequest read(RoutingContext context) {
        ClerkRequest known = context.get(KEY);
        if (known != null) {
            return known;
        }
        ClerkRequest request = readRequest(context);
        context.put(KEY, request);
        return request;
    }

    private ClerkRequest readRequest(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = request.headers();
        String method = request.method().name();
        String headerToken = AuthorizationHeader.token(values(headers, HttpHeaders.AUTHORIZATION));
        FetchMetadata navigation = navigation(context, method);
        List<String> cookieHeaders = values(headers, HttpHeaders.COOKIE);
        Map<String, String> query = query(request.query());
        Map<String, String> cookies = cookieHeaders.isEmpty() ? Map.of() : ClerkCookies.parse(cookieHeaders);
        if (headerToken == null && query.isEmpty() && cookies.isEmpty() && navigation == FetchMetadata.NONE
                && "GET".equals(method)) {
            return ClerkRequest.EMPTY_GET;
        }
        SessionCookies session = sessionCookies(cookies, query);
        String origin = navigation.document() || session.refresh() != null ? RequestOrigin.own(request) : null;
        HandshakeState handshakeState = handshakeState(cookies, query);
        PresentedToken presented = headerToken == null ? null : verifier.present(headerToken);
        boolean causesCalls = handshakeState.nonce() != null || presented != null && presented.machineTokenType() != null;
        return new ClerkRequest(method, presented, session, handshakeState, navigation, origin,
                (!cookies.isEmpty() || !query.isEmpty()) && requestOrigin.isForeign(request), namedSession(request.query()),
                causesCalls ? ClientAddress.of(request.remoteAddress()) : null);
    }

    /** Most requests have none, and need no list. */
    private static List<String> values(MultiMap headers, CharSequence name) {
        return headers.contains(name) ? headers.getAll(name) : List.of();
    }

    private String namedSession(String query) {
        return sessionParameter == null || query == null ? null : QueryParameters.first(query, sessionParameter);
    }

    private static FetchMetadata navigation(RoutingContext context, String method) {
        HttpServerRequest request = context.request();
        String destination = request.getHeader(FETCH_DESTINATION);
        if (!FetchMetadata.isDocument(method, destination, request.getHeader(HttpHeaders.ACCEPT)) || !hasAddress(request)) {
            return FetchMetadata.NONE;
        }
        return new FetchMetadata(true, FetchMetadata.isTopLevel(destination),
                FetchMetadata.isForeignFrame(destination, request.getHeader(FETCH_SITE)), request.absoluteURI(), path(context),
                request.getHeader(HttpHeaders.REFERER));
    }

    /** @return the path by which Quarkus finds the endpoint; the path as it is if it cannot be normalized */
    private static String path(RoutingContext context) {
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException e) {
            return context.request().path();
        }
    }

    /** Without a host, as in HTTP/1.0, or with a target that is not a path, there is no URL to return to. */
    private static boolean hasAddress(HttpServerRequest request) {
        return request.uri().startsWith("/") && request.authority() != null && !request.authority().host().isEmpty();
    }

    private SessionCookies sessionCookies(Map<String, String> cookies, Map<String, String> query) {
        SessionCookies chosen = cookies.isEmpty() ? SessionCookies.NONE : instanceCookies.choose(cookies, clock.millis());
        String devBrowser = nonEmpty(query.get(DEV_BROWSER));
        return devBrowser == null ? chosen : chosen.withDevBrowser(devBrowser);
    }

    private HandshakeState handshakeState(Map<String, String> cookies, Map<String, String> query) {
        if (cookies.isEmpty() && query.isEmpty()) {
            return HandshakeState.NONE;
        }
        // In production, Clerk uses cookies. Anybody can write a link with such parameters.
        Map<String, String> address = development ? query : Map.of();
        return new HandshakeState(first(address, cookies, HANDSHAKE), first(address, cookies, HANDSHAKE_NONCE),
                redirectCount(cookies.get(REDIRECT_COUNT)), nonEmpty(query.get(SYNCED)), nonEmpty(query.get(REDIRECT_URL)),
                query.containsKey(DEV_BROWSER));
    }

    private static String first(Map<String, String> query, Map<String, String> cookies, String name) {
        String value = nonEmpty(query.get(name));
        return value == null ? nonEmpty(cookies.get(name)) : value;
    }

    private static String nonEmpty(String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static int redirectCount(String cookie) {
        try {
            return cookie == null ? 0 : Integer.parseInt(cookie.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> query(String query) {
        return query == null ? Map.of() : QueryParameters.read(query, QUERY_PREFIX);
    }
}
