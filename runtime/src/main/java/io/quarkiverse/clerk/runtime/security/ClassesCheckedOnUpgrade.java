package io.quarkiverse.clerk.runtime.security;

import java.util.Set;

import io.quarkus.arc.Subclass;

/**
 * The WebSocket endpoints that are checked once, when a connection is opened. Their callbacks are not intercepted, even if the
 * class inherits the annotation.
 */
public final class ClassesCheckedOnUpgrade {

    private final Set<String> names;

    public ClassesCheckedOnUpgrade(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** @param beanClass the class of a bean, or the subclass that intercepts it */
    boolean contains(Class<?> beanClass) {
        return !names.isEmpty()
                && names.contains(
                        (Subclass.class.isAssignableFrom(beanClass) ? beanClass.getSuperclass() : beanClass).getName());
    }
}
