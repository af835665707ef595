package io.quarkiverse.clerk.testing;

import java.lang.annotation.Annotation;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which annotation counts for a test: its method's, its class's, or that of the class around a nested one. */
final class AnnotationLookup {

    private AnnotationLookup() {
    }

    static <A extends Annotation> Optional<A> find(ExtensionContext test, Class<A> type) {
        Optional<A> found = AnnotationSupport.findAnnotation(test.getRequiredTestMethod(), type);
        for (Class<?> candidate = test.getRequiredTestClass(); found.isEmpty() && candidate != null;) {
            found = AnnotationSupport.findAnnotation(candidate, type);
            candidate = candidate.getEnclosingClass();
        }
        return found;
    }
}
