package io.quarkiverse.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.clerk.ClerkUser.EmailAddress;

/**
 * What a test of an application makes.
 */
class BuildersTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private static final BackendOrganization ORGANIZATION = BackendOrganization.builder("org_1").slug("acme").name("Acme")
            .membersCount(3L).createdAt(TIME).build();

    static List<Object> values() {
        return List.of(
                ClerkUser.builder("user_1").firstName("Alice").emailAddresses(
                        List.of(EmailAddress.of("idn_1", "alice@example.com", "verified", "email_code")))
                        .primaryEmailAddressId("idn_1").publicMetadata(Map.of("seats", 5)).build(),
                BackendSession.builder("sess_1").userId("user_1").status("active").expiresAt(TIME).build(),
                BackendClient.builder("client_1").sessions(List.of(BackendSession.builder("sess_1").build()))
                        .lastActiveSessionId("sess_1").build(),
                ORGANIZATION,
                OrganizationMembership.builder("orgmem_1", ORGANIZATION).role("org:admin").permissions(Set.of("org:a:b"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsTheSameAfterSerialization(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(value).hasSameHashCodeAs(value);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void noNameOrAddressIsInATextForLogs(Object value) {
        assertThat(value.toString()).contains("_1").doesNotContain("Alice", "alice@example.com", "Acme", "seats");
    }

    @Test
    void everythingButTheIdIsEmptyUntilItIsSet() {
        ClerkUser user = ClerkUser.builder("user_1").build();
        assertThat(user.id()).isEqualTo("user_1");
        assertThat(user.firstName()).isNull();
        assertThat(user.fullName()).isEmpty();
        assertThat(user.primaryEmailAddress()).isEmpty();
        assertThat(user.emailAddresses()).isEmpty();
        assertThat(user.publicMetadata()).isEmpty();
        assertThat(user.raw()).isEmpty();
        assertThat(user.banned()).isFalse();
        assertThatThrownBy(() -> ClerkUser.builder(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aUserHasWhatWasSet() {
        ClerkUser user = (ClerkUser) values().get(0);
        assertThat(user.primaryEmailAddress()).map(EmailAddress::address).contains("alice@example.com");
        assertThat(user.primaryEmailAddress()).map(EmailAddress::isVerified).contains(true);
        assertThat(user.fullName()).contains("Alice");
        assertThat(user.publicMetadata()).containsEntry("seats", 5);
    }

    @Test
    void laterChangesOfWhatWasGivenChangeNothing() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("nothing", null);
        List<EmailAddress> addresses = new ArrayList<>();
        ClerkUser user = ClerkUser.builder("user_1").publicMetadata(metadata).emailAddresses(addresses).build();
        metadata.put("more", 1);
        addresses.add(EmailAddress.of(null, null, null, null));
        assertThat(user.publicMetadata()).hasSize(1).containsEntry("nothing", null);
        assertThat(user.emailAddresses()).isEmpty();
        assertThatThrownBy(() -> user.publicMetadata().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSessionIsActiveByItsStatusAlone() {
        assertThat(BackendSession.builder("sess_1").build().isActive()).isFalse();
        assertThat(BackendSession.builder("sess_1").status("revoked").build().isActive()).isFalse();
        assertThat(BackendSession.builder("sess_1").status("active").build().isActive()).isTrue();
    }

    @Test
    void aClientFindsItsSessionsById() {
        BackendClient client = (BackendClient) values().get(2);
        assertThat(client.session("sess_1")).map(BackendSession::id).contains("sess_1");
        assertThat(client.session("sess_2")).isEmpty();
        assertThat(client.session(null)).isEmpty();
    }

    @Test
    void anInstanceSaysWhereItsScriptIs() {
        ClerkInstance instance = ClerkInstance.builder("pk_test_x", "https://x.clerk.accounts.dev").build();
        assertThat(instance.clerkJsUrl()).startsWith("https://x.clerk.accounts.dev/npm/").endsWith(".js");
        assertThat(instance.proxyUrl()).isNull();
    }

    @Test
    void anExceptionSaysWhatWasSetAndWhetherClerkAnswered() {
        ClerkApiException refused = ClerkApiException.builder("no").status(404).code("resource_not_found").traceId("t")
                .details(List.of(ClerkApiException.Detail.of("a", "b", null, null))).build();
        assertThat(refused).isNotInstanceOf(ClerkUnavailableException.class).hasMessage("no");
        assertThat(refused.isNotFound()).isTrue();
        assertThat(refused.traceId()).isEqualTo("t");
        assertThat(refused.details()).singleElement().extracting(ClerkApiException.Detail::code).isEqualTo("a");
        ClerkUnavailableException unavailable = ClerkApiException.builder("later").status(429)
                .retryAfter(Duration.ofSeconds(3)).buildUnavailable();
        assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(unavailable.isNotFound()).isFalse();
        assertThat(unavailable.details()).isEmpty();
    }
}
