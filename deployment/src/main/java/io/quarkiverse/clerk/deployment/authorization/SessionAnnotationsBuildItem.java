package io.quarkiverse.clerk.deployment.authorization;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Where the application requires a session.
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
