package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer.Access;
import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.quarkiverse.clerk.emulator.support.SettableClock;

class AuthorizationServerTest {

    private final EmulatedInstance instance = EmulatedInstance.create(1, false, "sk_test_x", new SettableClock(),
            new OriginPolicy(List.of()), new Directory(List.of(), List.of()));
    private final AuthorizationServer server = new AuthorizationServer(instance, null);

    @Test
    void aNewRefreshTokenReplacesTheOldest() {
        OAuthClient client = instance.machineCallers().clients().register("x", true, List.of(), List.of(), true);
        Access access = new Access(client, "user_alice", List.of(), List.of(), instance.clock().instant());
        String first = server.refreshToken(access);
        String second = server.refreshToken(access);
        for (int i = 2; i <= AuthorizationServer.MAX_REFRESH_TOKENS; i++) {
            server.refreshToken(access);
        }
        assertThat(server.takeRefreshToken(first, client)).isEmpty();
        assertThat(server.takeRefreshToken(second, client)).contains(access);
    }
}
