package io.quarkiverse.clerk.deployment;

import static io.quarkus.security.spi.ClassSecurityAnnotationBuildItem.useClassLevelSecurity;
import static io.quarkus.vertx.http.deployment.HttpSecurityProcessor.collectAnnotatedClasses;
import static io.quarkus.vertx.http.deployment.HttpSecurityProcessor.collectClassMethodsWithoutRbacAnnotation;
import static io.quarkus.vertx.http.deployment.HttpSecurityProcessor.collectMethodsWithoutRbacAnnotation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.spi.DeploymentException;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkiverse.clerk.runtime.security.RequireClerkSessionInterceptor;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.spi.AdditionalSecuredMethodsBuildItem;
import io.quarkus.security.spi.ClassSecurityAnnotationBuildItem;
import io.quarkus.security.spi.RegisterClassSecurityCheckBuildItem;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.vertx.http.deployment.EagerSecurityInterceptorBindingBuildItem;

/**
 * Gives {@link RequireClerkSession} its two checks: one before a REST endpoint's body is read, and the interceptor,
 * which every bean has. It works also when the extension is switched off: then nobody has a session.
 */
final class RequireClerkSessionProcessor {

    private static final DotName REQUIRE_CLERK_SESSION = DotName.createSimple(RequireClerkSession.class);

    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);

    /** What Quarkus calls any role at all, in other words {@code @Authenticated}. */
    private static final Optional<List<String>> SOMEBODY = Optional.of(List.of("**"));

    @BuildStep
    AdditionalBeanBuildItem interceptor() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(RequireClerkSession.class, RequireClerkSessionInterceptor.class)
                .build();
    }

    /**
     * Methods that carry another security annotation have a check of their own already, which must not be replaced;
     * for them the interceptor adds ours. That the binding requires a security check is what makes Quarkus REST run
     * it before the body is read.
     */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void checkBeforeTheBody(ClerkRecorder recorder, CombinedIndexBuildItem index,
            List<ClassSecurityAnnotationBuildItem> classSecurityAnnotations,
            Optional<SecurityTransformerBuildItem> securityTransformer,
            BuildProducer<AdditionalSecuredMethodsBuildItem> securedMethods,
            BuildProducer<RegisterClassSecurityCheckBuildItem> securedClasses,
            BuildProducer<EagerSecurityInterceptorBindingBuildItem> eagerBindings) {
        Collection<AnnotationInstance> annotations = index.getIndex().getAnnotations(REQUIRE_CLERK_SESSION).stream()
                .filter(annotation -> !isOnAnnotation(annotation.target())).toList();
        if (annotations.isEmpty()) {
            return;
        }
        SecurityTransformer transformer = SecurityTransformerBuildItem.createSecurityTransformer(index.getIndex(),
                securityTransformer);
        Predicate<ClassInfo> isCheckedAsAWhole = useClassLevelSecurity(classSecurityAnnotations);

        secure(securedMethods, collectMethodsWithoutRbacAnnotation(
                annotatedMethods(annotations).stream().filter(method -> !isSecuredByItsClass(method, transformer)).toList(),
                transformer));
        secure(securedMethods, collectClassMethodsWithoutRbacAnnotation(
                collectAnnotatedClasses(annotations, Predicate.not(isCheckedAsAWhole)), transformer));
        for (ClassInfo endpoint : collectAnnotatedClasses(annotations, isCheckedAsAWhole)) {
            if (!transformer.hasSecurityAnnotation(endpoint)) {
                securedClasses.produce(new RegisterClassSecurityCheckBuildItem(endpoint.name(),
                        AnnotationInstance.builder(Authenticated.class).buildWithTarget(endpoint)));
            }
        }
        eagerBindings.produce(new EagerSecurityInterceptorBindingBuildItem(recorder.nothingBeforeTheCheck(),
                annotation -> "", true, REQUIRE_CLERK_SESSION));
    }

    @BuildStep
    void validate(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Set<DotName> beanClasses = beans.beanStream().classBeans().stream().map(BeanInfo::getBeanClass)
                .collect(Collectors.toSet());
        List<String> problems = new RequireClerkSessionValidation(index.getIndex(), beanClasses).problems();
        if (!problems.isEmpty()) {
            errors.produce(new ValidationErrorBuildItem(
                    new DeploymentException(RequireClerkSessionValidation.message(problems))));
        }
    }

    private static void secure(BuildProducer<AdditionalSecuredMethodsBuildItem> securedMethods, Set<MethodInfo> methods) {
        if (!methods.isEmpty()) {
            securedMethods.produce(new AdditionalSecuredMethodsBuildItem(methods, SOMEBODY));
        }
    }

    /** A check of our own on the method would take the place of the class's. That of {@code @PermitAll} it may. */
    private static boolean isSecuredByItsClass(MethodInfo method, SecurityTransformer transformer) {
        ClassInfo declaringClass = method.declaringClass();
        return transformer.hasSecurityAnnotation(declaringClass) && !declaringClass.hasDeclaredAnnotation(PERMIT_ALL);
    }

    private static List<MethodInfo> annotatedMethods(Collection<AnnotationInstance> annotations) {
        return annotations.stream().map(AnnotationInstance::target).filter(target -> target.kind() == Kind.METHOD)
                .map(AnnotationTarget::asMethod).toList();
    }

    private static boolean isOnAnnotation(AnnotationTarget target) {
        return target.kind() == Kind.CLASS && target.asClass().isAnnotation();
    }
}
