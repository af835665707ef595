package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.it.support.EmulatedClerk;
import io.quarkiverse.clerk.it.support.EmulatorResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * Who is redirected and who is not: only a browser that wants a document is, whatever cookies come along.
 */
abstract class CallersTests {

    /** Set by {@link EmulatorResource}. */
    EmulatedClerk clerk;

    /** What a browser can know about its session, apart from being signed in. */
    enum State {
        NO_COOKIES,
        SIGNED_OUT,
        STALE,
        NO_TOKEN,
        NO_CLIENT,
        FORGED,
        GARBAGE
    }

    /** What callers say about what they want: destination, and what they accept. */
    static Stream<Arguments> programs() {
        Stream<String> destinations = Stream.of("empty", "audio", "audioworklet", "font", "image", "json", "manifest", "report",
                "script", "serviceworker", "sharedworker", "style", "track", "video", "worker", "xslt", "DOCUMENT", "nonsense");
        Stream<String> accepted = Stream.of("application/json", "application/json, text/html;q=0.5", "*/*",
                "application/xhtml+xml, text/html", "text/plain", "");
        return Stream.concat(
                destinations.flatMap(destination -> Stream.of("application/json", "*/*", "text/html")
                        .map(accept -> Arguments.of(destination, accept))),
                accepted.map(accept -> Arguments.of(null, accept)));
    }

    static Stream<Arguments> documents() {
        return Stream.of(Arguments.of("document", "text/html"), Arguments.of("document", "*/*"),
                Arguments.of(null, "text/html"), Arguments.of(null, "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramIsRefusedByStatusAlone(String destination, String accept) {
        for (State state : State.values()) {
            for (String path : new String[] { "/routes/guarded", "/reports/annual.html" }) {
                Response response = in(state, caller(destination, accept)).get(path);
                assertThat(response.statusCode()).as("%s %s", state, path).isEqualTo(401);
                assertThat(response.header("Location")).as("%s %s", state, path).isNull();
                assertThat(response.body().asString()).as("%s %s", state, path).isEmpty();
            }
            Response open = in(state, caller(destination, accept)).get("/routes/plain");
            assertThat(open.statusCode()).as("%s", state).isEqualTo(200);
            assertThat(open.body().asString()).isEqualTo("visitor");
        }
    }

    /** Without this the test above could not fail. */
    @ParameterizedTest
    @MethodSource("documents")
    void aBrowserThatWantsADocumentIsSentOn(String destination, String accept) {
        for (State state : new State[] { State.NO_COOKIES, State.SIGNED_OUT, State.STALE, State.NO_TOKEN, State.NO_CLIENT }) {
            Response response = in(state, caller(destination, accept)).get("/reports/annual.html");
            assertThat(response.statusCode()).as("%s", state).isIn(302, 307);
            assertThat(response.header("Location")).startsWith(clerk.emulator().url());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyGetIsEverSentOn(State state) {
        for (String method : new String[] { "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS" }) {
            Response response = in(state, caller("document", "text/html")).request(method, "/reports/annual.html");
            assertThat(response.statusCode()).as(method).isEqualTo(401);
            assertThat(response.header("Location")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonStaysJson(State state) {
        Response response = in(state, caller("empty", "application/json")).get("/api/hello");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().getString("message")).isEqualTo("Hello, visitor");
    }

    private static RequestSpecification caller(String destination, String accept) {
        RequestSpecification request = given().redirects().follow(false).header("Accept", accept);
        return destination == null ? request : request.header("Sec-Fetch-Dest", destination);
    }

    private RequestSpecification in(State state, RequestSpecification request) {
        return request.cookies(cookies(state));
    }

    private Map<String, String> cookies(State state) {
        TokenSpec alice = clerk.emulator().tokens().spec("alice");
        String changed = Long.toString(clerk.now().minusSeconds(500).getEpochSecond());
        return switch (state) {
            case NO_COOKIES -> Map.of();
            case SIGNED_OUT -> cookies("__client_uat", "0");
            case STALE -> cookies("__client_uat", changed, "__session",
                    alice.issuedAt(clerk.now().minusSeconds(100)).build());
            case NO_TOKEN -> cookies("__client_uat", changed);
            case NO_CLIENT -> cookies("__session", alice.build());
            case FORGED -> cookies("__client_uat", changed, "__session", alice.corruptSignature().build());
            case GARBAGE -> cookies("__client_uat", "x", "__session", "no.session.token", "__clerk_redirect_count", "many");
        };
    }

    /** A browser that a development instance knows, which a production instance does not care about. */
    private static Map<String, String> cookies(String... namesAndValues) {
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put("__clerk_db_jwt", "dvb_known");
        for (String[] pair = namesAndValues; pair.length > 0; pair = Arrays.copyOfRange(pair, 2, pair.length)) {
            cookies.put(pair[0], pair[1]);
        }
        return cookies;
    }
}
