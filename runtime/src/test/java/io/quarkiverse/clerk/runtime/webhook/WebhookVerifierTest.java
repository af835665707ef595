package io.quarkiverse.clerk.runtime.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.runtime.config.SigningSecret;
import io.quarkiverse.clerk.webhook.BillingEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.quarkiverse.clerk.webhook.InvalidWebhookException.Reason;
import io.quarkiverse.clerk.webhook.OrganizationEvent;
import io.quarkiverse.clerk.webhook.OrganizationInvitationEvent;
import io.quarkiverse.clerk.webhook.OrganizationMembershipEvent;
import io.quarkiverse.clerk.webhook.OtherEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;

class WebhookVerifierTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String SECRET = SignedWebhook.SECRET;
    private static final String OTHER_SECRET = "whsec_" + "B".repeat(32);

    private final WebhookVerifier verifier = verifier(SECRET);

    private static WebhookVerifier verifier(String... secrets) {
        return new WebhookVerifier(Stream.of(secrets).map(secret -> SigningSecret.parse(secret).orElseThrow()).toList(),
                () -> NOW);
    }

    private static SignedWebhook signed(String body) {
        return SignedWebhook.of(SECRET, "msg_test_1", NOW, body);
    }

    private ClerkWebhookEvent verify(SignedWebhook webhook) {
        return verifier.verify(webhook.headers()::get, webhook.body());
    }

    private void isRejected(SignedWebhook webhook, Reason reason) {
        InvalidWebhookException problem = catchThrowableOfType(InvalidWebhookException.class, () -> verify(webhook));
        assertThat(problem).isNotNull();
        assertThat(problem.reason()).isEqualTo(reason);
        assertThat(problem.getMessage()).doesNotContain(SECRET.substring(6)).doesNotContain("v1,");
    }

    /** The signature was made by another implementation. */
    @Test
    void aKnownSignatureMatches() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED).with("svix-signature",
                "v1,CEyvf1pcErVxddInub5fUbLjSegaqXOz9ZvuppsxhzY=");
        assertThat(verify(webhook).objectId()).isEqualTo("user_1");
        assertThat(signed(SignedWebhook.USER_CREATED).signature()).isEqualTo(webhook.signature());
    }

    @Test
    void oneMatchingSignatureOfSeveralIsEnough() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        assertThat(verify(webhook.with("svix-signature", "v1,AAAA " + webhook.signature()))).isNotNull();
        assertThat(verify(webhook.with("svix-signature", webhook.signature() + " v1a,BBBB"))).isNotNull();
    }

    @Test
    void aSignatureOfAnotherVersionOrWithoutOneDoesNotCount() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        String bare = webhook.signature().substring(3);
        isRejected(webhook.with("svix-signature", bare), Reason.SIGNATURE_MISMATCH);
        isRejected(webhook.with("svix-signature", "v2," + bare), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void moreSignaturesThanClerkSendsAreNotCompared() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        isRejected(webhook.with("svix-signature", "v1,AAAA ".repeat(1000) + webhook.signature()),
                Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void eitherSecretOfARotationCounts() {
        WebhookVerifier rotating = verifier(SECRET, OTHER_SECRET);
        for (String secret : List.of(SECRET, OTHER_SECRET)) {
            SignedWebhook webhook = SignedWebhook.of(secret, "msg_1", NOW, SignedWebhook.USER_CREATED);
            assertThat(rotating.verify(webhook.headers()::get, webhook.body()).type()).isEqualTo("user.created");
        }
        isRejected(SignedWebhook.of(OTHER_SECRET, "msg_1", NOW, SignedWebhook.USER_CREATED), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void aSecretWithoutItsPrefixIsTheSame() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        assertThat(verifier(SECRET.substring(6)).verify(webhook.headers()::get, webhook.body())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "whsec_", "whsec_AAAA", "whsec_not base64 at all, which is long enough",
            "sk_test_0123456789abcdef" })
    void whatIsNoSecretIsNotTakenForOne(String value) {
        assertThat(SigningSecret.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "0", "-300", "300", "-299", "299" })
    void withinFiveMinutesItCounts(long seconds) {
        assertThat(verify(SignedWebhook.of(SECRET, "msg_1", NOW.plusSeconds(seconds), SignedWebhook.USER_CREATED)))
                .isInstanceOf(UserEvent.class);
    }

    @Test
    void afterFiveMinutesItIsRejectedHoweverItIsSigned() {
        isRejected(SignedWebhook.of(SECRET, "msg_1", NOW.minusSeconds(301), SignedWebhook.USER_CREATED), Reason.TOO_OLD);
        isRejected(SignedWebhook.of(SECRET, "msg_1", NOW.plusSeconds(301), SignedWebhook.USER_CREATED), Reason.TOO_NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = { "svix-id", "svix-timestamp", "svix-signature" })
    void eachHeaderIsRequired(String header) {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        isRejected(webhook.with(header, " "), Reason.MISSING_HEADER);
        SignedWebhook renamed = webhook.with(header.replace("svix", "webhook"), webhook.headers().get(header));
        renamed.headers().remove(header);
        InvalidWebhookException problem = catchThrowableOfType(InvalidWebhookException.class,
                () -> verifier.verify(renamed.headers()::get, renamed.body()));
        assertThat(problem.reason()).isEqualTo(Reason.MISSING_HEADER);
        assertThat(problem).hasMessageContaining(header);
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "1700000000abc", "-1", "1.7e9", "99999999999999999999", "0x6553f100" })
    void aTimeThatIsNoNumberOfSecondsIsRejected(String time) {
        isRejected(signed(SignedWebhook.USER_CREATED).with("svix-timestamp", time), Reason.INVALID_HEADER);
    }

    @Test
    void anIdIsPrintableAndShort() {
        isRejected(SignedWebhook.of(SECRET, "msg 1", NOW, SignedWebhook.USER_CREATED), Reason.INVALID_HEADER);
        isRejected(SignedWebhook.of(SECRET, "m".repeat(257), NOW, SignedWebhook.USER_CREATED), Reason.INVALID_HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no JSON", "[]", "{}", "{\"type\":\"user.created\"}", "{\"type\":5,\"data\":{}}",
            "{\"type\":\"user.created\",\"data\":[]}", "{\"type\":\"user\",\"data\":{}}",
            "{\"type\":\"user.created\\nx\",\"data\":{}}" })
    void whatIsNoEventIsRejectedAlsoWithAGoodSignature(String body) {
        isRejected(signed(body), Reason.UNREADABLE);
    }

    @Test
    void deepJsonIsRejected() {
        isRejected(signed("{\"type\":\"user.created\",\"data\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_001)),
                Reason.UNREADABLE);
    }

    static Stream<List<Object>> eventsOfEachKind() {
        return Stream.of(
                List.of("user.created", "{\"id\":\"user_1\"}", UserEvent.class),
                List.of("user.deleted", "{\"id\":\"user_1\",\"deleted\":true,\"object\":\"user\"}", DeletedEvent.class),
                List.of("session.revoked", "{\"id\":\"sess_1\",\"user_id\":\"user_1\"}", SessionEvent.class),
                List.of("organization.updated", "{\"id\":\"org_1\",\"name\":\"Acme\"}", OrganizationEvent.class),
                List.of("organizationMembership.created",
                        "{\"id\":\"orgmem_1\",\"organization\":{\"id\":\"org_1\"},\"role\":\"org:admin\"}",
                        OrganizationMembershipEvent.class),
                List.of("organizationInvitation.created", "{\"id\":\"orginv_1\",\"organization_id\":\"org_1\"}",
                        OrganizationInvitationEvent.class),
                List.of("subscription.active", "{\"id\":\"csub_1\",\"status\":\"active\"}", BillingEvent.class),
                List.of("role.created", "{\"id\":\"role_1\"}", OtherEvent.class),
                List.of("spaceship.launched", "{\"id\":\"ship_1\",\"speed\":{\"unit\":\"c\"}}", OtherEvent.class),
                // Not an object as documented: still there, as JSON.
                List.of("user.created", "{\"name\":\"nobody\"}", OtherEvent.class));
    }

    @ParameterizedTest
    @MethodSource("eventsOfEachKind")
    void eachKindOfEventHasItsClass(List<Object> row) {
        ClerkWebhookEvent event = verify(signed("{\"object\":\"event\",\"type\":\"" + row.get(0) + "\",\"data\":" + row.get(1)
                + ",\"timestamp\":1699999999123,\"instance_id\":\"ins_1\","
                + "\"event_attributes\":{\"http_request\":{\"client_ip\":\"192.0.2.7\",\"user_agent\":\"Firefox\"}}}"));

        assertThat(event).isInstanceOf((Class<?>) row.get(2));
        assertThat(event.type()).isEqualTo(row.get(0));
        assertThat(event.data()).isNotEmpty();
        assertThat(event.delivery().id()).isEqualTo("msg_test_1");
        assertThat(event.delivery().timestamp()).isEqualTo(Instant.ofEpochMilli(1_699_999_999_123L));
        assertThat(event.delivery().instanceId()).isEqualTo("ins_1");
        assertThat(event.delivery().clientIp()).isEqualTo("192.0.2.7");
        assertThat(event.delivery().userAgent()).isEqualTo("Firefox");
    }

    @Test
    void theTimeOfTheChangeComesWithTheObject() {
        String user = "{\"type\":\"user.updated\",\"data\":{\"id\":\"user_1\",\"updated_at\":1600000000000}}";
        assertThat(verify(signed(user)).updatedAt()).isEqualTo(Instant.ofEpochSecond(1_600_000_000));
        assertThat(verify(signed(SignedWebhook.USER_CREATED)).updatedAt()).isEqualTo(NOW);
    }

    @Test
    void theBodyIsComparedByteForByte() {
        SignedWebhook webhook = signed(SignedWebhook.USER_CREATED);
        isRejected(webhook.withBody((SignedWebhook.USER_CREATED + " ").getBytes(StandardCharsets.UTF_8)),
                Reason.SIGNATURE_MISMATCH);
    }
}
