package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Jwts;

class ClerkEmulatorTest {

    @Test
    void itDescribesItselfAsADevelopmentInstanceOnThisMachine() throws Exception {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            assertThat(emulator.url()).isEqualTo("http://127.0.0.1:" + emulator.port()).isEqualTo(emulator.issuer());
            assertThat(emulator.signInUrl()).isEqualTo(emulator.url() + "/sign-in");
            assertThat(emulator.secretKey()).matches("sk_test_[A-Za-z0-9]{27}");
            assertThat(emulator.kid()).matches("ins_[A-Za-z0-9]+");

            assertThat(emulator.publishableKey()).startsWith("pk_test_").doesNotContain("=");
            assertThat(emulator.publishableKey().split("_")).hasSize(3);
            String host = new String(Base64.getDecoder().decode(emulator.publishableKey().substring(8)),
                    StandardCharsets.UTF_8);
            assertThat(host).isEqualTo("127.0.0.1:" + emulator.port() + "$");

            String base64 = emulator.jwtKey().replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
            RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        }
    }

    @Test
    void withoutSettingsAliceIsAdminAndBobIsMemberOfAcme() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            assertThat(emulator.users()).extracting(EmulatorUser::id, EmulatorUser::email)
                    .containsExactly(tuple("user_alice", "alice@example.com"),
                            tuple("user_bob", "bob@example.com"));
            assertThat(emulator.users()).extracting(user -> user.organizations().get("acme"))
                    .containsExactly("admin", "member");
            assertThat(emulator.organizations()).singleElement().satisfies(acme -> {
                assertThat(acme.id()).isEqualTo("org_acme");
                assertThat(acme.roles().get("admin")).containsExactly("invoices:create", "invoices:read", "members:manage");
                assertThat(acme.roles().get("member")).containsExactly("invoices:read");
            });
        }
    }

    @Test
    void settingsReplaceTheDefaults() {
        EmulatorOrganization globex = EmulatorOrganization.named("globex").withRole("owner", "ships:launch");
        EmulatorUser carol = EmulatorUser.named("carol").withOrganization("globex", "owner");
        try (ClerkEmulator emulator = ClerkEmulator.builder().user(carol).organization(globex).secretKey("sk_test_mine")
                .start()) {
            assertThat(emulator.users()).containsExactly(carol);
            assertThat(emulator.organizations()).containsExactly(globex);
            assertThat(emulator.secretKey()).isEqualTo("sk_test_mine");
        }
    }

    @Test
    void theDefaultUsersFitAnyOrganization() {
        EmulatorOrganization globex = EmulatorOrganization.named("globex").withRole("owner").withRole("guest");
        try (ClerkEmulator emulator = ClerkEmulator.builder().organization(globex).start()) {
            assertThat(emulator.users()).extracting(user -> user.organizations().get("globex"))
                    .containsExactly("owner", "guest");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedBeforeAnythingStarts() {
        ClerkEmulatorBuilder builder = ClerkEmulator.builder();
        assertThatThrownBy(() -> builder.port(70_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.tokenLifetime(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClerkEmulator.builder().secretKey("sk_live_x").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk_live_x");
        assertThatThrownBy(() -> ClerkEmulator.builder().allowedOrigin("https://app.example.com/path").start())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("https://app.example.com/path");
        assertThatThrownBy(() -> ClerkEmulator.builder().user(EmulatorUser.named("carol").withOrganization("acme", "boss"))
                .start()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("boss");
        assertThatThrownBy(() -> ClerkEmulator.builder().user(EmulatorUser.named("carol").withOrganization("nowhere", "admin"))
                .start()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> ClerkEmulator.builder().user(EmulatorUser.named("carol")).user(EmulatorUser.named("carol"))
                .start()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("twice");
    }

    @Test
    void noSecretIsPrintedByAccident() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            assertThat(emulator.toString()).doesNotContain(emulator.secretKey());
            String token = emulator.tokens().sessionToken("alice");
            assertThat(emulator.tokens().spec("alice").toString()).doesNotContain(token);
        }
    }

    @Test
    void malformedUsersAndOrganizationsCannotBeMade() {
        assertThatThrownBy(() -> EmulatorUser.named("carol").withId("user-carol")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmulatorUser.named("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmulatorUser.named("carol").withOrganization("acme", "team:admin"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmulatorOrganization.named("acme").withRole("admin", "org:invoices"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmulatorOrganization.named("acme").withFeature("a,b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rolesAndPermissionsCanHaveTheirScope() {
        assertThat(EmulatorUser.named("carol").withOrganization("acme", "org:admin").organizations())
                .containsEntry("acme", "admin");
        assertThat(EmulatorOrganization.named("acme").withRole("org:admin", "org:invoices:read").roles())
                .containsEntry("admin", List.of("invoices:read"));
    }

    @Test
    void aTakenPortIsAClearError() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            assertThatThrownBy(() -> ClerkEmulator.builder().port(emulator.port()).start())
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("127.0.0.1:" + emulator.port());
        }
    }

    @Test
    void closingTwiceIsFineAndFreesThePort() {
        ClerkEmulator emulator = ClerkEmulator.builder().start();
        emulator.close();
        emulator.close();
        try (ClerkEmulator next = ClerkEmulator.builder().port(emulator.port()).start()) {
            assertThat(next.port()).isEqualTo(emulator.port());
        }
    }

    @Test
    void otherMachinesCannotConnect() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress()).toList();
        try (ClerkEmulator emulator = ClerkEmulator.builder().start(); Socket own = new Socket()) {
            own.connect(new InetSocketAddress("127.0.0.1", emulator.port()), 1_000);
            for (InetAddress other : others) {
                assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(other, emulator.port()), 1_000);
                    }
                }).as("reachable by %s", other).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void rotationReplacesKeyAndId() throws Exception {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            String kid = emulator.kid();
            String pem = emulator.jwtKey();
            String token = emulator.tokens().sessionToken("alice");
            emulator.rotateKey();
            assertThat(emulator.kid()).isNotEqualTo(kid);
            assertThat(emulator.jwtKey()).isNotEqualTo(pem);
            assertThat(Jwts.keySet(emulator).getJsonWebKeys()).singleElement()
                    .satisfies(key -> assertThat(key.getKeyId()).isEqualTo(emulator.kid()));
            assertThatThrownBy(() -> Jwts.verify(emulator, token)).hasMessageContaining("Unable to find a suitable");
            Jwts.verify(emulator, emulator.tokens().sessionToken("alice"));
        }
    }

    @Test
    void rotationUnderTheSameIdIsSeenByTheSignatureOnly() throws Exception {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            String kid = emulator.kid();
            String token = emulator.tokens().sessionToken("alice");
            emulator.rotateKeySameKid();
            assertThat(emulator.kid()).isEqualTo(kid);
            assertThatThrownBy(() -> Jwts.verify(emulator, token)).hasMessageContaining("signature");
            Jwts.verify(emulator, emulator.tokens().sessionToken("alice"));
        }
    }
}
