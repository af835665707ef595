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
 * Requires a signed-in Clerk user, and of that user whatever the attributes ask for. All of them must hold.
 * <p>
 * On a class it holds for every method, and a subclass adds to what its superclasses ask for; {@code @PermitAll} on a
 * method opens that method again. On a method it takes the place of what is on the class. Several on the same method
 * or class must all hold. It can stand on an annotation of your own, which then means the same wherever it is used:
 *
 * <pre>
 * &#64;RequireClerkSession(role = "org:admin", reverification = Reverification.STRICT)
 * &#64;Retention(RetentionPolicy.RUNTIME)
 * &#64;Target({ ElementType.TYPE, ElementType.METHOD })
 * public @interface AdminOnly {
 * }
 * </pre>
 * <p>
 * With Quarkus REST everything is checked before the request's body is read, with WebSockets Next when the socket is
 * opened. Without a session the answer is 401 with an empty body. With a session that lacks something it is 403, and
 * the header {@code x-clerk-auth-reason} says what; if the user only has to prove again who they are, the body is the
 * JSON that clerk-js understands. On any other CDI bean the caller gets
 * {@link io.quarkus.security.UnauthorizedException} or {@link RequirementNotMetException}.
 * <p>
 * It adds to other security annotations on the same method or class and replaces none of them. Where it could not be
 * enforced, such as on an interface or on a class that is no bean, and where an attribute could never be met, the
 * build fails.
 */
@InterceptorBinding
@Inherited
@Documented
@Repeatable(RequireClerkSession.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface RequireClerkSession {

    /**
     * A role that the user must have in the active organization, with or without its prefix: {@code org:admin} or
     * {@code admin}. Not set: any.
     */
    @Nonbinding
    String role() default "";

    /**
     * A custom permission that the user must have in the active organization, with or without its prefix:
     * {@code org:invoices:create} or {@code invoices:create}. Not set: any.
     */
    @Nonbinding
    String permission() default "";

    /**
     * A feature that the user or the active organization must have. With the scope {@code user:} or {@code org:}
     * before it, only that one counts. Not set: any.
     */
    @Nonbinding
    String feature() default "";

    /**
     * A plan that the user or the active organization must have. With the scope {@code user:} or {@code org:} before
     * it, only that one counts. Not set: any.
     */
    @Nonbinding
    String plan() default "";

    /**
     * How recently the user must have proved who they are, as one of Clerk's presets. An array only because an
     * annotation has no other way to say "not set".
     */
    @Nonbinding
    Reverification[] reverification() default {};

    /** The same with a window of your own. */
    @Nonbinding
    Reverify[] reverify() default {};

    /** Whether somebody who acts in the user's name is let in: {@link ClerkSession#actor()} is present then. */
    @Nonbinding
    boolean acceptImpersonation() default true;

    /** Several requirements, all of which must hold. Written by the compiler. */
    @Inherited
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.TYPE, ElementType.METHOD })
    @interface List {

        /** The requirements. */
        RequireClerkSession[] value();
    }
}
