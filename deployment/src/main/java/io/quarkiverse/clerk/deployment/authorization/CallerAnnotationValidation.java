package io.quarkiverse.clerk.deployment.authorization;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Finds each {@link RequireClerkSession} and {@code @RequireClerkMachine} that cannot be enforced or that no caller can meet,
 * so that the build fails.
 */
final class CallerAnnotationValidation {

    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);

    private final IndexView index;
    private final Set<DotName> beanClasses;
    private final CallerAnnotations sessions;
    private final Predicate<ClassInfo> isCheckedByClass;
    private final Predicate<ClassInfo> isSecured;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param index all indexed classes
     * @param beanClasses the classes that are beans
     * @param sessions where the annotation is present
     * @param isCheckedByClass whether Quarkus checks the class instead of its methods, as for WebSockets
     * @param isSecured whether the class has a security annotation of Quarkus, such as {@code @PermitAll}
     */
    CallerAnnotationValidation(IndexView index, Set<DotName> beanClasses, CallerAnnotations sessions,
            Predicate<ClassInfo> isCheckedByClass, Predicate<ClassInfo> isSecured) {
        this.index = index;
        this.beanClasses = beanClasses;
        this.sessions = sessions;
        this.isCheckedByClass = isCheckedByClass;
        this.isSecured = isSecured;
    }

    /**
     * @return one sentence per problem, with the place and the remedy
     */
    List<String> problems() {
        for (ClassInfo annotation : sessions.metaAnnotations()) {
            checkAttributes(annotation.name().toString(), annotation);
        }
        for (ClassInfo type : sessions.classes()) {
            checkClass(type);
            checkAttributes(type.name().toString(), type);
        }
        for (MethodInfo method : sessions.methods()) {
            checkMethod(method);
            checkAttributes(place(method), method);
        }
        index.getKnownClasses().stream().filter(isCheckedByClass).forEach(this::checkNested);
        return problems;
    }

    /** The path of a nested endpoint is below that of its enclosing class, but its connections are its own. */
    private void checkNested(ClassInfo endpoint) {
        if (!sessions.onHierarchy(endpoint).isEmpty() || isSecured.test(endpoint)) {
            return;
        }
        for (ClassInfo outer = enclosing(endpoint); outer != null; outer = enclosing(outer)) {
            if (isCheckedByClass.test(outer) && !sessions.onHierarchy(outer).isEmpty()) {
                problem(endpoint.name().toString(),
                        "is a WebSocket in " + outer.name() + ", whose annotation does not apply to it",
                        "Add the annotation to the nested class too, or add @PermitAll if everybody may open it.");
                return;
            }
        }
    }

    private ClassInfo enclosing(ClassInfo type) {
        return type.enclosingClass() == null ? null : index.getClassByName(type.enclosingClass());
    }

    /** Checks direct annotations only: the attributes on a meta-annotation are checked once, at the meta-annotation. */
    private void checkAttributes(String place, AnnotationTarget target) {
        sessions.direct(target).stream().flatMap(annotation -> RequirementAttributes.problems(annotation).stream())
                .forEach(problem -> problem(place, problem.what(), problem.remedy()));
    }

    private void checkClass(ClassInfo target) {
        if (target.isInterface()) {
            problem(target.name().toString(), "is an interface", "Put the annotation on the class that implements it.");
        } else if (!isBeanOrHasBeanSubclass(target)) {
            problem(target.name().toString(), "is not a CDI bean",
                    "Give it a scope, such as @ApplicationScoped, so that CDI creates it, or check ClerkSession in its code.");
        }
    }

    private void checkMethod(MethodInfo method) {
        String place = place(method);
        ClassInfo declaringClass = method.declaringClass();
        if (declaringClass.isInterface()) {
            problem(place, "is a method of an interface", "Put the annotation on the method that implements it.");
            return;
        }
        if (Modifier.isStatic(method.flags()) || Modifier.isPrivate(method.flags())) {
            problem(place,
                    "is " + (Modifier.isStatic(method.flags()) ? "static" : "private")
                            + ", so that CDI cannot intercept its calls",
                    "Make it a non-private instance method, or check ClerkSession in its code.");
        }
        if (isCheckedByClass.test(declaringClass)) {
            problem(place, "is a callback of a WebSocket, which is checked once, when the connection is opened",
                    "Put the annotation on the class.");
        }
        if (method.hasDeclaredAnnotation(PERMIT_ALL)) {
            problem(place, "also has @PermitAll", "Remove one of the two annotations.");
        }
        if (!isBeanOrHasBeanSubclass(declaringClass)) {
            problem(place, "is a method of a class that is not a CDI bean",
                    "Give the class a scope, such as @ApplicationScoped, so that CDI creates it, or check ClerkSession in its code.");
        }
        for (ClassInfo subclass : index.getAllKnownSubclasses(declaringClass.name())) {
            boolean unprotected = subclass.methods().stream().anyMatch(candidate -> mayOverride(candidate, method)
                    && !sessions.isOn(candidate) && !candidate.hasDeclaredAnnotation(PERMIT_ALL));
            if (unprotected && sessions.onHierarchy(subclass).isEmpty()) {
                problem(place, "is overridden in " + subclass.name() + " without the annotation",
                        "Add the annotation to the overriding method too, or add @PermitAll if the method is public.");
            }
        }
    }

    /** In the overriding method, a type variable can be replaced by any type. */
    private static boolean mayOverride(MethodInfo candidate, MethodInfo method) {
        if (candidate.isSynthetic() || !candidate.name().equals(method.name())
                || candidate.parametersCount() != method.parametersCount()) {
            return false;
        }
        for (int i = 0; i < method.parametersCount(); i++) {
            Type parameter = method.parameterType(i);
            if (!isVariable(parameter) && !parameter.name().equals(candidate.parameterType(i).name())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(Type type) {
        return switch (type.kind()) {
            case TYPE_VARIABLE, TYPE_VARIABLE_REFERENCE, UNRESOLVED_TYPE_VARIABLE -> true;
            case ARRAY -> isVariable(type.asArrayType().elementType());
            default -> false;
        };
    }

    private boolean isBeanOrHasBeanSubclass(ClassInfo target) {
        return beanClasses.contains(target.name())
                || index.getAllKnownSubclasses(target.name()).stream().map(ClassInfo::name).anyMatch(beanClasses::contains);
    }

    private static String place(MethodInfo method) {
        return method.declaringClass().name() + "#" + method.name();
    }

    private void problem(String place, String what, String remedy) {
        problems.add(" - " + place + " " + what + ". " + remedy);
    }

    /**
     * @param machines whether the application has annotations for machines
     * @return one message for all problems, sorted
     */
    static String message(List<String> problems, boolean machines) {
        String annotations = machines ? "@RequireClerkSession or @RequireClerkMachine" : "@RequireClerkSession";
        return problems.stream().distinct().sorted()
                .collect(Collectors.joining("\n", annotations + " cannot be enforced in these places:\n", ""));
    }
}
