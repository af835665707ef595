package io.quarkiverse.clerk.deployment;

import io.quarkiverse.clerk.runtime.client.ClerkClientProducer;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationMechanism;
import io.quarkiverse.clerk.runtime.security.ClerkIdentityProvider;
import io.quarkiverse.clerk.runtime.security.ClerkProducer;
import io.quarkiverse.clerk.runtime.security.ClerkSessionPolicy;
import io.quarkiverse.clerk.runtime.security.OtherMechanisms;
import io.quarkiverse.clerk.runtime.security.RequestIdentities;
import io.quarkiverse.clerk.runtime.security.SessionIdentities;
import io.quarkiverse.clerk.runtime.security.SessionTokenVerifier;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/**
 * The extension as a whole: its name, and the beans that authenticate.
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
                .addBeanClass(ClerkProducer.class)
                .addBeanClass(ClerkClientProducer.class)
                .addBeanClass(ClerkAuthenticationMechanism.class)
                .addBeanClass(OtherMechanisms.class)
                .addBeanClass(ClerkIdentityProvider.class)
                .addBeanClass(RequestIdentities.class)
                .addBeanClass(SessionIdentities.class)
                .addBeanClass(ClerkSessionPolicy.class)
                .addBeanClass(SessionTokenVerifier.class)
                .build();
    }
}
