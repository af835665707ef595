package io.quarkiverse.clerk.deployment;

import io.quarkiverse.clerk.runtime.instance.ClerkBeans;
import io.quarkiverse.clerk.runtime.instance.ClerkInstances;
import io.quarkiverse.clerk.runtime.security.AuthorizationHeaderOwner;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationMechanism;
import io.quarkiverse.clerk.runtime.security.ClerkIdentityProvider;
import io.quarkiverse.clerk.runtime.security.ClerkSessionPolicy;
import io.quarkiverse.clerk.runtime.security.IdentityResolver;
import io.quarkiverse.clerk.runtime.security.MachineAuthentication;
import io.quarkiverse.clerk.runtime.security.MachinePolicies;
import io.quarkiverse.clerk.runtime.security.RefusalObserver;
import io.quarkiverse.clerk.runtime.security.SessionChallenge;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/**
 * Registers the feature and the beans for authentication.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkProcessor {

    static final String FEATURE = "clerk";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem sslInNative() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    AdditionalBeanBuildItem authentication() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClass(ClerkBeans.class)
                .addBeanClass(ClerkInstances.class)
                .addBeanClass(SessionChallenge.class)
                .addBeanClass(ClerkAuthenticationMechanism.class)
                .addBeanClass(AuthorizationHeaderOwner.class)
                .addBeanClass(ClerkIdentityProvider.class)
                .addBeanClass(IdentityResolver.class)
                .addBeanClass(ClerkSessionPolicy.class)
                .addBeanClass(MachineAuthentication.class)
                .addBeanClass(MachinePolicies.class)
                .addBeanClass(RefusalObserver.class)
                .build();
    }
}
