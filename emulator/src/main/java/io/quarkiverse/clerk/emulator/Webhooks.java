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
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.InstanceEvents;
import io.quarkiverse.clerk.emulator.instance.Membership;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.json.JsonObject;

/**
 * Signs webhooks as Clerk does. All methods may be called by any thread.
 */
public final class Webhooks {

    private static final String ALGORITHM = "HmacSHA256";
    static final String ID = "svix-id";
    private static final String SECRET_PREFIX = "whsec_";
    private static final int MIN_SECRET_BYTES = 16;

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
            return SECRET_PREFIX + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * @throws IllegalArgumentException if it is not the base64 of a secret, with or without {@code whsec_} in front
     */
    static SecretKeySpec keyOf(String signingSecret) {
        byte[] key = new byte[0];
        try {
            key = Base64.getDecoder().decode(signingSecret.replaceFirst("^" + SECRET_PREFIX, ""));
        } catch (IllegalArgumentException e) {
            // Refused below, without the value in the message.
        }
        if (key.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("A signing secret has the form whsec_… with base64");
        }
        return new SecretKeySpec(key, ALGORITHM);
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
        return of(type, data(type, instance.directory().requireUser(username)));
    }

    SignedWebhook of(InstanceEvents.Event event) {
        return of(event.type(), data(event.type(), event.subject()));
    }

    private JsonObject data(String type, Object subject) {
        if (subject instanceof EmulatorUser user) {
            return type.endsWith(".deleted") ? deleted("user", user.id()) : resources.user(user);
        }
        if (subject instanceof EmulatorOrganization organization) {
            return type.endsWith(".deleted") ? deleted("organization", organization.id()).put("slug", organization.slug())
                    : resources.organization(organization);
        }
        if (subject instanceof Membership membership) {
            return resources.membership(membership.user(), membership.organization());
        }
        return resources.session((Session) subject);
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
        return of(type, data(type, organization(slug)));
    }

    /**
     * An event about the membership of a user in an organization.
     *
     * @param type such as {@code organizationMembership.updated}
     * @param username the username
     * @param slug the slug of an organization of the user
     * @throws IllegalArgumentException if there is no such membership
     */
    public SignedWebhook ofMembership(String type, String username, String slug) {
        EmulatorUser user = instance.directory().requireUser(username);
        if (!user.organizations().containsKey(slug)) {
            throw new IllegalArgumentException(username + " is not a member of " + slug + ", only of "
                    + user.organizations().keySet());
        }
        return of(type, data(type, new Membership(user, organization(slug))));
    }

    private EmulatorOrganization organization(String slug) {
        return instance.directory().organization(slug).orElseThrow(() -> new IllegalArgumentException("No organization "
                + slug + ", only " + instance.directory().organizations().stream().map(EmulatorOrganization::slug).toList()));
    }

    /**
     * An event about an object that the emulator has.
     *
     * @param name the name of a user or an organization, the ID of a session, or a membership as in {@code alice/acme},
     *        depending on the type
     * @throws IllegalArgumentException if there is no such object
     */
    SignedWebhook about(String type, String name) {
        return switch (type.substring(0, Math.max(0, type.indexOf('.')))) {
            case "user" -> ofUser(type, name);
            case "session" -> ofSession(type, name);
            case "organization" -> ofOrganization(type, name);
            case "organizationMembership" -> ofMembership(type, name.replaceFirst("/.*", ""), name.replaceFirst(".*/", ""));
            default -> throw new IllegalArgumentException("The type " + type + " is not about a user, a session, an"
                    + " organization or a membership. Provide the data.");
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
            mac.init(keyOf(signingSecret));
            String signature = Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
            return new SignedWebhook(
                    Map.of(ID, id, "svix-timestamp", seconds, "svix-signature", "v1," + signature), body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static JsonObject deleted(String object, String id) {
        return new JsonObject().put("object", object).put("id", id).put("deleted", true);
    }
}
