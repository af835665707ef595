package io.quarkiverse.clerk.testing;

import java.lang.annotation.Annotation;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotation of a test: on its method, on its class, or on the class that encloses a nested test class. */
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
