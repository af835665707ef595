package io.quarkiverse.clerk.emulator.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.support.SettableClock;

/** Nothing of it grows without limit, and nothing shows a secret. */
class MachineCallersTest {

    private final SettableClock clock = new SettableClock();
    private final MachineCallers callers = MachineCallers.create(clock);

    private IssuedToken token(int number) {
        Instant now = clock.instant();
        IssuedToken token = new IssuedToken(Kind.API_KEY, "ak_id" + number, "ak_secret" + number,
                Grant.to("user_alice", List.of(), null), now, now, null, null);
        callers.tokens().add(token);
        return token;
    }

    @Test
    void aNewTokenReplacesTheOldest() {
        IssuedToken first = token(0);
        IssuedToken second = token(1);
        for (int i = 2; i <= IssuedTokens.MAX_TOKENS; i++) {
            token(i);
        }
        assertThat(callers.tokens().findBySecret(first.secret())).isEmpty();
        assertThat(callers.tokens().find(Kind.API_KEY, first.id())).isEmpty();
        assertThat(callers.tokens().findBySecret(second.secret())).contains(second);
        assertThat(callers.tokens().list(Kind.API_KEY, "user_alice")).hasSize(IssuedTokens.MAX_TOKENS);
    }

    @Test
    void aNewApplicationReplacesTheLeastRecentlyUsed() {
        OAuthClient first = callers.clients().register("first", true, List.of(), List.of(), false);
        OAuthClient second = callers.clients().register("second", true, List.of(), List.of(), false);
        for (int i = 2; i <= OAuthClients.MAX_CLIENTS; i++) {
            assertThat(callers.clients().find(first.id())).isPresent();
            callers.clients().register("more", true, List.of(), List.of(), false);
        }
        assertThat(callers.clients().find(first.id())).isPresent();
        assertThat(callers.clients().find(second.id())).isEmpty();
    }

    @Test
    void thereAreOnlySoManyMachines() {
        for (int i = 1; i < Machines.MAX_MACHINES; i++) {
            callers.machines().create("more", List.of(), 60);
        }
        assertThatThrownBy(() -> callers.machines().create("one too many", List.of(), 60)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> callers.machines().remove(Machines.APPLICATION)).isInstanceOf(ApiException.class);
    }

    @Test
    void aMachineHasOneNameAndOneKey() {
        Machine reports = callers.machines().named("re-ports");
        assertThat(reports.id()).isEqualTo("mch_reports");
        assertThat(callers.machines().named("mch_reports")).isEqualTo(reports);
        assertThat(callers.machines().findBySecretKey(reports.secretKey())).contains(reports);
        callers.machines().remove(reports.id());
        assertThat(callers.machines().findBySecretKey(reports.secretKey())).isEmpty();
        assertThatThrownBy(() -> callers.machines().named("…")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noSecretIsPrinted() {
        IssuedToken token = token(0);
        Machine machine = callers.machines().named("reports");
        OAuthClient client = callers.clients().register("first", false, List.of(), List.of(), false);
        assertThat(token.toString()).doesNotContain(token.secret());
        assertThat(machine.toString()).doesNotContain(machine.secretKey());
        assertThat(client.toString()).doesNotContain(client.secret());
    }

    @Test
    void aTokenIsRevokedOnce() {
        IssuedToken token = token(0);
        IssuedToken revoked = callers.tokens().revoke(token, "first");
        assertThat(callers.tokens().revoke(token, "second").revocation().reason()).isEqualTo("first");
        assertThat(revoked.isValid(clock.instant())).isFalse();
    }
}
