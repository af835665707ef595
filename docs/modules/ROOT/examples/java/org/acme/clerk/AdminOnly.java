package org.acme.clerk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;

// tag::annotation[]
@RequireClerkSession(role = "org:admin", reverification = Reverification.STRICT)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface AdminOnly {
}
// end::annotation[]
