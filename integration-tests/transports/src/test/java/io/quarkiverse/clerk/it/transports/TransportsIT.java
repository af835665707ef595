package io.quarkiverse.clerk.it.transports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkiverse.clerk.it.transports.grpc.GreeterGrpc;
import io.quarkiverse.clerk.it.transports.grpc.GreeterGrpc.GreeterBlockingStub;
import io.quarkiverse.clerk.it.transports.grpc.Greeting;
import io.quarkiverse.clerk.it.transports.grpc.Question;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * On every transport: a visitor, somebody without the role, and somebody with it.
 */
@QuarkusIntegrationTest
class TransportsIT extends Callers {

    /** Of the MCP server. */
    private static final int SECURITY_ERROR = -32001;

    @Test
    void rest() {
        given().get("/rest/open").then().statusCode(200).body(is("null"));
        given().get("/rest/session").then().statusCode(401);
        given().get("/rest/admin").then().statusCode(401);
        as("bob").get("/rest/session").then().statusCode(200).body(is("user_bob"));
        as("bob").get("/rest/admin").then().statusCode(403).header("x-clerk-auth-reason", "role-missing");
        as("alice").get("/rest/admin").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void serverSentEvents() {
        given().get("/rest/events/session").then().statusCode(401);
        as("bob").get("/rest/events/admin").then().statusCode(403);
        as("bob").get("/rest/events/session").then().statusCode(200).contentType("text/event-stream")
                .body(allOf(containsString("first of user_bob"), containsString("second of user_bob")));
        as("alice").get("/rest/events/admin").then().statusCode(200).body(containsString("second of user_alice"));
    }

    @Test
    void qute() {
        given().get("/rest/page").then().statusCode(200)
                .body(allOf(containsString("visitor"), containsString("administrator")));
        as("bob").get("/rest/page").then().statusCode(200)
                .body(allOf(containsString("user_bob"), containsString("administrator")));
        as("alice").get("/rest/page").then().statusCode(200)
                .body(allOf(containsString("user_alice"), containsString("Settings")));
    }

    @Test
    void webSockets() throws Exception {
        assertThat(Socket.refusal(null, "/socket/session")).isEqualTo(401);
        assertThat(Socket.refusal(null, "/socket/admin")).isEqualTo(401);
        assertThat(Socket.refusal(token("bob"), "/socket/admin")).isEqualTo(403);
        try (Socket bob = Socket.open(token("bob"), "/socket/session");
                Socket alice = Socket.open(token("alice"), "/socket/admin")) {
            assertThat(bob.say("hello")).isEqualTo("user_bob: hello");
            assertThat(alice.say("hello")).isEqualTo("user_alice: hello");
        }
    }

    @Test
    void grpc() {
        assertThat(call(null, stub -> stub.open(Question.getDefaultInstance()))).isEqualTo("null");
        assertThat(call(token("bob"), stub -> stub.session(Question.getDefaultInstance()))).isEqualTo("user_bob");
        assertThat(call(token("alice"), stub -> stub.admin(Question.getDefaultInstance()))).isEqualTo("user_alice");
        assertRefused(Code.PERMISSION_DENIED, null, stub -> stub.session(Question.getDefaultInstance()));
        assertRefused(Code.PERMISSION_DENIED, null, stub -> stub.admin(Question.getDefaultInstance()));
        assertRefused(Code.UNAUTHENTICATED, "nonsense", stub -> stub.open(Question.getDefaultInstance()));
        assertRefused(Code.PERMISSION_DENIED, token("bob"), stub -> stub.admin(Question.getDefaultInstance()));
    }

    private static void assertRefused(Code code, String token, Function<GreeterBlockingStub, Greeting> method) {
        assertThatThrownBy(() -> call(token, method)).isInstanceOfSatisfying(StatusRuntimeException.class,
                refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(code));
    }

    private static String call(String token, Function<GreeterBlockingStub, Greeting> method) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port).usePlaintext().build();
        try {
            GreeterBlockingStub stub = GreeterGrpc.newBlockingStub(channel);
            if (token != null) {
                Metadata metadata = new Metadata();
                metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
                stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
            }
            return method.apply(stub).getUserId();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void graphQL() {
        assertThat(query(null, "open")).isEqualTo("null");
        assertThat(query(null, "session")).isNull();
        assertThat(query(token("bob"), "session")).isEqualTo("user_bob");
        assertThat(query(token("bob"), "admin")).isNull();
        assertThat(query(token("alice"), "admin")).isEqualTo("user_alice");
    }

    private static String query(String token, String field) {
        return (token == null ? given() : given().auth().oauth2(token)).contentType("application/json")
                .body(Map.of("query", "{ " + field + " }")).post("/graphql").then().statusCode(200).extract()
                .path("data." + field);
    }

    @Test
    void aClientOfTheMcpServerIsToldWhereTokensComeFrom() {
        String metadata = rpc(null, null, 1, "initialize", initialization()).statusCode(401).extract()
                .header("WWW-Authenticate");
        String origin = RestAssured.baseURI + ":" + RestAssured.port;
        assertThat(metadata)
                .isEqualTo("Bearer resource_metadata=\"" + origin + "/.well-known/oauth-protected-resource/mcp\"");
        given().get(origin + "/.well-known/oauth-protected-resource/mcp").then().statusCode(200)
                .body("resource", is(origin + "/mcp")).body("authorization_servers.size()", is(1));
        rpc("nonsense", null, 1, "initialize", initialization()).statusCode(401)
                .header("x-clerk-auth-reason", "token-invalid");
    }

    @Test
    void aToolOfTheMcpServerKnowsWhoCalls() {
        String bob = token("bob");
        String session = initialize(bob);
        rpc(bob, session, 2, "tools/list", Map.of()).statusCode(200).body("result.tools.size()", is(2));
        tool(bob, session, "whoAmI").body("result.content[0].text", is("user_bob in acme"));
        tool(bob, session, "deleteEverything").body("result", nullValue()).body("error.code", is(SECURITY_ERROR));
        // The transport's session is no credential: who calls is in each request.
        rpc(null, session, 3, "tools/call", Map.of("name", "whoAmI", "arguments", Map.of())).statusCode(401);
        tool(token("alice"), session, "whoAmI").body("result.content[0].text", is("user_alice in acme"));
        tool(token("alice"), session, "deleteEverything").body("result.content[0].text", is("deleted by user_alice"));
    }

    private static ValidatableResponse tool(String token, String session, String name) {
        return rpc(token, session, 4, "tools/call", Map.of("name", name, "arguments", Map.of())).statusCode(200);
    }

    private static Map<String, Object> initialization() {
        return Map.of("protocolVersion", "2025-03-26", "capabilities", Map.of(), "clientInfo",
                Map.of("name", "test", "version", "1"));
    }

    private static String initialize(String token) {
        String session = rpc(token, null, 1, "initialize", initialization()).statusCode(200)
                .body("result.capabilities.tools", is(notNullValue())).extract()
                .header("Mcp-Session-Id");
        rpc(token, session, null, "notifications/initialized", null).statusCode(202);
        return session;
    }

    /** One message of the streamable HTTP transport. */
    private static ValidatableResponse rpc(String token, String session, Integer id, String method,
            Map<String, Object> params) {
        Map<String, Object> message = new HashMap<>(Map.of("jsonrpc", "2.0", "method", method));
        if (id != null) {
            message.put("id", id);
        }
        if (params != null) {
            message.put("params", params);
        }
        RequestSpecification request = token == null ? given() : given().auth().oauth2(token);
        if (session != null) {
            request.header("Mcp-Session-Id", session);
        }
        return request.contentType("application/json").accept("application/json, text/event-stream").body(message)
                .post("/mcp").then();
    }

    @Test
    void openApi() {
        given().accept("application/json").get("/q/openapi").then().statusCode(200)
                .body("components.securitySchemes.clerkBearer.scheme", is("bearer"))
                .body("paths.'/rest/session'.get.security.size()", is(2))
                .body("paths.'/rest/open'.get.security", nullValue());
    }

    @Test
    void healthAndMetrics() {
        as("alice").get("/rest/session").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("checks.find { it.name == 'Clerk' }.status", is("UP"));
        given().get("/q/metrics").then().statusCode(200)
                .body(containsString("clerk_authentications_total{outcome=\"signed-in\",reason=\"none\"}"));
    }
}
