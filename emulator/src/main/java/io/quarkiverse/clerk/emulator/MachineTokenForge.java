package io.quarkiverse.clerk.emulator;

import java.time.Instant;
import java.util.Objects;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.instance.Machine;
import io.quarkiverse.clerk.emulator.token.MachineTokens;

/**
 * Creates and revokes the tokens of machines, for tests. The emulator's Backend API knows every token. Thread-safe.
 */
public final class MachineTokenForge {

    private final EmulatedInstance instance;
    private final MachineTokens issuer;

    MachineTokenForge(EmulatedInstance instance, MachineTokens issuer) {
        this.instance = instance;
        this.issuer = issuer;
    }

    /**
     * Describes an API key, {@code ak_…}, that does not expire.
     *
     * @param owner the name or ID of a user, or the slug or ID of an organization
     * @throws IllegalArgumentException if there is neither
     */
    public MachineTokenSpec apiKey(String owner) {
        String subject = instance.directory().userByName(owner).or(() -> instance.directory().userById(owner))
                .map(EmulatorUser::id).or(() -> instance.directory().organization(owner).map(EmulatorOrganization::id))
                .orElseThrow(() -> new IllegalArgumentException("No user or organization " + owner + ", only the users "
                        + instance.directory().users().stream().map(EmulatorUser::username).toList()
                        + " and the organizations "
                        + instance.directory().organizations().stream().map(EmulatorOrganization::slug).toList()));
        return new MachineTokenSpec(this, Kind.API_KEY, subject);
    }

    /**
     * Describes an M2M token, opaque ({@code mt_…}) and valid for one hour. Its scopes are the machines that it is for: that of
     * the application.
     *
     * @param machine the name or ID of a machine, which is created if it does not exist
     * @throws IllegalArgumentException if the name has no letter and no digit
     */
    public MachineTokenSpec m2mToken(String machine) {
        Machine found = instance.machineCallers().machines().named(machine);
        return new MachineTokenSpec(this, Kind.M2M_TOKEN, found.id())
                .scopes(found.scopedMachines().toArray(String[]::new));
    }

    /**
     * Describes an OAuth access token, opaque ({@code oat_…}) and valid for one day.
     *
     * @param username the user who has given it to an application
     * @throws IllegalArgumentException if there is no such user
     */
    public MachineTokenSpec oauthToken(String username) {
        return new MachineTokenSpec(this, Kind.OAUTH_TOKEN, instance.directory().requireUser(username).id())
                .clientId("client_test");
    }

    /**
     * The secret key of a machine, {@code ak_…}, with which it creates M2M tokens.
     *
     * @param machine the name or ID of a machine, which is created if it does not exist
     * @throws IllegalArgumentException if the name has no letter and no digit
     */
    public String machineSecretKey(String machine) {
        return instance.machineCallers().machines().named(machine).secretKey();
    }

    /**
     * Revokes an opaque token.
     *
     * @param token the token itself
     * @throws IllegalArgumentException if the emulator did not issue it, or it is a JWT, which can't be revoked
     */
    public void revoke(String token) {
        IssuedToken found = instance.machineCallers().tokens().findBySecret(Objects.requireNonNull(token, "token"))
                .orElseThrow(() -> new IllegalArgumentException("The emulator has not issued this token"));
        if (found.isJwt()) {
            throw new IllegalArgumentException("A JWT is valid until it expires and can't be revoked");
        }
        instance.machineCallers().tokens().revoke(found, null);
    }

    Instant now() {
        return instance.clock().instant();
    }

    MachineTokens issuer() {
        return issuer;
    }

    /** The ID of an OAuth application: {@code client_reports} for {@code reports}. */
    static String clientId(String idOrName) {
        return Ids.ofName("client", idOrName);
    }
}
