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
 * Accepts machines: requests with an API key, an M2M token or an OAuth access token in the {@code Authorization} header.
 *
 * <pre>
 * &#64;GET
 * &#64;RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY, scopes = "reports:read")
 * public Report report() {
 * </pre>
 *
 * Machines are accepted only where this annotation, a path policy or {@code quarkus.clerk.accepts-token} says so. With
 * {@link RequireClerkSession} on the same method or class, either is enough: a session that meets the requirements of that
 * annotation, or a machine that meets those of this one.
 * <p>
 * Without a token of an accepted type the response is a 401, without one of the scopes a 403. Quarkus REST checks before it
 * reads the body.
 * <p>
 * On a class, it applies to all methods; an annotation on a method replaces it. {@code @PermitAll} on a method of such a class
 * makes the method public. The class must be a CDI bean.
 *
 * @see ClerkMachine
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface RequireClerkMachine {

    /** The accepted types of tokens. By default, all. */
    @Nonbinding
    MachineTokenType[] tokenTypes() default { MachineTokenType.API_KEY, MachineTokenType.M2M_TOKEN,
            MachineTokenType.OAUTH_TOKEN };

    /** The scopes that the token must have, all of them. By default, none. */
    @Nonbinding
    String[] scopes() default {};
}
