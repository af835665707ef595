package io.quarkiverse.clerk.runtime.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.quarkiverse.clerk.runtime.config.SigningSecret;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WebhookSignaturePropertiesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final List<SigningSecret> SECRETS = List.of(SigningSecret.parse(SignedWebhook.SECRET).orElseThrow());

    private final WebhookVerifier verifier = new WebhookVerifier(SECRETS, () -> NOW);

    @Property(tries = 300)
    void whatIsSignedMatches(@ForAll @Size(max = 300) byte[] body) {
        SignedWebhook webhook = SignedWebhook.of(SignedWebhook.SECRET, "msg_1", NOW, body);
        assertThat(SvixSignature.matches(webhook.signature(), SECRETS, "msg_1", NOW.getEpochSecond(), body)).isTrue();
    }

    @Property(tries = 1000)
    void anyChangedByteOfTheBodyIsRejected(@ForAll @IntRange(max = 1_000_000) int position,
            @ForAll @ByteRange(min = 1) byte difference) {
        SignedWebhook webhook = SignedWebhook.of(SignedWebhook.SECRET, "msg_1", NOW, SignedWebhook.USER_CREATED);
        byte[] body = webhook.body().clone();
        body[position % body.length] ^= difference;
        isRejected(webhook.withBody(body));
    }

    @Property(tries = 1000)
    void anyChangedCharacterOfAHeaderIsRejected(@ForAll @IntRange(max = 2) int header,
            @ForAll @IntRange(max = 1_000_000) int position, @ForAll @IntRange(min = 1, max = 127) int difference) {
        SignedWebhook webhook = SignedWebhook.of(SignedWebhook.SECRET, "msg_1", NOW, SignedWebhook.USER_CREATED);
        String name = List.of("svix-id", "svix-timestamp", "svix-signature").get(header);
        byte[] value = webhook.headers().get(name).getBytes(StandardCharsets.US_ASCII);
        value[position % value.length] ^= (byte) difference;
        String changed = new String(value, StandardCharsets.US_ASCII);
        if (!changed.strip().equals(webhook.headers().get(name))) {
            isRejected(webhook.with(name, changed));
        }
    }

    private void isRejected(SignedWebhook webhook) {
        assertThatThrownBy(() -> verifier.verify(webhook.headers()::get, webhook.body()))
                .isInstanceOf(InvalidWebhookException.class);
    }
}
