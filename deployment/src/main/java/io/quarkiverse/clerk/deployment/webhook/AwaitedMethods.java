package io.quarkiverse.clerk.deployment.webhook;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;

/**
 * Finds the methods that observe webhook events and return something that completes later.
 */
final class AwaitedMethods {

    static final DotName CLERK_EVENT = DotName.createSimple(ClerkEvent.class);

    private static final DotName OBSERVES = DotName.createSimple(Observes.class);
    private static final String EVENTS_PACKAGE = ClerkWebhookEvent.class.getPackageName();
    private static final Set<DotName> AWAITED = Set.of(DotName.createSimple("io.smallrye.mutiny.Uni"),
            DotName.createSimple("java.util.concurrent.CompletionStage"),
            DotName.createSimple("java.util.concurrent.CompletableFuture"));
    private static final Set<DotName> ON_WORKER_THREAD = Set.of(
            DotName.createSimple("io.smallrye.common.annotation.Blocking"),
            DotName.createSimple("jakarta.transaction.Transactional"));

    private AwaitedMethods() {
    }

    static boolean isAwaited(Type returned) {
        return AWAITED.contains(returned.name());
    }

    /** Whether events of this type, with these qualifiers, are webhook events. */
    static boolean isWebhookEvent(Type observed, Iterable<AnnotationInstance> qualifiers) {
        if (observed.name().packagePrefix() != null && observed.name().packagePrefix().equals(EVENTS_PACKAGE)) {
            return true;
        }
        for (AnnotationInstance qualifier : qualifiers) {
            if (qualifier.name().equals(CLERK_EVENT)) {
                return true;
            }
        }
        return false;
    }

    /** @return the methods of a bean, also inherited ones, unless they are overridden */
    static List<MethodInfo> of(ClassInfo bean, IndexView index) {
        List<MethodInfo> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ClassInfo type = bean; type != null; type = type.superName() == null ? null
                : index.getClassByName(type.superName())) {
            for (MethodInfo method : type.methods()) {
                boolean visible = seen.add(signature(method)) || Modifier.isPrivate(method.flags());
                if (visible && isAwaited(method.returnType()) && eventOf(method).isPresent()) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    private static String signature(MethodInfo method) {
        return method.name() + method.parameterTypes().stream().map(type -> type.name().toString())
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** @return the parameter that is the webhook event */
    static Optional<MethodParameterInfo> eventOf(MethodInfo method) {
        return method.parameters().stream().filter(parameter -> parameter.hasAnnotation(OBSERVES))
                .filter(parameter -> isWebhookEvent(parameter.type(), parameter.annotations())).findFirst();
    }

    static Optional<String> valueOf(MethodParameterInfo event) {
        return Optional.ofNullable(event.annotation(CLERK_EVENT)).map(annotation -> annotation.value().asString());
    }

    /** @return whether the event is observed in another way than at once, by an instance that may have to be created */
    static boolean isConditional(MethodParameterInfo event) {
        AnnotationInstance observes = event.annotation(OBSERVES);
        return observes.value("notifyObserver") != null && !observes.value("notifyObserver").asEnum().equals("ALWAYS")
                || observes.value("during") != null && !observes.value("during").asEnum().equals("IN_PROGRESS");
    }

    static boolean isBlocking(MethodInfo method) {
        return ON_WORKER_THREAD.stream().anyMatch(name -> method.hasDeclaredAnnotation(name)
                || method.declaringClass().hasDeclaredAnnotation(name));
    }
}
