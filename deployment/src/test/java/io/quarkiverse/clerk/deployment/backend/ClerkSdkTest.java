package io.quarkiverse.clerk.deployment.backend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.models.components.User;
import com.clerk.backend_api.models.errors.ClerkErrors;
import com.clerk.backend_api.models.errors.SDKError;
import com.clerk.backend_api.models.operations.GetUserListRequest;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;

/**
 * Clerk's own SDK in an application that has it.
 */
class ClerkSdkTest extends WithEmulator {

    private static final String ALICES_PATH = "/v1/users/user_alice";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Endpoints.class)
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "2s");

    @Path("/sdk")
    public static class Endpoints {

        @Inject
        Clerk clerk;

        private String nameOf(String id) {
            try {
                User user = clerk.users().get(id).user().orElseThrow();
                return user.firstName().orElse("") + " " + user.emailAddresses().get(0).emailAddress();
            } catch (ClerkErrors e) {
                return e.code() + " " + e.data().orElseThrow().errors().get(0).code();
            }
        }

        @GET
        @Path("users/{id}")
        public String user(@PathParam("id") String id) {
            return nameOf(id);
        }

        @GET
        @Path("event-loop")
        @NonBlocking
        public String onTheEventLoop() {
            try {
                return nameOf("user_alice");
            } catch (BlockingOperationNotAllowedException e) {
                return e.getMessage();
            }
        }
    }

    @Inject
    Clerk clerk;

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
        TestEmulator.emulator().outage(false);
        TestEmulator.emulator().stall(false);
    }

    private static int calls() {
        return TestEmulator.emulator().requestCount(ALICES_PATH);
    }

    @Test
    void aUserIsFetched() {
        given().get("/sdk/users/user_alice").then().statusCode(200).body(is("Alice alice@example.com"));
    }

    @Test
    void whatClerkRefusesIsTheSdksOwnException() {
        given().get("/sdk/users/user_nobody").then().statusCode(200).body(is("404 resource_not_found"));
    }

    @Test
    void usersAreListed() {
        assertThat(clerk.users().list(GetUserListRequest.builder().build()).userList().orElseThrow())
                .extracting(User::id).containsExactlyInAnyOrder("user_alice", "user_bob");
        assertThat(clerk.users().list(GetUserListRequest.builder().query("liddell").limit(1L).build()).userList()
                .orElseThrow()).extracting(User::id).containsExactly("user_alice");
    }

    @Test
    void theEventLoopIsNotBlocked() {
        int before = calls();
        given().get("/sdk/event-loop").then().statusCode(200).body(containsString("@Blocking"));
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void nothingIsTriedAgain() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_INTERNAL_ERROR);
        int before = calls();
        assertThatThrownBy(() -> clerk.users().get("user_alice")).isInstanceOfSatisfying(SDKError.class,
                refusal -> assertThat(refusal.code()).isEqualTo(500));
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    void clerkThatCanNotBeReachedIsAFailure() {
        TestEmulator.emulator().outage(true);
        assertNotAnswered();
    }

    @Test
    void clerkThatDoesNotAnswerIsNotWaitedFor() {
        TestEmulator.emulator().stall(true);
        assertNotAnswered();
    }

    private void assertNotAnswered() {
        assertThatThrownBy(() -> clerk.users().get("user_alice")).hasStackTraceContaining(IOException.class.getName())
                .hasStackTraceContaining("GET " + ALICES_PATH + ": no complete response from Clerk");
    }
}
