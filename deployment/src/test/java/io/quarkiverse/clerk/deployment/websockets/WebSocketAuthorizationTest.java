package io.quarkiverse.clerk.deployment.websockets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;

/**
 * The annotation on the class of a WebSocket's endpoint.
 */
class WebSocketAuthorizationTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Echo.class, Administrators.class, Base.class,
            Inherited.class, Helper.class, Resource.class, Echo.Nested.class, Echo.Everybody.class, StrictBase.class,
            Stricter.class, Machines.class, Either.class)
            // A message is refused below.
            .overrideConfigKey("quarkus.log.category.\"io.quarkus.websockets.next.runtime.Endpoints\".level", "OFF");

    @TestHTTPResource("/")
    URI root;

    @io.quarkus.websockets.next.WebSocket(path = "/echo")
    @RequireClerkSession
    public static class Echo {

        @Inject
        ClerkSession session;

        @OnTextMessage
        String echo(String message) {
            return session.userId() + " " + message;
        }

        @io.quarkus.websockets.next.WebSocket(path = "/nested")
        @RequireClerkSession
        public static class Nested {

            @OnTextMessage
            String echo(String message) {
                return "nested " + message;
            }
        }

        @io.quarkus.websockets.next.WebSocket(path = "/everybody")
        @PermitAll
        public static class Everybody {

            @OnTextMessage
            String echo(String message) {
                return "everybody " + message;
            }
        }
    }

    @RequireClerkSession(role = "admin")
    public abstract static class Base {

        @OnTextMessage
        String echo(String message) {
            return "inherited " + message;
        }

        @GET
        @Path("shared")
        public String shared() {
            return "shared";
        }
    }

    /** Shares the base class with a WebSocket. */
    @ApplicationScoped
    public static class Helper extends Base {
    }

    /** Shares the base class with a WebSocket. */
    @Path("/resource")
    public static class Resource extends Base {

        @Inject
        Helper helper;

        @GET
        @Path("helper")
        @PermitAll
        public String helper() {
            return helper.shared();
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/inherited")
    public static class Inherited extends Base {

        /** Not private, so that it would be intercepted. */
        @OnOpen
        String opened() {
            return null;
        }
    }

    public abstract static class StrictBase {

        @OnTextMessage
        @RequireClerkSession(role = "admin")
        String echo(String message) {
            return "strict " + message;
        }
    }

    /** Its class requires less than the method that it inherits. */
    @io.quarkus.websockets.next.WebSocket(path = "/stricter")
    @RequireClerkSession
    public static class Stricter extends StrictBase {

        @OnOpen
        String opened() {
            return null;
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/administrators")
    @RequireClerkSession(role = "admin")
    public static class Administrators {

        @OnTextMessage
        String echo(String message) {
            return message;
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/machines")
    @RequireClerkMachine(tokenTypes = MachineTokenType.M2M_TOKEN)
    public static class Machines {

        @Inject
        ClerkMachine machine;

        @OnTextMessage
        String echo(String message) {
            return machine.subject() + " " + message;
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/either")
    @RequireClerkSession
    @RequireClerkMachine(scopes = "reports:read")
    public static class Either {

        @Inject
        ClerkMachine machine;

        @Inject
        ClerkSession session;

        @OnTextMessage
        String echo(String message) {
            return machine.subject() + " " + session.userId() + " " + message;
        }
    }

    private static TokenSpec machine() {
        return TestEmulator.emulator().tokens().spec("alice").withoutClaim("sid").header("cat", "cl_B7d4PD333AAA")
                .claim("sub", "mch_1");
    }

    /** @return what the server answers to a message */
    private String say(String path, String username) {
        return sayWith(path, username == null ? null : TestEmulator.emulator().tokens().sessionToken(username));
    }

    private String sayWith(String path, String token) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI address = URI.create("ws://" + root.getHost() + ":" + root.getPort() + path);
        WebSocket socket = builder.buildAsync(address, new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                answer.complete(text.toString());
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                answer.complete("closed " + code);
                return null;
            }
        }).orTimeout(10, TimeUnit.SECONDS).join();
        socket.sendText("hello", true);
        String text = answer.orTimeout(10, TimeUnit.SECONDS).join();
        socket.abort();
        return text;
    }

    @Test
    void aVisitorCannotOpenTheSocket() {
        for (String path : new String[] { "/echo", "/administrators", "/inherited", "/echo/nested" }) {
            assertThatThrownBy(() -> say(path, null)).isInstanceOf(CompletionException.class).cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class,
                            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(401));
        }
    }

    @Test
    void whoIsSignedInIsKnownInTheCallbacks() {
        assertThat(say("/echo", "bob")).isEqualTo("user_bob hello");
    }

    @Test
    void aNestedEndpointHasARequirementOfItsOwn() {
        assertThat(say("/echo/nested", "bob")).isEqualTo("nested hello");
        assertThat(say("/echo/everybody", null)).isEqualTo("everybody hello");
    }

    @Test
    void whoLacksTheRoleIsNotServed() {
        assertThat(say("/administrators", "alice")).isEqualTo("hello");
        assertThat(say("/inherited", "alice")).isEqualTo("inherited hello");
        assertLacksTheRole("/administrators");
        assertLacksTheRole("/inherited");
    }

    @Test
    void otherClassesWithTheSameBaseAreProtectedToo() {
        for (String path : new String[] { "/resource/shared", "/resource/helper" }) {
            given().get(path).then().statusCode(401);
            Requests.as("bob").get(path).then().statusCode(403).header("x-clerk-auth-reason", "role-missing");
            Requests.as("alice").get(path).then().statusCode(200).body(is("shared"));
        }
    }

    @Test
    void anInheritedMethodCanRequireMoreThanTheClass() {
        assertThat(say("/stricter", "bob")).startsWith("closed ");
    }

    @Test
    void aMachineOpensASocketThatAcceptsIt() {
        assertThat(sayWith("/machines", machine().build())).isEqualTo("mch_1 hello");
        assertThat(sayWith("/either", machine().claim("scopes", "reports:read").build())).isEqualTo("mch_1 null hello");
        assertThat(say("/either", "bob")).isEqualTo("null user_bob hello");
    }

    @Test
    void aMachineOpensNoSocketThatDoesNotAcceptIt() {
        assertRefused(401, "token-type-mismatch", () -> sayWith("/echo", machine().build()));
        assertRefused(401, "token-type-mismatch", () -> say("/machines", "bob"));
        assertRefused(401, "No token in header", () -> say("/machines", null));
        assertRefused(401, "token-type-mismatch",
                () -> sayWith("/machines", machine().claim("sub", "user_1").header("typ", "at+jwt").build()));
        assertRefused(403, "scope-missing", () -> sayWith("/either", machine().build()));
    }

    private static void assertRefused(int status, String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(CompletionException.class).cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> {
                    assertThat(refusal.getResponse().statusCode()).isEqualTo(status);
                    assertThat(refusal.getResponse().headers().firstValue("x-clerk-auth-reason")).hasValue(reason);
                });
    }

    private void assertLacksTheRole(String path) {
        assertThatThrownBy(() -> say(path, "bob")).isInstanceOf(CompletionException.class).cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> {
                    assertThat(refusal.getResponse().statusCode()).isEqualTo(403);
                    assertThat(refusal.getResponse().headers().firstValue("x-clerk-auth-reason")).hasValue("role-missing");
                });
    }
}
