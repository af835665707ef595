package io.quarkiverse.clerk.runtime.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Enforces {@link RequireClerkSession} on every bean. Quarkus REST checks it earlier, before the request body is read.
 */
@Interceptor
@RequireClerkSession
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class RequireClerkSessionInterceptor {

    private final CallerCheck callers;

    RequireClerkSessionInterceptor(CallerCheck callers) {
        this.callers = callers;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        return callers.check(invocation);
    }
}
