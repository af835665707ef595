package io.quarkiverse.clerk.deployment;

import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.ClassInfo;

/**
 * What CDI sees of the annotations: one of the application's own is what it stands for.
 */
final class SessionBindings implements AnnotationTransformation {

    private final SessionAnnotations sessions;
    private final Predicate<ClassInfo> isCheckedAsAWhole;

    /**
     * @param sessions where a session is asked for
     * @param isCheckedAsAWhole whether Quarkus checks the class when a WebSocket is opened
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
     * A WebSocket is checked when it is opened; its callbacks run where no request's identity is to be had. At a method
     * that can't be intercepted CDI would stop, and at the first one; the validation refuses them all.
     */
    private boolean isNotForTheInterceptor(AnnotationTarget target) {
        return target.kind() == Kind.METHOD ? !RequireClerkSessionProcessor.isCallable(target.asMethod())
                : isCheckedAsAWhole.test(target.asClass());
    }
}
