package io.quarkiverse.clerk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Requires a signed-in Clerk user who meets all attributes that are set.
 * <p>
 * On a class, it applies to every method, and a subclass adds to the requirements of its superclasses. {@code @PermitAll} on
 * a method opens that method. On a method, it replaces the annotation on the class. Several annotations on the same method or
 * class must all be met. You can use it as a meta-annotation, to give a set of requirements a name:
 *
 * <pre>
 * &#64;RequireClerkSession(role = "org:admin", reverification = Reverification.STRICT)
 * &#64;Retention(RetentionPolicy.RUNTIME)
 * &#64;Target({ ElementType.TYPE, ElementType.METHOD })
 * public @interface AdminOnly {
 * }
 * </pre>
 * <p>
 * Quarkus REST checks it before the request body is read, WebSockets Next when the socket is opened. Unauthenticated requests
 * receive a 401 with an empty body. If the user does not meet an attribute, the response is a 403, and the header
 * {@code x-clerk-auth-reason} contains the reason. If only reverification is missing, the response body is the JSON that
 * clerk-js understands. On any other CDI bean, the caller receives an {@link io.quarkus.security.UnauthorizedException} or a
 * {@link RequirementNotMetException}.
 * <p>
 * It adds to other security annotations on the same method or class and does not replace them. The build fails where it cannot
 * be enforced, such as on an interface or on a class that is not a bean, and if an attribute can never be met.
 */
@InterceptorBinding
@Inherited
@Documented
@Repeatable(RequireClerkSession.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface RequireClerkSession {

    /**
     * The role that the user must have in the active organization, with or without the prefix: {@code org:admin} or
     * {@code admin}. By default, no role is required.
     */
    @Nonbinding
    String role() default "";

    /**
     * The custom permission that the user must have in the active organization, with or without the prefix:
     * {@code org:invoices:create} or {@code invoices:create}. By default, no permission is required.
     */
    @Nonbinding
    String permission() default "";

    /**
     * The feature that the user or the active organization must have. The scope {@code user:} or {@code org:} restricts the
     * check to one of them. By default, no feature is required.
     */
    @Nonbinding
    String feature() default "";

    /**
     * The plan that the user or the active organization must have. The scope {@code user:} or {@code org:} restricts the
     * check to one of them. By default, no plan is required.
     */
    @Nonbinding
    String plan() default "";

    /**
     * How recently the user must have verified which factors, as one of Clerk's presets. It is an array so that it can be
     * left out; several values must all be met.
     */
    @Nonbinding
    Reverification[] reverification() default {};

    /** A reverification window of your own, instead of a preset. */
    @Nonbinding
    Reverify[] reverify() default {};

    /** Whether impersonated sessions are accepted. In such a session {@link ClerkSession#actor()} is present. */
    @Nonbinding
    boolean acceptImpersonation() default true;

    /** Contains several annotations, all of which must be met. The compiler adds it. */
    @Inherited
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.TYPE, ElementType.METHOD })
    @interface List {

        /** The annotations. */
        RequireClerkSession[] value();
    }
}
