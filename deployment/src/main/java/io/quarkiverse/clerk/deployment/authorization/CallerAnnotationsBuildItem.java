package io.quarkiverse.clerk.deployment.authorization;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The locations of {@code @RequireClerkSession} in the application.
 */
public final class CallerAnnotationsBuildItem extends SimpleBuildItem {

    private final CallerAnnotations annotations;

    CallerAnnotationsBuildItem(CallerAnnotations annotations) {
        this.annotations = annotations;
    }

    public CallerAnnotations annotations() {
        return annotations;
    }
}
