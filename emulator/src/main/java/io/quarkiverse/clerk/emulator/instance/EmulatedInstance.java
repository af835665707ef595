package io.quarkiverse.clerk.emulator.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * The emulated Clerk instance: its settings, and one object each for what it knows. Every API and every page works on this
 * model.
 */
public record EmulatedInstance(int port, boolean production, String secretKey, Clock clock, OriginPolicy origins,
        Directory directory, UserStatus userStatus, Clients clients, FaultInjection faults,
        InstanceEvents events) {

    /** An instance nobody is signed in to yet. */
    public static EmulatedInstance create(int port, boolean production, String secretKey, Clock clock, OriginPolicy origins,
            Directory directory) {
        InstanceEvents events = new InstanceEvents();
        directory.onAdded(user -> events.publish("user.created", user.id()));
        return new EmulatedInstance(port, production, secretKey, clock, origins, directory, new UserStatus(events),
                new Clients(clock, events), new FaultInjection(), events);
    }

    /** The origin of all APIs and pages, which is also the issuer of all tokens. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String publishableKey() {
        byte[] host = ("127.0.0.1:" + port + "$").getBytes(StandardCharsets.US_ASCII);
        return (production ? "pk_live_" : "pk_test_") + Base64.getEncoder().withoutPadding().encodeToString(host);
    }

    /** What Clerk appends to the names of an instance's cookies, so that two instances can share a host. */
    public String cookieSuffix() {
        return cookieSuffix(publishableKey());
    }

    public static String cookieSuffix(String publishableKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(publishableKey.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** The path of the picture of a user or an organization. */
    public static String avatarPath(String id) {
        return "/avatars/" + id + ".svg";
    }

    /**
     * Signs a user in on a client, with the user's first organization as the active one.
     *
     * @return the session, or empty if the client was dropped meanwhile
     */
    public Optional<Session> signIn(Client client, EmulatorUser user) {
        String organizationId = directory.firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        return clients.signIn(client.id(), user.id(), organizationId);
    }

    /** Signs a user in on a client of their own, as in a browser nobody has used before. */
    public Session signInOnNewClient(EmulatorUser user) {
        return signIn(clients.create(), user).orElseThrow();
    }

    /**
     * Switches the active organization of a session, unless it is active already.
     *
     * @param idOrSlug one of the user's organizations, or the empty string for the personal account
     * @return {@code false} if the user is not a member of such an organization
     */
    public boolean activateOrganization(Session session, String idOrSlug) {
        String organizationId = null;
        if (!idOrSlug.isEmpty()) {
            EmulatorUser user = directory.userById(session.userId()).orElseThrow();
            Optional<EmulatorOrganization> organization = directory.organization(idOrSlug)
                    .filter(candidate -> user.organizations().containsKey(candidate.slug()));
            if (organization.isEmpty()) {
                return false;
            }
            organizationId = organization.get().id();
        }
        if (!Objects.equals(organizationId, session.organizationId())) {
            clients.activate(session.id(), organizationId);
        }
        return true;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "EmulatedInstance[" + url() + "]";
    }
}
