package io.quarkiverse.clerk;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A reverification window of your own, where no preset of {@link Reverification} fits. For
 * {@link RequireClerkSession#reverify()}:
 *
 * <pre>
 * &#64;RequireClerkSession(reverify = &#64;Reverify(level = Level.FIRST_FACTOR, afterMinutes = 5))
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Reverify {

    /** Which factors must be fresh. */
    Reverification.Level level();

    /** The age in minutes at which a factor is no longer fresh. Less than 1 is a build error. */
    int afterMinutes();
}
