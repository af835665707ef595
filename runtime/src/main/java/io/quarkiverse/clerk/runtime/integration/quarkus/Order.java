package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/**
 * The places of the extension's handlers, mechanisms and interceptors among those of Quarkus.
 */
public final class Order {

    /** HTTP filters, of which those with a higher priority run first: ahead of authentication, after CORS. */
    public static final int FILTER_BEFORE_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 10;

    /** Filters of the management interface, of which those with a <em>lower</em> priority run first. */
    public static final int MANAGEMENT_FILTER_BEFORE_AUTHENTICATION = -SecurityHandlerPriorities.AUTHENTICATION - 10;

    /** Filters of the management interface: ahead of all others. */
    public static final int MANAGEMENT_FILTER_BEFORE_ALL = -SecurityHandlerPriorities.CORS - 100;

    /**
     * Authentication mechanisms, of which those with a higher priority come first: ahead of all but mutual TLS in the
     * inclusive mode, which must be the first. OIDC takes every bearer token for its own, so Clerk has to take its own
     * before; and it has a page for visitors who must sign in.
     */
    public static final int MECHANISM = BasicAuthenticationMechanism.PRIORITY + 500;

    /** gRPC server interceptors: just after {@code GrpcSecurityInterceptor}, which sets the call's identity. */
    public static final int GRPC_AFTER_AUTHENTICATION = Integer.MAX_VALUE - 101;

    private Order() {
    }
}
