package io.quarkiverse.clerk;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A window for {@link RequireClerkSession#reverify()} that is none of the presets in {@link Reverification}:
 *
 * <pre>
 * &#64;RequireClerkSession(reverify = &#64;Reverify(level = Level.FIRST_FACTOR, afterMinutes = 5))
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Reverify {

    /** Which factors have to be fresh. */
    Reverification.Level level();

    /** The age in minutes from which a factor has to be verified again. At least 1, or the build fails. */
    int afterMinutes();
}
