package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;

class AccountsTest {

    private ClerkEmulator emulator;

    @BeforeEach
    void start() {
        emulator = ClerkEmulator.builder().start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Http api(String path) {
        return Http.to(emulator.url() + path).header("Authorization", "Bearer " + emulator.secretKey());
    }

    @Test
    void aBannedUserIsShownAsSuch() {
        emulator.accounts().ban("alice", true);
        assertThat(api("/v1/users/user_alice").get().json().getBoolean("banned")).isTrue();
        assertThat(api("/v1/users/user_bob").get().json().getBoolean("banned")).isFalse();
        emulator.accounts().ban("alice", false);
        assertThat(api("/v1/users/user_alice").get().json().getBoolean("banned")).isFalse();
    }

    @Test
    void aDeletedUserIsNotFoundAndNotListed() {
        emulator.accounts().delete("alice", true);
        assertThat(api("/v1/users/user_alice").get().errorCode()).isEqualTo("resource_not_found");
        assertThat(api("/v1/users/count").get().json().getInteger("total_count")).isEqualTo(1);
        emulator.accounts().delete("alice", false);
        assertThat(api("/v1/users/user_alice").get().status()).isEqualTo(200);
    }

    @Test
    void aClientHoldsSeveralSessionsAndSwitches() {
        String alice = emulator.tokens().sessionId("alice");
        String bob = emulator.accounts().signInBeside("bob", "alice");
        String client = api("/v1/sessions/" + alice).get().json().getString("client_id");

        assertThat(api("/v1/clients/" + client).get().json().getJsonArray("session_ids")).containsExactly(alice, bob);
        assertThat(api("/v1/clients/" + client).get().json().getString("last_active_session_id")).isEqualTo(bob);
        emulator.accounts().activate(alice);
        assertThat(api("/v1/clients/" + client).get().json().getString("last_active_session_id")).isEqualTo(alice);
        assertThatThrownBy(() -> emulator.accounts().activate("sess_x")).hasMessageContaining("sess_x");
    }

    @Test
    void aClientIsVerifiedByItsOwnTokenAndNotByASessionToken() {
        String alice = emulator.tokens().sessionId("alice");
        Answer verified = api("/v1/clients/verify")
                .postJson("{\"token\":\"" + emulator.accounts().clientToken(alice) + "\"}");
        assertThat(verified.json().getString("last_active_session_id")).isEqualTo(alice);

        Answer refused = api("/v1/clients/verify")
                .postJson("{\"token\":\"" + emulator.tokens().sessionToken("alice") + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(api("/v1/clients/verify").postJson("{}").errorCode()).isEqualTo("form_param_missing");
    }

    @Test
    void aSessionIsVerifiedByItsOwnTokensWhileItIsActive() {
        String alice = emulator.tokens().sessionId("alice");
        String path = "/v1/sessions/" + alice + "/verify";
        String own = "{\"token\":\"" + emulator.tokens().sessionToken("alice") + "\"}";
        assertThat(api(path).postJson(own).json().getString("id")).isEqualTo(alice);
        assertThat(api(path).postJson("{\"token\":\"" + emulator.accounts().clientToken(alice) + "\"}").status())
                .isEqualTo(200);
        assertThat(api(path).postJson("{\"token\":\"" + emulator.tokens().sessionToken("bob") + "\"}").status()).isEqualTo(401);
        api("/v1/sessions/" + alice + "/revoke").post();
        assertThat(api(path).postJson(own).errorCode()).isEqualTo("authentication_invalid");
    }

    @ParameterizedTest
    @CsvSource({ "query=LIDD, 1", "query=example.com, 2", "query=nobody, 0", "external_id=x, 0", "user_id=user_bob, 1",
            "email_address=ALICE@example.com, 1" })
    void usersAreSelected(String query, int count) {
        assertThat(api("/v1/users/count?" + query).get().json().getInteger("total_count")).isEqualTo(count);
        assertThat(api("/v1/users?" + query).get().jsonArray()).hasSize(count);
    }

    @Test
    void organizationsAndTheirMembersAreListed() {
        assertThat(api("/v1/organizations").get().json().getJsonArray("data").getJsonObject(0).getString("slug"))
                .isEqualTo("acme");
        assertThat(api("/v1/organizations/acme/memberships?role=org:admin").get().json().getInteger("total_count"))
                .isEqualTo(1);
        assertThat(api("/v1/organizations/acme/memberships?user_id=user_bob").get().json().getInteger("total_count"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "BACKEND_TOO_MANY_REQUESTS, 429", "BACKEND_RATE_LIMITED_FOR_LONG, 429", "BACKEND_INTERNAL_ERROR, 500",
            "BACKEND_HTML_PAGE, 502", "BACKEND_HTML_SUCCESS, 200", "BACKEND_MALFORMED_JSON, 200", "BACKEND_OTHER_JSON, 200",
            "BACKEND_HUGE_ANSWER, 200" })
    void theBackendApiHasTroubleAndTheKeysHaveNone(Fault fault, int status) {
        String good = api("/v1/users/user_alice").get().body();
        emulator.injectFaults(fault);
        Answer answer = api("/v1/users/user_alice").get();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isNotEqualTo(good);
        assertThat(answer.header("Retry-After") != null).isEqualTo(status == 429);
        assertThat(api("/v1/jwks").get().json().getJsonArray("keys")).hasSize(1);
        emulator.clearFaults();
        assertThat(api("/v1/users/user_alice").get().body()).isEqualTo(good);
    }

    @Test
    void byTurnsEverySecondAnswerIsGood() {
        emulator.injectFaults(Fault.BACKEND_UNAVAILABLE_BY_TURNS);
        assertThat(api("/v1/users/user_alice").get().status()).isEqualTo(503);
        assertThat(api("/v1/users/user_alice").get().status()).isEqualTo(200);
        assertThat(api("/v1/users/user_alice").get().status()).isEqualTo(503);
    }
}
