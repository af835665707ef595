package io.quarkiverse.clerk.deployment.authorization;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The locations of {@code @RequireClerkSession} in the application.
 */
public final class SessionAnnotationsBuildItem extends SimpleBuildItem {

    private final SessionAnnotations annotations;

    SessionAnnotationsBuildItem(SessionAnnotations annotations) {
        this.annotations = annotations;
    }

    public SessionAnnotations annotations() {
        return annotations;
    }
}
