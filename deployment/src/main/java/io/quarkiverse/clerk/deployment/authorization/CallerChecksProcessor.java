package io.quarkiverse.clerk.deployment.authorization;

import static io.quarkus.security.spi.ClassSecurityAnnotationBuildItem.useClassLevelSecurity;
import static io.quarkus.vertx.http.deployment.HttpSecurityProcessor.collectClassMethodsWithoutRbacAnnotation;
import static io.quarkus.vertx.http.deployment.HttpSecurityProcessor.collectMethodsWithoutRbacAnnotation;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.authorization.AnnotationRequirements;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkiverse.clerk.runtime.instance.ClerkRecorder;
import io.quarkiverse.clerk.runtime.security.BearerChallenge;
import io.quarkiverse.clerk.runtime.security.CallerAuthorization;
import io.quarkiverse.clerk.runtime.security.CallerCheck;
import io.quarkiverse.clerk.runtime.security.EndpointTokens;
import io.quarkiverse.clerk.runtime.security.RecordedMachineTokens;
import io.quarkiverse.clerk.runtime.security.RequireClerkMachineInterceptor;
import io.quarkiverse.clerk.runtime.security.RequireClerkSessionInterceptor;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationIndexBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.spi.AdditionalSecuredMethodsBuildItem;
import io.quarkus.security.spi.ClassSecurityAnnotationBuildItem;
import io.quarkus.security.spi.RegisterClassSecurityCheckBuildItem;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.vertx.http.deployment.EagerSecurityInterceptorBindingBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * Enforces {@link RequireClerkSession} and {@link RequireClerkMachine}: Quarkus checks that the caller is authenticated, and an
 * interceptor on each annotated bean checks the session or the machine. Also works when the extension is disabled; then there
 * is
 * neither.
 */
final class CallerChecksProcessor {

