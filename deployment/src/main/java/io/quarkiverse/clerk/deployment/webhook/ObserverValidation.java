package io.quarkiverse.clerk.deployment.webhook;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.spi.DefinitionException;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.webhook.ClerkEvent;
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
 * Fails the build for a method that observes webhook events that can never come.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ObserverValidation {

    private static final DotName CLERK_EVENT = DotName.createSimple(ClerkEvent.class);
    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final DotName ANY_EVENT = DotName.createSimple(ClerkWebhookEvent.class);
    private static final Set<DotName> ASYNCHRONOUS = Set.of(DotName.createSimple("io.smallrye.mutiny.Uni"),
            DotName.createSimple("io.smallrye.mutiny.Multi"), DotName.createSimple("java.util.concurrent.CompletionStage"),
            DotName.createSimple("java.util.concurrent.CompletableFuture"));

    @BuildStep
    void validate(ValidationPhaseBuildItem validation, BuildProducer<ValidationErrorBuildItem> errors) {
        for (ObserverInfo observer : validation.getContext().get(BuildExtension.Key.OBSERVERS)) {
            for (AnnotationInstance qualifier : observer.getQualifiers()) {
                if (qualifier.name().equals(CLERK_EVENT) && observer.getObserverMethod() != null) {
                    String problem = problem(observer, qualifier.value().asString());
                    if (problem != null) {
                        errors.produce(new ValidationErrorBuildItem(new DefinitionException(problem)));
                    }
                }
            }
        }
    }

    private static String problem(ObserverInfo observer, String value) {
        MethodInfo method = observer.getObserverMethod();
        String subject = method.declaringClass().name() + "." + method.name() + "() observes @ClerkEvent(\"" + value + "\")";
        List<String> types = EventTypes.selectedBy(value);
        if (types.isEmpty()) {
            return subject + ", which is not an event of Clerk. The nearest is \"" + EventTypes.nearest(value)
                    + "\". To observe an event that this version of the extension does not know, observe ClerkWebhookEvent"
                    + " without @ClerkEvent and compare its type().";
        }
        DotName observed = observer.getObservedType().name();
        if (!observed.equals(OBJECT) && !observed.equals(ANY_EVENT)
                && types.stream().noneMatch(type -> receives(observed, type))) {
            return subject + " as " + observed.withoutPackagePrefix() + ", but its events are of the type "
                    + EventTypes.classOf(types.get(0)).getSimpleName() + ".";
        }
        if (ASYNCHRONOUS.contains(method.returnType().name())) {
            return subject + " and returns a " + method.returnType().name().withoutPackagePrefix()
                    + ", which CDI ignores. The method runs on a worker thread: wait for the result, such as with"
                    + " await().atMost(…), and return void.";
        }
        return null;
    }

    private static boolean receives(DotName observed, String type) {
        Class<?> event = EventTypes.classOf(type);
        return observed.equals(DotName.createSimple(event))
                // Clerk sends a whole membership, or what is left of a deleted object.
                || event == OrganizationMembershipEvent.class && type.endsWith(".deleted")
                        && observed.equals(DotName.createSimple(DeletedEvent.class));
    }
}
