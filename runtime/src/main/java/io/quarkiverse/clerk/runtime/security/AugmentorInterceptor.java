package io.quarkiverse.clerk.runtime.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.runtime.session.AugmentedIdentity;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * In a {@link io.quarkus.security.identity.SecurityIdentityAugmentor}, makes {@code ClerkSession} the session of the identity
 * that the augmentor receives.
 */
@Interceptor
@AugmentsIdentity
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AugmentorInterceptor {

    @AroundInvoke
    Object augment(InvocationContext invocation) throws Exception {
        Object[] parameters = invocation.getParameters();
        if (invocation.getMethod().getReturnType() != Uni.class || parameters.length == 0
                || !(parameters[0] instanceof SecurityIdentity identity)) {
            return invocation.proceed();
        }
        return AugmentedIdentity.during(identity, () -> proceed(invocation));
    }

    @SuppressWarnings("unchecked")
    private static Uni<Object> proceed(InvocationContext invocation) {
        try {
            return (Uni<Object>) invocation.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
