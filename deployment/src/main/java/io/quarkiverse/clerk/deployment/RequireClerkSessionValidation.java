package io.quarkiverse.clerk.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Finds every {@link RequireClerkSession} that the interceptor could not enforce: a check that looks as if it were
 * there is worse than none.
 */
final class RequireClerkSessionValidation {

    private static final DotName REQUIRE_CLERK_SESSION = DotName.createSimple(RequireClerkSession.class);
    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);
    private static final DotName INTERCEPTOR_BINDING = DotName.createSimple(InterceptorBinding.class);
    private static final DotName STEREOTYPE = DotName.createSimple(Stereotype.class);

    private final IndexView index;
    private final Set<DotName> beanClasses;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param index all indexed classes
     * @param beanClasses the classes that are beans
     */
    RequireClerkSessionValidation(IndexView index, Set<DotName> beanClasses) {
        this.index = index;
        this.beanClasses = beanClasses;
    }

    /**
     * @return each problem as a sentence with the place and the remedy
     */
    List<String> problems() {
        for (AnnotationInstance annotation : index.getAnnotations(REQUIRE_CLERK_SESSION)) {
            if (annotation.target().kind() == Kind.METHOD) {
                checkMethod(annotation.target().asMethod());
            } else if (annotation.target().kind() == Kind.CLASS) {
                checkClass(annotation.target().asClass());
            }
        }
        return problems;
    }

    private void checkClass(ClassInfo target) {
        if (target.isAnnotation()) {
            if (!target.hasDeclaredAnnotation(INTERCEPTOR_BINDING) && !target.hasDeclaredAnnotation(STEREOTYPE)) {
                problem(target.name().toString(), "is an annotation that has no effect of its own",
                        "Make it an @InterceptorBinding or a @Stereotype.");
            }
        } else if (target.isInterface()) {
            problem(target.name().toString(), "is an interface", "Put the annotation on the class that implements it.");
        } else if (!isBeanOrBeans(target)) {
            problem(target.name().toString(), "is no CDI bean",
                    "Give it a scope, such as @ApplicationScoped, and let CDI make it, or check ClerkSession in its code.");
        }
    }

    private void checkMethod(MethodInfo method) {
        String place = method.declaringClass().name() + "#" + method.name();
        if (method.declaringClass().isInterface()) {
            problem(place, "is a method of an interface", "Put the annotation on the method that implements it.");
            return;
        }
        if (method.hasDeclaredAnnotation(PERMIT_ALL)) {
            problem(place, "has @PermitAll as well", "Decide for one of the two.");
        }
        if (!isBeanOrBeans(method.declaringClass())) {
            problem(place, "is a method of a class that is no CDI bean",
                    "Give the class a scope, such as @ApplicationScoped, and let CDI make it, or check ClerkSession in its code.");
        }
        for (ClassInfo subclass : index.getAllKnownSubclasses(method.declaringClass().name())) {
            MethodInfo overriding = subclass.method(method.name(), method.parameterTypes());
            if (overriding != null && !overriding.isSynthetic() && !overriding.hasDeclaredAnnotation(REQUIRE_CLERK_SESSION)
                    && !overriding.hasDeclaredAnnotation(PERMIT_ALL) && !isAnnotatedAsAWhole(subclass)) {
                problem(place, "is overridden in " + subclass.name() + " without the annotation",
                        "Put the annotation on the overriding method too, or @PermitAll if that is meant to be open.");
            }
        }
    }

    private boolean isBeanOrBeans(ClassInfo target) {
        return beanClasses.contains(target.name())
                || index.getAllKnownSubclasses(target.name()).stream().map(ClassInfo::name).anyMatch(beanClasses::contains);
    }

    /** The annotation is inherited by subclasses. */
    private boolean isAnnotatedAsAWhole(ClassInfo subclass) {
        for (ClassInfo type = subclass; type != null; type = superclass(type)) {
            if (type.hasDeclaredAnnotation(REQUIRE_CLERK_SESSION)) {
                return true;
            }
        }
        return false;
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }

    private void problem(String place, String what, String remedy) {
        problems.add(" - " + place + " " + what + ". " + remedy);
    }

    /** @return one message for all problems */
    static String message(List<String> problems) {
        return problems.stream().sorted()
                .collect(Collectors.joining("\n", "@RequireClerkSession can't be enforced in these places:\n", ""));
    }
}
