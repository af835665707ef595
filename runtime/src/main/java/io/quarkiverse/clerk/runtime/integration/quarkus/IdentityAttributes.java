package io.quarkiverse.clerk.runtime.integration.quarkus;

/**
 * Attributes of a {@code SecurityIdentity} that Quarkus reads.
 */
public final class IdentityAttributes {

    /**
     * When WebSockets Next closes the connections of the identity: seconds since the epoch, as a {@code Long}. It is
     * {@code SecuritySupport#QUARKUS_IDENTITY_EXPIRE_TIME} of an extension that an application need not have.
     */
    public static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    private IdentityAttributes() {
    }
}
