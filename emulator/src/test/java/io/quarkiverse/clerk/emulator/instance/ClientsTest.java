package io.quarkiverse.clerk.emulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.support.SettableClock;

class ClientsTest {

    private final SettableClock clock = new SettableClock();
    private final Clients clients = new Clients(clock, new InstanceEvents());

    private Session signIn(Client client, String userId) {
        return clients.signIn(client.id(), userId, null).orElseThrow();
    }

    @Test
    void theClientUnusedForLongestMakesRoom() {
        Client used = clients.create();
        Client unused = clients.create();
        Session lost = signIn(unused, "user_a");
        for (int i = 2; i < Clients.MAX_CLIENTS; i++) {
            clients.create();
        }
        clients.findBySecret(used.secret());
        clients.create();
        assertThat(clients.findBySecret(used.secret())).isPresent();
        assertThat(clients.findBySecret(unused.secret())).isEmpty();
        assertThat(clients.findSession(lost.id())).isEmpty();
        assertThat(clients.signIn(unused.id(), "user_a", null)).isEmpty();
    }

    @Test
    void aClientKeepsABoundedNumberOfSessions() {
        Client client = clients.create();
        Session first = signIn(client, "user_0");
        for (int i = 1; i <= Clients.MAX_SESSIONS_PER_CLIENT; i++) {
            signIn(client, "user_" + i);
        }
        assertThat(clients.find(client.id()).orElseThrow().sessions()).hasSize(Clients.MAX_SESSIONS_PER_CLIENT);
        assertThat(clients.findSession(first.id())).isEmpty();
    }

    @Test
    void signingInAgainRenewsTheSessionInsteadOfAddingOne() {
        Client client = clients.create();
        Session first = signIn(client, "user_a");
        clock.advance(Duration.ofMinutes(5));
        Session again = signIn(client, "user_a");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.verifiedAt()).isEqualTo(clock.instant());
        assertThat(again.createdAt()).isEqualTo(first.createdAt());
    }

    @Test
    void whenTheLastActiveSessionEndsAnotherTakesItsPlace() {
        Client client = clients.create();
        Session a = signIn(client, "user_a");
        Session b = signIn(client, "user_b");
        clock.advance(Duration.ofSeconds(3));
        clients.end(b.id(), Session.Status.ENDED);
        Client after = clients.find(client.id()).orElseThrow();
        assertThat(after.lastActiveSessionId()).isEqualTo(a.id());
        assertThat(after.updatedAt()).isEqualTo(clock.instant());
        clients.end(a.id(), Session.Status.ENDED);
        assertThat(clients.find(client.id()).orElseThrow().lastActiveSessionId()).isNull();
    }

    @Test
    void whatIsOverStaysOver() {
        Session session = signIn(clients.create(), "user_a");
        clients.end(session.id(), Session.Status.REVOKED);
        assertThat(clients.end(session.id(), Session.Status.ENDED).orElseThrow().status()).isEqualTo(Session.Status.REVOKED);
        assertThat(clients.activate(session.id())).isEmpty();
        assertThat(clients.activate(session.id(), "org_acme")).isEmpty();
        assertThat(clients.end("sess_unknown", Session.Status.ENDED)).isEmpty();
    }

    @Test
    void noSecretIsPrintedByAccident() {
        Client client = new Clients(new SettableClock(), new InstanceEvents()).create();
        assertThat(client.toString()).doesNotContain(client.secret());
    }
}