    private static final DotName WEB_SOCKET_SECURITY = DotName
            .createSimple("io.quarkus.websockets.next.WebSocketSecurity");
    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);

    private static final List<String> HTTP_ANNOTATIONS = List.of("jakarta.ws.rs.", "io.quarkus.vertx.web.",
            "org.springframework.web.bind.annotation.");

    /** Any role, which has the same meaning as {@code @Authenticated}. */
    private static final Optional<List<String>> AUTHENTICATED = Optional.of(List.of("**"));

    @BuildStep
    void beans(BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.builder()
                .addBeanClasses(RequireClerkSession.class, RequireClerkSession.List.class,
                        RequireClerkSessionInterceptor.class, RequireClerkMachine.class,
                        RequireClerkMachineInterceptor.class)
                .build());
        beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(CallerAuthorization.class, CallerCheck.class, BearerChallenge.class,
                        AnnotationRequirements.class)
                .build());
    }

    @BuildStep
    CallerAnnotationsBuildItem annotations(CombinedIndexBuildItem index, ApplicationIndexBuildItem application) {
        return new CallerAnnotationsBuildItem(new CallerAnnotations(index.getIndex(),
                application.getIndex().getKnownClasses(), index.getComputingIndex()));
    }

    /**
     * Adds the interceptor bindings. The identity of a WebSocket connection is checked once, when the connection is opened,
     * unless the application can update the identity. In this case, the interceptor checks the endpoint.
     */
    @BuildStep
    AnnotationsTransformerBuildItem bindings(CallerAnnotationsBuildItem sessions, CombinedIndexBuildItem index,
            List<ClassSecurityAnnotationBuildItem> classSecurityAnnotations) {
        boolean identityCanChange = !index.getIndex().getKnownUsers(WEB_SOCKET_SECURITY).isEmpty();
        return new AnnotationsTransformerBuildItem(new CallerBindings(sessions.annotations(),
                identityCanChange ? type -> false : useClassLevelSecurity(classSecurityAnnotations)));
    }

    /**
     * Adds a check for authentication to annotated methods. Methods with another security annotation already have a check,
     * which must not be replaced. There, the interceptor checks the session. Quarkus REST runs the check before it reads the
     * body, because the binding requires a security check.
     */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void checkBeforeTheBody(ClerkRecorder recorder, CombinedIndexBuildItem index, CallerAnnotationsBuildItem sessionsItem,
            List<ClassSecurityAnnotationBuildItem> classSecurityAnnotations,
            Optional<SecurityTransformerBuildItem> securityTransformer,
            BuildProducer<AdditionalSecuredMethodsBuildItem> securedMethods,
            BuildProducer<RegisterClassSecurityCheckBuildItem> securedClasses,
            BuildProducer<EagerSecurityInterceptorBindingBuildItem> eagerBindings) {
        CallerAnnotations sessions = sessionsItem.annotations();
        SecurityTransformer transformer = SecurityTransformerBuildItem.createSecurityTransformer(index.getIndex(),
                securityTransformer);
        Predicate<ClassInfo> isCheckedByClass = useClassLevelSecurity(classSecurityAnnotations);
        if (sessions.methods().stream().map(MethodInfo::declaringClass).anyMatch(isCheckedByClass)) {
            // The validation rejects them, together with all other problems.
            return;
        }

        secure(securedMethods, collectMethodsWithoutRbacAnnotation(
                sessions.methods().stream().filter(CallerChecksProcessor::isCallable)
                        .filter(method -> !isSecuredByItsClass(method, transformer)).toList(),
                transformer));
        secure(securedMethods, collectClassMethodsWithoutRbacAnnotation(
                sessions.classes().stream().filter(Predicate.not(isCheckedByClass)).toList(), transformer).stream()
                .filter(method -> !isExtendedBy(isCheckedByClass, method.declaringClass(), index.getIndex())
                        || isHttpMethod(method))
                .toList());
        for (ClassInfo endpoint : sessions.classes()) {
            // Quarkus reads the identity of a WebSocket before the endpoint can accept the token of a machine, so it must not
            // check that it is not anonymous. The check of the upgrade does.
            if (isCheckedByClass.test(endpoint) && !transformer.hasSecurityAnnotation(endpoint)
                    && sessions.onHierarchy(endpoint).stream().noneMatch(sessions::isForMachines)) {
                securedClasses.produce(new RegisterClassSecurityCheckBuildItem(endpoint.name(),
                        AnnotationInstance.builder(Authenticated.class).buildWithTarget(endpoint)));
            }
        }
        for (DotName name : sessions.names()) {
            // One item per name, because Quarkus accepts only one of the names in an item on a method.
            eagerBindings.produce(new EagerSecurityInterceptorBindingBuildItem(recorder.endpointTokens(),
                    annotation -> codes(sessions.onTarget(annotation.target())), true, name));
        }
    }

    private static String codes(List<AnnotationInstance> annotations) {
        RecordedRequirement requirement = RecordedRequirements.of(annotations);
        return EndpointTokens.codes(requirement.session, new LinkedHashSet<>(requirement.machineTypes));
    }

    @BuildStep(onlyIf = ClerkEnabled.class)
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem machineTokens(ClerkRecorder recorder, CallerAnnotationsBuildItem annotations) {
        return SyntheticBeanBuildItem.configure(RecordedMachineTokens.class).scope(Singleton.class)
                .runtimeValue(recorder.recordedMachineTokens(annotations.annotations().machineTokenTypes())).unremovable()
                .done();
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem forbiddenHandler(ClerkRecorder recorder) {
        return FilterBuildItem.ofAuthenticationFailureHandler(recorder.forbiddenHandler());
    }

    @BuildStep
    void validate(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index, CallerAnnotationsBuildItem sessions,
            List<ClassSecurityAnnotationBuildItem> classSecurityAnnotations,
            Optional<SecurityTransformerBuildItem> securityTransformer, BuildProducer<ValidationErrorBuildItem> errors) {
        SecurityTransformer transformer = SecurityTransformerBuildItem.createSecurityTransformer(index.getIndex(),
                securityTransformer);
        Set<DotName> beanClasses = beans.beanStream().classBeans().stream().map(BeanInfo::getBeanClass)
                .collect(Collectors.toSet());
        List<String> problems = new ArrayList<>(new CallerAnnotationValidation(index.getIndex(), beanClasses,
                sessions.annotations(), useClassLevelSecurity(classSecurityAnnotations), transformer::hasSecurityAnnotation)
                .problems());
        if (!problems.isEmpty()) {
            errors.produce(new ValidationErrorBuildItem(
                    new DeploymentException(CallerAnnotationValidation.message(problems,
                            !sessions.annotations().machineTokenTypes().isEmpty()))));
        }
    }

    /** @return whether CDI can intercept the method; the validation rejects annotations on other methods */
    static boolean isCallable(MethodInfo method) {
        return !Modifier.isPrivate(method.flags()) && !Modifier.isStatic(method.flags());
    }

    private static void secure(BuildProducer<AdditionalSecuredMethodsBuildItem> securedMethods,
            Collection<MethodInfo> methods) {
        if (!methods.isEmpty()) {
            securedMethods.produce(new AdditionalSecuredMethodsBuildItem(methods, AUTHENTICATED));
        }
    }

    /**
     * Quarkus would check the methods that a WebSocket inherits too, and fails in its callbacks, where there is no request. For
     * other classes with the same superclass, the interceptor checks the session.
     */
    private static boolean isExtendedBy(Predicate<ClassInfo> subclasses, ClassInfo type, IndexView index) {
        return index.getAllKnownSubclasses(type.name()).stream().filter(candidate -> !candidate.isAbstract())
                .anyMatch(subclasses);
    }

    /** Quarkus requires a check of its own for the methods that serve HTTP requests. */
    private static boolean isHttpMethod(MethodInfo method) {
        return method.declaredAnnotations().stream().map(annotation -> annotation.name().toString())
                .anyMatch(name -> HTTP_ANNOTATIONS.stream().anyMatch(name::startsWith));
    }

    /** An additional check on the method would replace the check of the class. It may replace {@code @PermitAll}. */
    private static boolean isSecuredByItsClass(MethodInfo method, SecurityTransformer transformer) {
        ClassInfo declaringClass = method.declaringClass();
        return transformer.hasSecurityAnnotation(declaringClass) && !declaringClass.hasDeclaredAnnotation(PERMIT_ALL);
    }
}
