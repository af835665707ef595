package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.path.json.JsonPath;

/**
 * What the span of each request says.
 */
abstract class TracingTests extends WithEmulator {

    private static final List<ReadableSpan> ENDED = new CopyOnWriteArrayList<>();

    @Singleton
    public static class Collector implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (span.getKind() == SpanKind.SERVER) {
                ENDED.add(span);
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    static QuarkusUnitTest application() {
        return TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Extensions.class,
                TracingTests.class, Collector.class)
                .setForcedDependencies(Extensions.of("quarkus-opentelemetry"))
                .overrideConfigKey("quarkus.otel.traces.exporter", "none")
                .overrideRuntimeConfigKey("quarkus.otel.bsp.schedule.delay", "0");
    }

    abstract boolean withSessionId();

    @BeforeEach
    void forget() {
        ENDED.clear();
    }

    private static Map<String, String> attributes() {
        await().until(() -> ENDED.size() == 1);
        Map<String, String> attributes = new HashMap<>();
        ENDED.get(0).getAttributes().forEach((key, value) -> {
            if (key.getKey().startsWith("clerk.") || key.equals(AttributeKey.stringKey("enduser.id"))) {
                attributes.put(key.getKey(), value.toString());
            }
        });
        return attributes;
    }

    @Test
    void aSignedInRequest() {
        String token = TestEmulator.emulator().tokens().sessionToken("alice");
        given().header("Authorization", "Bearer " + token).get("/protected").then().statusCode(200);
        assertThat(attributes()).isEqualTo(withSessionId()
                ? Map.of("clerk.auth.status", "signed-in", "clerk.session.id", sessionId(token))
                : Map.of("clerk.auth.status", "signed-in"));
    }

    private static String sessionId(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("sid");
    }

    @Test
    void aVisitor() {
        given().get("/protected").then().statusCode(401);
        assertThat(attributes()).isEqualTo(Map.of("clerk.auth.status", "signed-out", "clerk.auth.reason",
                "session-token-and-uat-missing"));
    }

    @Test
    void aRefusedToken() {
        given().header("Authorization", "Bearer abc").get("/public").then().statusCode(401);
        assertThat(attributes()).isEqualTo(Map.of("clerk.auth.status", "signed-out", "clerk.auth.reason", "token-invalid"));
    }
}
