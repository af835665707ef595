package io.quarkiverse.clerk.runtime.security;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.clerk.runtime.authorization.AnnotationRequirements;
import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks the caller of an intercepted method, which may wait for the identity of the request.
 */
@Singleton
public final class CallerCheck {

    private final CurrentIdentityAssociation association;
    private final CurrentVertxRequest currentRequest;
    private final CallerAuthorization authorization;
    private final AnnotationRequirements requirements;
    private final ClassesCheckedOnUpgrade checkedOnUpgrade;

    CallerCheck(CurrentIdentityAssociation association, CurrentVertxRequest currentRequest,
            CallerAuthorization authorization,
            AnnotationRequirements requirements, ClassesCheckedOnUpgrade checkedOnUpgrade) {
        this.association = association;
        this.currentRequest = currentRequest;
        this.authorization = authorization;
        this.requirements = requirements;
        this.checkedOnUpgrade = checkedOnUpgrade;
    }

    /** Proceeds if the caller meets the requirements of the annotations, and otherwise fails as the return type demands. */
    Object check(InvocationContext invocation) throws Exception {
        if (!authorization.isEnabled() || isOpen(invocation.getMethod())
                || checkedOnUpgrade.contains(invocation.getTarget().getClass())) {
            return invocation.proceed();
        }
        CallerRequirement requirement = requirements.of(invocation.getInterceptorBindings());
        RoutingContext request = request();
        if (request != null && requirement.machine() != null) {
            new EndpointTokens(requirement.session() != null, requirement.machine().types()).accept(request);
        }
        Class<?> returnType = invocation.getMethod().getReturnType();
        if (returnType == Uni.class) {
            return checked(requirement, request).flatMap(ignored -> (Uni<?>) proceed(invocation));
        }
        if (returnType == Multi.class) {
            return checked(requirement, request).onItem().transformToMulti(ignored -> (Multi<?>) proceed(invocation));
        }
        if (returnType == CompletionStage.class) {
            return checked(requirement, request).flatMap(ignored -> Uni.createFrom()
                    .completionStage(() -> (CompletionStage<?>) proceed(invocation))).subscribeAsCompletionStage();
        }
        authorization.check(SessionLookup.await(identity()), requirement, request);
        return invocation.proceed();
    }

    /** {@code @PermitAll} on an interface does not open a class that requires a session. */
    private static boolean isOpen(Method method) {
        return method.isAnnotationPresent(PermitAll.class) && !method.getDeclaringClass().isInterface();
    }

    private Uni<SecurityIdentity> checked(CallerRequirement requirement, RoutingContext request) {
        return identity().invoke(identity -> authorization.check(identity, requirement, request));
    }

    /** @return the HTTP request; {@code null} if the method is not called by one */
    private RoutingContext request() {
        return Arc.container().requestContext().isActive() ? currentRequest.getCurrent() : null;
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
