package io.quarkiverse.clerk.emulator.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * The emulated Clerk instance: its settings, and the model that all APIs and pages share.
 */
public record EmulatedInstance(int port, boolean production, String secretKey, Clock clock, OriginPolicy origins,
        Directory directory, ChangeTimes changeTimes, UserStatus userStatus, Clients clients, FaultInjection faults,
        InstanceEvents events, DeliveryLog deliveries, MachineCallers machineCallers) {

    /** Creates an instance without sessions. */
    public static EmulatedInstance create(int port, boolean production, String secretKey, Clock clock, OriginPolicy origins,
            Directory directory) {
        InstanceEvents events = new InstanceEvents();
        ChangeTimes changeTimes = new ChangeTimes(clock);
        Clients clients = new Clients(clock, events);
        // First, so that the other subscribers see the new times and sessions.
        events.subscribe(changeTimes::record);
        events.subscribe(event -> endChoiceOfOrganization(clients, event));
        directory.publishTo(events);
        return new EmulatedInstance(port, production, secretKey, clock, origins, directory, changeTimes,
                new UserStatus(events), clients, new FaultInjection(), events, new DeliveryLog(),
                MachineCallers.create(clock));
    }

    private static void endChoiceOfOrganization(Clients clients, InstanceEvents.Event event) {
        if (!event.type().endsWith(".deleted")) {
            return;
        }
        if (event.subject() instanceof Membership membership) {
            clients.leave(membership.organization().id(), membership.user().id());
        } else if (event.subject() instanceof EmulatorOrganization organization) {
            clients.leave(organization.id(), null);
        }
    }

    /** The origin of all APIs and pages, which is also the issuer of all tokens. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String publishableKey() {
        byte[] host = ("127.0.0.1:" + port + "$").getBytes(StandardCharsets.US_ASCII);
        return (production ? "pk_live_" : "pk_test_") + Base64.getEncoder().withoutPadding().encodeToString(host);
    }

    /** The suffix of the instance's cookie names, which allows several instances to share a host. */
    public String cookieSuffix() {
        return cookieSuffix(publishableKey());
    }

    public static String cookieSuffix(String publishableKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(publishableKey.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-1", e);
        }
    }

    /** The path of the picture of a user or organization. */
    public static String avatarPath(String id) {
        return "/avatars/" + id + ".svg";
    }

    /**
     * Signs a user in on a client. The user's first organization becomes active.
     *
     * @return the session; empty if the client no longer exists
     */
    public Optional<Session> signIn(Client client, EmulatorUser user) {
        String organizationId = directory.firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        return clients.signIn(client.id(), user.id(), organizationId);
    }

    /** Signs a user in on a new client, as in a new browser. */
    public Session signInOnNewClient(EmulatorUser user) {
        return signIn(clients.create(), user).orElseThrow();
    }

    /**
     * Changes the active organization of a session, unless it is already active.
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

    /** Does not contain the secrets. */
    @Override
    public String toString() {
        return "EmulatedInstance[" + url() + "]";
    }
}
