package io.quarkiverse.clerk.runtime.security;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.authorization.AnnotationRequirements;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Enforces {@link RequireClerkSession} on every bean. Quarkus REST checks it earlier, before the request body is read.
 */
@Interceptor
@RequireClerkSession
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class RequireClerkSessionInterceptor {

    private final CurrentIdentityAssociation association;
    private final SessionAuthorization authorization;
    private final AnnotationRequirements requirements;
    private final ClassesCheckedOnUpgrade checkedOnUpgrade;

    RequireClerkSessionInterceptor(CurrentIdentityAssociation association, SessionAuthorization authorization,
            AnnotationRequirements requirements, ClassesCheckedOnUpgrade checkedOnUpgrade) {
        this.association = association;
        this.authorization = authorization;
        this.requirements = requirements;
        this.checkedOnUpgrade = checkedOnUpgrade;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        if (!authorization.isEnabled() || isOpen(invocation.getMethod())
                || checkedOnUpgrade.contains(invocation.getTarget().getClass())) {
            return invocation.proceed();
        }
        Requirement requirement = requirements.of(invocation.getInterceptorBindings());
        Class<?> returnType = invocation.getMethod().getReturnType();
        if (returnType == Uni.class) {
            return checked(requirement).flatMap(ignored -> (Uni<?>) proceed(invocation));
        }
        if (returnType == Multi.class) {
            return checked(requirement).onItem().transformToMulti(ignored -> (Multi<?>) proceed(invocation));
        }
        if (returnType == CompletionStage.class) {
            return checked(requirement).flatMap(ignored -> Uni.createFrom()
                    .completionStage(() -> (CompletionStage<?>) proceed(invocation))).subscribeAsCompletionStage();
        }
        authorization.check(SessionLookup.await(identity()), requirement, null);
        return invocation.proceed();
    }

    /** {@code @PermitAll} on an interface does not open a class that requires a session. */
    private static boolean isOpen(Method method) {
        return method.isAnnotationPresent(PermitAll.class) && !method.getDeclaringClass().isInterface();
    }

    private Uni<SecurityIdentity> checked(Requirement requirement) {
        return identity().invoke(identity -> authorization.check(identity, requirement, null));
    }

    /** Quarkus activates no request context for the callbacks of a WebSocket, unless it knows of a bean that needs one. */
    private Uni<SecurityIdentity> identity() {
        ManagedContext requestContext = Arc.container().requestContext();
        if (requestContext.isActive()) {
            return association.getDeferredIdentity();
        }
        requestContext.activate();
        try {
            return association.getDeferredIdentity();
        } finally {
            requestContext.terminate();
        }
    }

    private static Object proceed(InvocationContext invocation) {
        try {
            return invocation.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ProceedFailure(e);
        }
    }

    /** Carries a checked exception of the intercepted method through a reactive pipeline. */
    private static final class ProceedFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ProceedFailure(Exception cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
