package io.quarkiverse.clerk.deployment.authorization;

import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.ClassInfo;

/**
 * Adapts the annotations that CDI sees: it replaces meta-annotations by what they carry, and removes annotations that the
 * interceptor must not see.
 */
final class SessionBindings implements AnnotationTransformation {

    private final SessionAnnotations sessions;
    private final Predicate<ClassInfo> isCheckedAsAWhole;

    /**
     * @param sessions where the annotation is present
     * @param isCheckedAsAWhole whether Quarkus checks the class when a WebSocket connection is opened
     */
    SessionBindings(SessionAnnotations sessions, Predicate<ClassInfo> isCheckedAsAWhole) {
        this.sessions = sessions;
        this.isCheckedAsAWhole = isCheckedAsAWhole;
    }

    @Override
    public boolean supports(Kind kind) {
        return kind == Kind.CLASS || kind == Kind.METHOD;
    }

    @Override
    public void apply(TransformationContext context) {
        AnnotationTarget target = context.declaration();
        if (isNotForTheInterceptor(target)) {
            context.remove(annotation -> sessions.names().contains(annotation.name()));
            return;
        }
        for (AnnotationInstance annotation : sessions.fromMetaAnnotations(target)) {
            context.add(AnnotationInstance.builder(annotation.name()).addAll(annotation.values())
                    .buildWithTarget(target));
        }
    }

    /**
     * A WebSocket connection is checked when it is opened. Its callbacks run where there is no identity of a request. CDI would
     * fail at the first method that it cannot intercept; the validation reports all of them.
     */
    private boolean isNotForTheInterceptor(AnnotationTarget target) {
        return target.kind() == Kind.METHOD ? !RequireClerkSessionProcessor.isCallable(target.asMethod())
                : isCheckedAsAWhole.test(target.asClass());
    }
}
