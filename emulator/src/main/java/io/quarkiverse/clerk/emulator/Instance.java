package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** The emulated instance as its parts see it: one each of what they share. */
record Instance(int port, boolean production, String secretKey, Clock clock, Directory directory, SigningKeys keys,
        Clients clients,
        SessionTokens tokens, OriginPolicy origins, Behaviour behaviour, Standing standing) {

    static Instance create(int port, boolean production, String secretKey, Clock clock, Duration tokenLifetime,
            Directory directory,
            SigningKeys keys, OriginPolicy origins) {
        SessionTokens tokens = new SessionTokens(url(port), directory, keys, clock, tokenLifetime);
        return new Instance(port, production, secretKey, clock, directory, keys, new Clients(clock), tokens, origins,
                new Behaviour(), new Standing());
    }

    String url() {
        return url(port);
    }

    String publishableKey() {
        byte[] host = ("127.0.0.1:" + port + "$").getBytes(StandardCharsets.US_ASCII);
        return (production ? "pk_live_" : "pk_test_") + Base64.getEncoder().withoutPadding().encodeToString(host);
    }

    /** What Clerk appends to the names of an instance's cookies, so that two instances can share a host. */
    String cookieSuffix() {
        return ClerkScript.cookieSuffix(publishableKey());
    }

    /**
     * Switches the organization of a session, unless it is active already.
     *
     * @param idOrSlug one of the user's organizations, or the empty text for the personal account
     * @return whether it is one of these
     */
    boolean activateOrganization(Session session, String idOrSlug) {
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
        return "Instance[" + url() + "]";
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
