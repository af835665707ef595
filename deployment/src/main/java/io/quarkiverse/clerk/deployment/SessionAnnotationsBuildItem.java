package io.quarkiverse.clerk.deployment;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Where the application asks for a session.
 */
final class SessionAnnotationsBuildItem extends SimpleBuildItem {

    private final SessionAnnotations annotations;

    SessionAnnotationsBuildItem(SessionAnnotations annotations) {
        this.annotations = annotations;
    }

    SessionAnnotations annotations() {
        return annotations;
    }
}
