package io.quarkiverse.clerk.deployment.security;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.security.AugmentorInterceptor;
import io.quarkiverse.clerk.runtime.security.AugmentsIdentity;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Intercepts the augmentors of the application, so that they can use {@code ClerkSession}.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class AugmentorProcessor {

    private static final String METHOD = "augment";
    private static final DotName IDENTITY = DotName.createSimple(SecurityIdentity.class);
    private static final DotName CONTEXT = DotName.createSimple(AuthenticationRequestContext.class);

    @BuildStep
    AdditionalBeanBuildItem interceptor() {
        return AdditionalBeanBuildItem.builder().addBeanClasses(AugmentsIdentity.class, AugmentorInterceptor.class).build();
    }

    @BuildStep
    AnnotationsTransformerBuildItem bindings() {
        return new AnnotationsTransformerBuildItem(new AnnotationTransformation() {
            @Override
            public boolean supports(Kind kind) {
                return kind == Kind.METHOD;
            }

            @Override
            public void apply(TransformationContext context) {
                if (isAugmentor(context.declaration().asMethod())) {
                    context.add(AnnotationInstance.builder(AugmentsIdentity.class).build());
                }
            }
        });
    }

    private static boolean isAugmentor(MethodInfo method) {
        return method.name().equals(METHOD) && method.parametersCount() >= 2
                && method.parameterType(0).name().equals(IDENTITY) && method.parameterType(1).name().equals(CONTEXT);
    }
}
