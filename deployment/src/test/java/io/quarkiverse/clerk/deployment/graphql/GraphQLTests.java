package io.quarkiverse.clerk.deployment.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;

/**
 * Who can call which query and mutation. The answer is 200 whatever becomes of it, as GraphQL has it.
 */
abstract class GraphQLTests extends WithEmulator {

    static final AtomicInteger CALLS = new AtomicInteger();

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(Api.class, GraphQLTests.class, Callers.class, Extensions.class)
                .setForcedDependencies(Extensions.of("quarkus-smallrye-graphql"))
                .overrideConfigKey(Logs.GRAPHQL, "OFF")
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.http.limits.max-body-size", "2K");
    }

    @GraphQLApi
    public static class Api {

        @Inject
        ClerkSession session;

        private String answer() {
            CALLS.incrementAndGet();
            return String.valueOf(session.userId());
        }

        @Query
        public String open() {
            return answer();
        }

        @Query
        @RequireClerkSession
        public String session() {
            return answer();
        }

        @Query
        @RequireClerkSession(role = "admin")
        public String admin() {
            return answer();
        }

        @Query
        @RequireClerkSession(role = "admin")
        public Uni<String> reactive() {
            return Uni.createFrom().item(this::answer);
        }

        @Query
        @RequireClerkSession(reverification = Reverification.STRICT)
        public String strict() {
            return answer();
        }

        @Mutation
        @RequireClerkSession(acceptImpersonation = false)
        public String inPerson(int number) {
            return answer() + number;
        }
    }

    private static ValidatableResponse call(TokenSpec token, String document) {
        RequestSpecification request = token == null ? given() : Requests.with(token);
        return request.contentType(ContentType.JSON).body(Map.of("query", document)).post("/graphql").then();
    }

    private static String document(String field) {
        return field.equals("inPerson") ? "mutation { inPerson(number: 7) }" : "{ " + field + " }";
    }

    private static void refused(TokenSpec token, String... fields) {
        for (String field : fields) {
            int before = CALLS.get();
            String body = call(token, document(field)).statusCode(200).body("data." + field, nullValue())
                    .body("errors.size()", is(1)).body("errors[0].message", is("System error")).extract().asString();
            assertThat(body).doesNotContain("Requirement").doesNotContain("admin]").doesNotContain("sess_");
            assertThat(CALLS.get()).isEqualTo(before);
        }
    }

    private static void accepted(TokenSpec token, String... fields) {
        for (String field : fields) {
            int before = CALLS.get();
            call(token, document(field)).statusCode(200).body("data." + field, startsWith("user_")).body("errors", nullValue());
            assertThat(CALLS.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void visitorsAreRefusedFieldByField() {
        refused(null, "session", "admin", "reactive", "strict", "inPerson");
        call(null, "{ open session }").statusCode(200).body("data.open", is("null")).body("data.session", nullValue());
    }

    @Test
    void aTokenThatIsNoGoodIsRefusedAsAWhole() {
        int before = CALLS.get();
        call(Callers.forged(), document("session")).statusCode(401).body(Matchers.emptyString());
        assertThat(CALLS.get()).isEqualTo(before);
    }

    /** It says what is asked for. */
    @Test
    void theDocumentIsReadBeforeAnyAnnotationIsChecked() {
        int before = CALLS.get();
        for (TokenSpec token : Arrays.asList(null, Callers.pending(), Callers.member(), Callers.admin())) {
            call(token, "{ session } # " + "x".repeat(3000)).statusCode(413);
        }
        assertThat(CALLS.get()).isEqualTo(before);
    }

    @Test
    void aPendingSessionIsNone() {
        refused(Callers.pending(), "session", "admin", "reactive");
    }

    @Test
    void whoLacksSomethingIsRefused() {
        refused(Callers.member(), "admin", "reactive");
        refused(Callers.stale(), "strict");
        refused(Callers.impersonated(), "inPerson");
        accepted(Callers.member(), "open", "session", "strict", "inPerson");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(Callers.admin(), "open", "session", "admin", "reactive", "strict", "inPerson");
        accepted(Callers.stale(), "admin");
        accepted(Callers.impersonated(), "admin");
    }

    @Test
    void whatOneFieldAsksForDoesNotKeepTheOthersBack() {
        call(Callers.member(), "{ session admin }").statusCode(200).body("data.session", is("user_bob"))
                .body("data.admin", nullValue()).body("errors[0].path[0]", is("admin"))
                .body("errors[0].message", not(Matchers.containsString("role")));
    }
}
