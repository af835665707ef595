package io.quarkiverse.clerk.deployment.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.spi.DefinitionException;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.OrganizationMembershipEvent;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BuildExtension;
import io.quarkus.arc.processor.ObserverInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;

/**
 * Fails the build for a method that observes webhook events that can never come, or whose result would be ignored.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ObserverValidation {

    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final DotName ANY_EVENT = DotName.createSimple(ClerkWebhookEvent.class);
    private static final Set<DotName> IGNORED = Set.of(DotName.createSimple("io.smallrye.mutiny.Multi"),
            DotName.createSimple("java.util.concurrent.Flow$Publisher"));

    @BuildStep
    void validate(ValidationPhaseBuildItem validation, List<AwaitedObserverBuildItem> awaited,
            BuildProducer<ValidationErrorBuildItem> errors) {
        for (ObserverInfo observer : validation.getContext().get(BuildExtension.Key.OBSERVERS)) {
            MethodInfo method = observer.getObserverMethod();
            if (method == null || !AwaitedMethods.isWebhookEvent(observer.getObservedType(), observer.getQualifiers())) {
                continue;
            }
            value(observer).flatMap(value -> problem(method, value, observer.getObservedType().name()))
                    .or(() -> problemOfResult(method)).ifPresent(problem -> report(problem, errors));
        }
        for (AwaitedObserverBuildItem observer : awaited) {
            AwaitedMethods.valueOf(observer.event())
                    .flatMap(value -> problem(observer.method(), value, observer.event().type().name()))
                    .or(() -> problemOfCall(observer)).ifPresent(problem -> report(problem, errors));
        }
    }

    private static void report(String problem, BuildProducer<ValidationErrorBuildItem> errors) {
        errors.produce(new ValidationErrorBuildItem(new DefinitionException(problem)));
    }

    private static Optional<String> value(ObserverInfo observer) {
        return observer.getQualifiers().stream().filter(qualifier -> qualifier.name().equals(AwaitedMethods.CLERK_EVENT))
                .map(AnnotationInstance::value).map(value -> value.asString()).findFirst();
    }

    private static Optional<String> problem(MethodInfo method, String value, DotName observed) {
        String subject = subject(method) + " observes @ClerkEvent(\"" + value + "\")";
        List<String> types = EventTypes.selectedBy(value);
        if (types.isEmpty()) {
            return Optional.of(subject + ", which is not an event of Clerk. The nearest is \"" + EventTypes.nearest(value)
                    + "\". To observe an event that this version of the extension does not know, observe ClerkWebhookEvent"
                    + " without @ClerkEvent and compare its type().");
        }
        if (!observed.equals(OBJECT) && !observed.equals(ANY_EVENT)
                && types.stream().noneMatch(type -> receives(observed, type))) {
            return Optional.of(subject + " as " + observed.withoutPackagePrefix() + ", but its events are of the type "
                    + EventTypes.classOf(types.get(0)).getSimpleName() + ".");
        }
        return Optional.empty();
    }

    /** What CDI calls, it does not wait for. */
    private static Optional<String> problemOfResult(MethodInfo method) {
        String returned = method.returnType().name().withoutPackagePrefix();
        if (AwaitedMethods.isAwaited(method.returnType())) {
            return Optional.of(subject(method) + " observes webhook events with @ObservesAsync and returns a " + returned
                    + ", which CDI ignores. Observe with @Observes: the response to Clerk then waits for the result.");
        }
        if (IGNORED.contains(method.returnType().name())) {
            return Optional.of(subject(method) + " observes webhook events and returns a " + returned
                    + ", which is ignored. Return void or a Uni<Void>.");
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfCall(AwaitedObserverBuildItem observer) {
        String subject = subject(observer.method()) + " observes webhook events and returns a "
                + observer.method().returnType().name().withoutPackagePrefix();
        if (observer.invoker() == null) {
            return Optional.of(subject + ", but is private. Remove the modifier.");
        }
        if (AwaitedMethods.isConditional(observer.event())) {
            return Optional.of(subject + ", which works only with @Observes as it is, without notifyObserver and during."
                    + " Remove them, or return void.");
        }
        return Optional.empty();
    }

    private static String subject(MethodInfo method) {
        return method.declaringClass().name() + "." + method.name() + "()";
    }

    private static boolean receives(DotName observed, String type) {
        Class<?> event = EventTypes.classOf(type);
        return observed.equals(DotName.createSimple(event))
                // Clerk sends a whole membership, or what is left of a deleted object.
                || event == OrganizationMembershipEvent.class && type.endsWith(".deleted")
                        && observed.equals(DotName.createSimple(DeletedEvent.class));
    }
}
