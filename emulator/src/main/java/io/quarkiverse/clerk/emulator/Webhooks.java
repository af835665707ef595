package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.quarkiverse.clerk.emulator.backend.ResourceJson;
import io.quarkiverse.clerk.emulator.frontend.DirectoryJson;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.InstanceEvents;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.json.JsonObject;

/**
 * Signs webhooks as Clerk does. All methods may be called by any thread.
 */
public final class Webhooks {

    private static final String ALGORITHM = "HmacSHA256";

    private final EmulatedInstance instance;
    private final ResourceJson resources;
    private final String signingSecret;

    private Webhooks(EmulatedInstance instance, ResourceJson resources, String signingSecret) {
        this.instance = instance;
        this.resources = resources;
        this.signingSecret = signingSecret;
    }

    /** @param signingSecret {@code null} for the one that follows from the secret key */
    static Webhooks create(EmulatedInstance instance, SessionTokens tokens, String signingSecret) {
        DirectoryJson directory = new DirectoryJson(instance);
        return new Webhooks(instance,
                new ResourceJson(instance, directory, new SessionJson(instance.directory(), directory, tokens)),
                signingSecret == null ? signingSecretOf(instance.secretKey()) : signingSecret);
    }

    /**
     * The signing secret follows from the secret key, so that an application can be configured before its emulator starts.
     *
     * @param secretKey see {@link ClerkEmulatorBuilder#secretKey}
     */
    public static String signingSecretOf(String secretKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secretKey.getBytes(StandardCharsets.UTF_8));
            return "whsec_" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The secret that the application verifies webhooks with: {@code whsec_…}. */
    public String signingSecret() {
        return signingSecret;
    }

    /**
     * An event about a user of the emulator.
     *
     * @param type such as {@code user.updated}; {@code user.deleted} contains only the ID
     * @throws IllegalArgumentException if there is no such user
     */
    public SignedWebhook ofUser(String type, String username) {
        JsonObject user = resources.user(instance.directory().requireUser(username));
        return of(type, type.endsWith(".deleted") ? deleted("user", user.getString("id")) : user);
    }

    SignedWebhook of(InstanceEvents.Event event) {
        JsonObject object = event.type().startsWith("session.")
                ? resources.session(instance.clients().findSession(event.objectId()).orElseThrow())
                : resources.user(instance.directory().userById(event.objectId()).orElseThrow());
        return of(event.type(), event.type().endsWith(".deleted") ? deleted("user", event.objectId()) : object);
    }

    /**
     * An event about a session.
     *
     * @param type such as {@code session.revoked}
     * @throws IllegalArgumentException if there is no such session
     */
    public SignedWebhook ofSession(String type, String sessionId) {
        return of(type, resources.session(instance.clients().findSession(sessionId)
                .orElseThrow(() -> new IllegalArgumentException("No session " + sessionId))));
    }

    /**
     * An event about an organization of the emulator.
     *
     * @param type such as {@code organization.updated}; {@code organization.deleted} contains only the ID
     * @param slug the slug of the organization
     * @throws IllegalArgumentException if there is no such organization
     */
    public SignedWebhook ofOrganization(String type, String slug) {
        JsonObject organization = resources.organization(instance.directory().organization(slug)
                .orElseThrow(() -> new IllegalArgumentException("No organization " + slug)));
        return of(type, type.endsWith(".deleted") ? deleted("organization", organization.getString("id")) : organization);
    }

    /** @param name the name of a user or an organization, or the ID of a session, depending on the type */
    SignedWebhook about(String type, String name) {
        return switch (type.substring(0, Math.max(0, type.indexOf('.')))) {
            case "user" -> ofUser(type, name);
            case "session" -> ofSession(type, name);
            case "organization" -> ofOrganization(type, name);
            default -> throw new IllegalArgumentException("The type " + type + " is not about a user, a session or an"
                    + " organization. Provide the data.");
        };
    }

    /** An event of any type about any object. */
    public SignedWebhook of(String type, Map<String, Object> data) {
        return of(type, new JsonObject(data));
    }

    private SignedWebhook of(String type, JsonObject data) {
        Instant now = instance.clock().instant();
        JsonObject request = new JsonObject().put("client_ip", "127.0.0.1").put("user_agent", "Clerk emulator");
        return sign(Ids.random("msg"), now, new JsonObject().put("object", "event").put("type", type).put("data", data)
                .put("timestamp", now.toEpochMilli()).put("instance_id", "ins_emulator")
                .put("event_attributes", new JsonObject().put("http_request", request)).encode());
    }

    /** Signs any text, as an attacker or a broken sender could not. */
    public SignedWebhook sign(String id, Instant signedAt, String body) {
        String seconds = Long.toString(signedAt.getEpochSecond());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(signingSecret.substring("whsec_".length())), ALGORITHM));
            String signature = Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
            return new SignedWebhook(
                    Map.of("svix-id", id, "svix-timestamp", seconds, "svix-signature", "v1," + signature), body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static JsonObject deleted(String object, String id) {
        return new JsonObject().put("object", object).put("id", id).put("deleted", true);
    }
}
