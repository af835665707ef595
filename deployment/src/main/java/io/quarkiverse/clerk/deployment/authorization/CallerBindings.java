package io.quarkiverse.clerk.deployment.authorization;

import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.ClassInfo;

/**
 * Transforms the annotations for CDI. Adds the annotations that come from meta-annotations, and removes annotations that the
 * interceptor must not handle.
 */
final class CallerBindings implements AnnotationTransformation {

    private final CallerAnnotations sessions;
    private final Predicate<ClassInfo> isCheckedByClass;

    /**
     * @param sessions where the annotation is present
     * @param isCheckedByClass whether Quarkus checks the class when a WebSocket connection is opened
     */
    CallerBindings(CallerAnnotations sessions, Predicate<ClassInfo> isCheckedByClass) {
        this.sessions = sessions;
        this.isCheckedByClass = isCheckedByClass;
    }

    @Override
    public boolean supports(Kind kind) {
        return kind == Kind.CLASS || kind == Kind.METHOD;
    }

    @Override
    public void apply(TransformationContext context) {
        AnnotationTarget target = context.declaration();
        if (isExcludedFromInterception(target)) {
            context.remove(annotation -> sessions.names().contains(annotation.name()));
            return;
        }
        for (AnnotationInstance annotation : sessions.fromMetaAnnotations(target)) {
            context.add(AnnotationInstance.builder(annotation.name()).addAll(annotation.values())
                    .buildWithTarget(target));
        }
    }

    /**
     * A WebSocket connection is checked when it is opened, because its callbacks have no identity of a request. Methods that
     * CDI cannot intercept are excluded, because CDI would fail at the first one, whereas the validation reports all of them.
     */
    private boolean isExcludedFromInterception(AnnotationTarget target) {
        return target.kind() == Kind.METHOD ? !CallerChecksProcessor.isCallable(target.asMethod())
                : isCheckedByClass.test(target.asClass());
    }
}
