package io.quarkiverse.clerk.runtime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.runtime.backend.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Every combination of what a browser can send, as HTTP requests: whatever comes out, some things are never true.
 */
class BrowserFlowInvariantsTest {

    private static final String USER = "user_alice";
    private static final String SIGN_IN_PAGE = "https://primary.example.com/sign-in";
    private static final String PATH = "/page?q=1";
    private static final int AT_ONCE = 200;

    private static Vertx vertx;
    private static ClerkEmulator development;
    private static ClerkEmulator production;

    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        development = ClerkEmulator.builder().start();
        production = ClerkEmulator.builder().production(true).start();
    }

    @AfterAll
    static void stop() throws Exception {
        development.close();
        production.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** One choice for each thing that a request can say. */
    private record Choice(String session, String clientUat, String suffixed, String devBrowser, String refresh, String mark,
            String method, String destination, String counter) {
    }

    /** The tokens and marks that the choices stand for. */
    private record Values(Map<String, String> sessions, Map<String, String> marks) {

        static Values of(ClerkEmulator emulator, String issuer) {
            Instant now = Instant.now();
            Map<String, String> sessions = new HashMap<>();
            sessions.put("fresh", spec(emulator, issuer, now).build());
            sessions.put("stale", spec(emulator, issuer, now.minusSeconds(1_000)).build());
            sessions.put("future", spec(emulator, issuer, now.plusSeconds(500)).build());
            sessions.put("foreign", spec(emulator, issuer, now).claim("iss", "https://clerk.other.example").build());
            sessions.put("broken", spec(emulator, issuer, now).corruptSignature().build());
            sessions.put("template", spec(emulator, issuer, now).header("cat", "cl_B7d4PD222AAA").build());
            sessions.put("garbage", "garbage");
            Map<String, String> marks = new HashMap<>();
            String good = emulator.handshakeToken(List.of("__session=" + sessions.get("fresh") + "; Path=/", "__client_uat=1"));
            marks.put("none", "");
            marks.put("unknown nonce", "__clerk_handshake_nonce=unknown");
            marks.put("handshake", "__clerk_handshake=" + good);
            marks.put("broken handshake", "__clerk_handshake=" + good.substring(0, good.length() - 8) + "AAAAAAAA");
            marks.put("session for handshake", "__clerk_handshake=" + sessions.get("fresh"));
            marks.put("satellite asks", "__clerk_redirect_url=http%3A%2F%2Flocalhost%3A1%2Fp");
            marks.put("stranger asks", "__clerk_redirect_url=https%3A%2F%2Fevil.example%2Fp");
            marks.put("browser id", "__clerk_db_jwt=dvb_1");
            marks.put("synced", "__clerk_synced=true");
            marks.put("not synced", "__clerk_synced=false");
            return new Values(sessions, marks);
        }

        private static TokenSpec spec(ClerkEmulator emulator, String issuer, Instant time) {
            return emulator.tokens().spec("alice").issuedAt(time).claim("iss", issuer);
        }
    }

    private static List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        for (String session : List.of("none", "fresh", "stale", "future", "foreign", "broken", "template", "garbage"))
            for (String uat : List.of("none", "0", "1", "99999999999", "x"))
                for (String suffixed : List.of("no", "yes"))
                    for (String devBrowser : List.of("none", "dvb_1"))
                        for (String mark : List.of("none", "unknown nonce", "handshake", "broken handshake",
                                "session for handshake", "satellite asks", "stranger asks", "browser id", "synced",
                                "not synced"))
                            for (String destination : List.of("document", "iframe", "foreign iframe", "empty", "html", "json"))
                                for (String counter : List.of("none", "2", "3"))
                                    for (String method : List.of("GET", "POST"))
                                        if (method.equals("GET") || counter.equals("none") && !destination.equals("iframe"))
                                            all.add(new Choice(session, uat, suffixed, devBrowser,
                                                    session.equals("stale") ? "unknown" : "none", mark, method, destination,
                                                    counter));
        return all;
    }

    @ParameterizedTest(name = "production {0}, satellite {1}")
    @CsvSource({ "true, false", "true, true", "false, false", "false, true" })
    void someThingsAreNeverTrue(boolean isProduction, boolean satellite) throws Exception {
        ClerkEmulator emulator = isProduction ? production : development;
        ClerkSettings settings = settings(emulator, satellite);
        ClerkHttpClient client = ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES);
        TokenVerifier verifier = new TokenVerifier(settings, new PemKeys(settings.jwtKey().orElseThrow()),
                new RecentRevocations(settings.revocationRetention(), ClerkClock.SYSTEM, sessionId -> {
                }), ClerkClock.SYSTEM);
        BrowserFlow flow = new BrowserFlow(settings, new HandshakeResource(client, settings, vertx), verifier, vertx,
                ClerkClock.SYSTEM);
        HttpServer server = server(new ClerkRequestReader(settings, verifier, ClerkClock.SYSTEM), flow);
        List<Choice> choices = choices();
        try {
            ask(server.actualPort(), choices, Values.of(emulator,
                    isProduction && satellite ? "https://clerk.satellite.example.com" : emulator.url()),
                    emulator.cookieSuffix(), (choice, answer) -> check(choice,
                            answer, isProduction,
                            Set.of(emulator.url(), "https://clerk.satellite.example.com", "https://primary.example.com",
                                    "http://localhost:" + server.actualPort())));
        } finally {
            server.close();
            client.close();
        }

        assertThat(violations).isEmpty();
        // All the ways through the table have been taken, so that what is never true had its chance.
        assertThat(outcomes.keySet()).contains("SignedIn", "Redirect handshake", "SignedOut session-token-and-uat-missing");
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(choices.size());
    }

    private static ClerkSettings settings(ClerkEmulator emulator, boolean satellite) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", emulator.secretKey(), "quarkus.clerk.jwt-key", emulator.jwtKey(),
                "quarkus.clerk.api-url", emulator.url(), "quarkus.clerk.frontend-api-url", emulator.url(),
                "quarkus.clerk.sign-in-url", SIGN_IN_PAGE));
        if (satellite) {
            properties.put("quarkus.clerk.satellite", "true");
            properties.put("quarkus.clerk.domain", "satellite.example.com");
        }
        return TestSettings.read(properties);
    }

    private static HttpServer server(ClerkRequestReader reader, BrowserFlow flow) throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            ClerkRequest request = reader.read(context);
            flow.authenticate(request).subscribe().with(result -> answer(context, result), context::fail);
        });
        return vertx.createHttpServer().requestHandler(router).listen(0).toCompletionStage().toCompletableFuture().get(10,
                TimeUnit.SECONDS);
    }

    private static void answer(RoutingContext context, RequestState result) {
        String kind = result.getClass().getSimpleName();
        if (result instanceof SignedIn session) {
            context.response().putHeader("user", session.token().userId());
        } else if (result instanceof Redirect redirect) {
            kind += " " + redirect.status().header();
            context.response().putHeader("to", redirect.location());
        } else {
            kind += " " + ((SignedOut) result).reason();
        }
        context.response().putHeader("result", kind).end();
    }

    private record Answer(int status, String result, String user, String to) {
    }

    private interface Check {
        void accept(Choice choice, Answer answer);
    }

    private static void ask(int port, List<Choice> choices, Values values, String suffix, Check check) throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(20).setDefaultPort(port)
                .setPipelining(true).setPipeliningLimit(20).setDefaultHost("localhost"));
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicInteger unanswered = new AtomicInteger();
        for (Choice choice : choices) {
            free.acquire();
            client.request(new RequestOptions().setMethod(HttpMethod.valueOf(choice.method()))
                    .setURI(PATH + mark(choice, values))).compose(request -> headers(request, choice, values, suffix).send())
                    .onComplete(response -> {
                        if (response.succeeded()) {
                            synchronized (check) {
                                check.accept(choice, new Answer(response.result().statusCode(),
                                        response.result().getHeader("result"), response.result().getHeader("user"),
                                        response.result().getHeader("to")));
                            }
                        } else {
                            unanswered.incrementAndGet();
                        }
                        free.release();
                    });
        }
        assertThat(free.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS)).isTrue();
        assertThat(unanswered).hasValue(0);
        client.close();
    }

    private static String mark(Choice choice, Values values) {
        String mark = values.marks().get(choice.mark());
        return mark.isEmpty() ? "" : "&" + mark;
    }

    private static HttpClientRequest headers(HttpClientRequest request, Choice choice, Values values, String suffix) {
        List<String> cookies = new ArrayList<>();
        String end = choice.suffixed().equals("yes") ? "_" + suffix : "";
        String mark = values.marks().get(choice.mark());
        if (mark.startsWith("__clerk_handshake")) {
            cookies.add(mark); // in production the handshake comes in a cookie, and in the address it is nothing
        }
        add(cookies, "__session" + end, values.sessions().get(choice.session()));
        add(cookies, "__client_uat" + end, choice.clientUat());
        add(cookies, "__clerk_db_jwt" + end, choice.devBrowser());
        add(cookies, "__refresh_" + suffix, choice.refresh());
        add(cookies, "__clerk_redirect_count", choice.counter());
        if (!cookies.isEmpty()) {
            request.putHeader("cookie", String.join("; ", cookies));
        }
        switch (choice.destination()) {
            case "html" -> request.putHeader("accept", "text/html,*/*");
            case "json" -> request.putHeader("accept", "application/json");
            case "foreign iframe" -> request.putHeader("sec-fetch-dest", "iframe").putHeader("sec-fetch-site", "cross-site");
            default -> request.putHeader("sec-fetch-dest", choice.destination()).putHeader("accept", "text/html");
        }
        return request;
    }

    private static void add(List<String> cookies, String name, String value) {
        if (value != null && !value.equals("none")) {
            cookies.add(name + "=" + value);
        }
    }

    private void check(Choice choice, Answer answer, boolean isProduction, Set<String> origins) {
        outcomes.merge(String.valueOf(answer.result()), 1, Integer::sum);
        boolean document = choice.method().equals("GET")
                && !Set.of("empty", "json").contains(choice.destination());
        boolean handshake = document && choice.mark().equals("handshake");
        boolean redirected = answer.to() != null;
        String problem = null;
        if (answer.status() != 200 || answer.result() == null) {
            problem = "no answer";
        } else if ("SignedIn".equals(answer.result())
                && (!USER.equals(answer.user()) || !choice.session().equals("fresh") && !handshake)) {
            problem = "signed in without a verified token";
        } else if (redirected && (!document || choice.destination().equals("foreign iframe") && !handshake)) {
            problem = "redirected though not eligible";
        } else if (redirected && choice.counter().equals("3") && !handshake) {
            problem = "redirected once too often";
        } else if (redirected && origins.stream().noneMatch(origin -> answer.to().startsWith(origin + "/"))
                && (isProduction || !choice.mark().equals("satellite asks")
                        || !answer.to().startsWith("http://localhost:1/p?"))) {
            problem = "redirected to a strange place";
        } else if ("Redirect signed-in".equals(answer.result()) && (isProduction || !handshake)) {
            problem = "signed in by a handshake that is none";
        }
        if (problem != null && violations.size() < 5) {
            violations.add(problem + ": " + choice + " " + answer);
        }
    }
}
