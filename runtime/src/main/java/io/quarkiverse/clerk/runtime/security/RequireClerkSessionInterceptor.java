package io.quarkiverse.clerk.runtime.security;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Enforces {@link RequireClerkSession} on every bean. REST endpoints are checked a first time before their body is
 * read, for somebody being signed in at all; that it is a Clerk session, and what the attributes ask for, is checked
 * here.
 */
@Interceptor
@RequireClerkSession
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class RequireClerkSessionInterceptor {

    private final CurrentIdentityAssociation association;
    private final AuthorizationController controller;

    RequireClerkSessionInterceptor(CurrentIdentityAssociation association, AuthorizationController controller) {
        this.association = association;
        this.controller = controller;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        if (!controller.isAuthorizationEnabled() || isOpen(invocation.getMethod())) {
            return invocation.proceed();
        }
        Set<RequireClerkSession> requirements = invocation.getInterceptorBindings(RequireClerkSession.class);
        Class<?> returnType = invocation.getMethod().getReturnType();
        if (returnType == Uni.class) {
            return checked(requirements).flatMap(ignored -> (Uni<?>) proceed(invocation));
        }
        if (returnType == Multi.class) {
            return checked(requirements).onItem().transformToMulti(ignored -> (Multi<?>) proceed(invocation));
        }
        if (returnType == CompletionStage.class) {
            return checked(requirements).flatMap(ignored -> Uni.createFrom()
                    .completionStage(() -> (CompletionStage<?>) proceed(invocation))).subscribeAsCompletionStage();
        }
        check(IdentitySession.await(association.getDeferredIdentity()), requirements);
        return invocation.proceed();
    }

    /** What an interface permits does not open a class that asks for a session. */
    private static boolean isOpen(Method method) {
        return method.isAnnotationPresent(PermitAll.class) && !method.getDeclaringClass().isInterface();
    }

    private Uni<SecurityIdentity> checked(Set<RequireClerkSession> requirements) {
        return association.getDeferredIdentity().invoke(identity -> check(identity, requirements));
    }

    private static void check(SecurityIdentity identity, Set<RequireClerkSession> requirements) {
        if (!IdentitySession.isClerks(identity)) {
            if (identity == null || identity.isAnonymous()) {
                throw new UnauthorizedException();
            }
            throw new ForbiddenException("The caller is signed in, but not with Clerk");
        }
        ClerkSession session = identity.getAttribute(ClerkSession.class.getName());
        for (RequireClerkSession requirement : requirements) {
            if (!requirement.role().isEmpty() && !session.hasRole(requirement.role())
                    || !requirement.permission().isEmpty() && !session.hasPermission(requirement.permission())) {
                throw new ForbiddenException();
            }
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

    /** A checked exception of the intercepted method, on its way through a reactive pipeline. */
    private static final class ProceedFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ProceedFailure(Exception cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
