package io.quarkiverse.clerk.runtime.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;

/**
 * Enforces {@link RequireClerkMachine} on every bean. It runs before the checks of Quarkus, because a request is anonymous
 * until
 * something accepts the type of its machine token.
 */
@Interceptor
@RequireClerkMachine
@Priority(Order.INTERCEPTOR_BEFORE_SECURITY)
public class RequireClerkMachineInterceptor {

    private final CallerCheck callers;

    RequireClerkMachineInterceptor(CallerCheck callers) {
        this.callers = callers;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        return callers.check(invocation);
    }
}
