package io.quarkiverse.clerk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a {@link ClerkTestClient} into a test: into a field that is neither final nor static, or into a method parameter. An
 * outage that the client started ends with the test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@ExtendWith(ClerkInjection.class)
public @interface InjectClerk {
}
