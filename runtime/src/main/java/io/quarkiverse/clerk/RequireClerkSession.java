package io.quarkiverse.clerk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Requires a signed-in Clerk user. On a class it holds for every method; {@code @PermitAll} on a method opens that
 * method again.
 * <p>
 * On REST endpoints the check that somebody is signed in runs before the request's body is read (after it, for
 * methods that an annotated class only inherits). Without a session the answer is 401 with an empty body; with a
 * session that lacks what the attributes ask for it is 403. On any other CDI bean the caller gets
 * {@link io.quarkus.security.UnauthorizedException} or {@link io.quarkus.security.ForbiddenException}.
 * <p>
 * It adds to other security annotations on the same method or class and replaces none of them. On a method it takes
 * the place of the same annotation on the class, as interceptor bindings do. Where it could not be enforced, such as
 * on an interface or on a class that is no bean, the build fails.
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface RequireClerkSession {

    /** A role that the user must have in the active organization, such as {@code org:admin}. Not set: any. */
    @Nonbinding
    String role() default "";

    /**
     * A custom permission that the user must have in the active organization, such as {@code org:invoices:create}.
     * Not set: any.
     */
    @Nonbinding
    String permission() default "";
}
