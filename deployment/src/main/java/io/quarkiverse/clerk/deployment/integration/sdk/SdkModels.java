package io.quarkiverse.clerk.deployment.integration.sdk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * Finds the classes that Jackson needs for a model of Clerk's SDK. These are the types of fields, return values and method
 * parameters with their type arguments, the implementations of interfaces, and the classes in annotations, such as
 * deserializers.
 */
final class SdkModels {

    static final String PACKAGE = "com.clerk.backend_api.models.";

    private final IndexView index;
    private final Set<String> found = new TreeSet<>();
    private final Deque<String> pending = new ArrayDeque<>();

    SdkModels(IndexView index) {
        this.index = index;
    }

    /** @throws IllegalStateException if this version of the SDK does not have one of the models */
    Set<String> reachableFrom(Collection<String> models) {
        models.forEach(this::add);
        while (!pending.isEmpty()) {
            String name = pending.remove();
            ClassInfo model = index.getClassByName(name);
            if (model == null) {
                throw new IllegalStateException(name + " not found in this version of com.clerk:backend-api");
            }
            visit(model);
        }
        return found;
    }

    private void visit(ClassInfo model) {
        for (AnnotationInstance annotation : model.declaredAnnotations()) {
            annotation.values().stream().filter(value -> value.kind() == AnnotationValue.Kind.CLASS)
                    .forEach(value -> add(value.asClass()));
        }
        if (model.isInterface()) {
            index.getAllKnownImplementors(model.name()).forEach(implementor -> add(implementor.name().toString()));
        }
        for (FieldInfo field : model.fields()) {
            add(field.type());
        }
        for (MethodInfo method : model.methods()) {
            add(method.returnType());
            method.parameterTypes().forEach(this::add);
        }
    }

    private void add(Type type) {
        switch (type.kind()) {
            case CLASS -> add(type.name().toString());
            case ARRAY -> add(type.asArrayType().elementType());
            case PARAMETERIZED_TYPE -> {
                add(type.name().toString());
                type.asParameterizedType().arguments().forEach(this::add);
            }
            case WILDCARD_TYPE -> add(type.asWildcardType().extendsBound());
            default -> {
                // Not a model.
            }
        }
    }

    private void add(String name) {
        if (name.startsWith(PACKAGE) && !name.endsWith("$Builder") && found.add(name)) {
            pending.add(name);
        }
    }
}
