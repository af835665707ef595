package io.quarkiverse.clerk.deployment;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.runtime.security.CurrentClerkSession;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.smallrye.jwt.auth.cdi.ClaimValueProducer;

/**
 * What an application injects to learn who is calling. It is there, and signed out, also when the extension is
 * switched off.
 */
final class ClerkSessionProcessor {

    private static final String SMALLRYE_JWT_ENABLED = "quarkus.smallrye-jwt.enabled";

    @BuildStep
    AdditionalBeanBuildItem session() {
        return AdditionalBeanBuildItem.unremovableOf(CurrentClerkSession.class);
    }

    /** quarkus-smallrye-jwt adds the producer of {@code ClaimValue} itself, but only together with its own mechanism. */
    @BuildStep
    void claimValues(BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean addedAlready = ConfigProvider.getConfig().getOptionalValue(SMALLRYE_JWT_ENABLED, Boolean.class).orElse(true);
        if (!addedAlready) {
            beans.produce(AdditionalBeanBuildItem.builder().addBeanClass(ClaimValueProducer.class).build());
        }
    }
}
