package io.quarkiverse.clerk.runtime.integration.quarkus;

/**
 * Attributes of a {@code SecurityIdentity} that Quarkus reads.
 */
public final class IdentityAttributes {

    /**
     * The time at which WebSockets Next closes the connections of the identity: seconds since the epoch, as a {@code Long}.
     * It is a copy of {@code SecuritySupport#QUARKUS_IDENTITY_EXPIRE_TIME}, because an application need not have that
     * extension.
     */
    public static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    private IdentityAttributes() {
    }
}
