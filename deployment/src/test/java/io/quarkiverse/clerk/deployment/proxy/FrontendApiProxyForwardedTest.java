package io.quarkiverse.clerk.deployment.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/** Who calls, and at which address, is what Quarkus makes of a trusted proxy's headers. */
class FrontendApiProxyForwardedTest {

    private static final BlockingQueue<Headers> RECEIVED = new LinkedBlockingQueue<>();

    private static HttpServer frontendApi;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application()
            .overrideRuntimeConfigKey("quarkus.clerk.proxy-path", "/__clerk")
            .overrideRuntimeConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideRuntimeConfigKey("quarkus.http.proxy.enable-forwarded-host", "true")
            .overrideRuntimeConfigKey("quarkus.http.proxy.enable-forwarded-prefix", "true");

    @BeforeAll
    static void startFrontendApi() throws Exception {
        frontendApi = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), TestEmulator.port()), 0);
        frontendApi.createContext("/", exchange -> {
            RECEIVED.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        frontendApi.start();
    }

    @AfterAll
    static void stopFrontendApi() {
        frontendApi.stop(0);
        TestEmulator.close();
    }

    @Test
    void theCallersAddressAndTheApplicationsAreThoseThatQuarkusKnows() throws Exception {
        given().header("X-Forwarded-For", "203.0.113.7, 10.0.0.1").header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "app.example.com").header("X-Real-IP", "6.6.6.6")
                .header("CF-Connecting-IP", "6.6.6.6").get("/__clerk/v1/client").then().statusCode(204);
        Headers headers = RECEIVED.poll(10, TimeUnit.SECONDS);

        assertThat(headers.get("X-Forwarded-For")).containsExactly("203.0.113.7");
        assertThat(headers.get("Clerk-Proxy-Url")).containsExactly("https://app.example.com/__clerk");
        assertThat(headers.values()).noneMatch(values -> values.contains("6.6.6.6"));
    }

    @Test
    void whatATrustedProxyForwardsIsStillNoReasonToSendAnything() throws Exception {
        given().header("X-Forwarded-Proto", "javascript").get("/__clerk/v1/client").then().statusCode(400);
        given().header("X-Forwarded-Host", "app.example.com/other?x=").get("/__clerk/v1/client").then().statusCode(400);

        assertThat(RECEIVED).isEmpty();
    }

    @Test
    void aPrefixThatWasTakenOffDoesNotConfuseThePath() throws Exception {
        given().header("X-Forwarded-Prefix", "/gateway").get("/__clerk/v1/client").then().statusCode(204);

        assertThat(RECEIVED.poll(10, TimeUnit.SECONDS).getFirst("Clerk-Proxy-Url")).endsWith("/__clerk");
    }
}
