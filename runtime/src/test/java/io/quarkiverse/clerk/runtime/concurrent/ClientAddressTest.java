package io.quarkiverse.clerk.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.net.SocketAddress;

class ClientAddressTest {

    private static String of(String host) {
        return ClientAddress.of(SocketAddress.inetSocketAddress(1, host));
    }

    @ParameterizedTest
    @CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false", "2001:db8::1, 2001:db8::2, true",
            "2001:db8:0:0:1::1, 2001:db8:0:0:2::2, true", "2001:db8:0:1::1, 2001:db8:0:2::1, false",
            "client.example.com, client.example.com, true", "client.example.com, other.example.com, false" })
    void oneClientHasOneShare(String first, String second, boolean same) {
        assertThat(of(first).equals(of(second))).isEqualTo(same);
    }

    @Test
    void whereNobodyKnowsTheAddressAllShareOne() {
        assertThat(ClientAddress.of(null)).isEqualTo(ClientAddress.of(SocketAddress.domainSocketAddress("/socket")));
    }
}
