package io.quarkiverse.clerk.runtime.integration.quarkus;

import jakarta.interceptor.Interceptor;

import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/**
 * The priorities of the extension's handlers, mechanisms and interceptors, relative to those of Quarkus.
 */
public final class Order {

    /** HTTP filters, for which a higher priority runs first: before authentication, after CORS. */
    public static final int FILTER_BEFORE_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 10;

    /** Filters of the management interface, for which a <em>lower</em> priority runs first. */
    public static final int MANAGEMENT_FILTER_BEFORE_AUTHENTICATION = -SecurityHandlerPriorities.AUTHENTICATION - 10;

    /** Filters of the management interface: before all others. */
    public static final int MANAGEMENT_FILTER_BEFORE_ALL = -SecurityHandlerPriorities.CORS - 100;

    /**
     * Authentication mechanisms, for which a higher priority comes first: before all others, except mutual TLS in inclusive
     * mode, which must be first. OIDC claims every bearer token, so Clerk must claim its own tokens before. Clerk also
     * answers visitors who must sign in, with a page.
     */
    public static final int MECHANISM = BasicAuthenticationMechanism.PRIORITY + 500;

    /** gRPC server interceptors: directly after {@code GrpcSecurityInterceptor}, which sets the identity of the call. */
    public static final int GRPC_AFTER_AUTHENTICATION = Integer.MAX_VALUE - 101;

    /** CDI interceptors: before those of Quarkus Security. */
    public static final int INTERCEPTOR_BEFORE_SECURITY = Interceptor.Priority.PLATFORM_BEFORE - 100;

    private Order() {
    }
}
