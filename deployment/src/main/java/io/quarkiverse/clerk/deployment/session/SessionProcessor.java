package io.quarkiverse.clerk.deployment.session;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.runtime.session.CurrentClerkMachine;
import io.quarkiverse.clerk.runtime.session.CurrentClerkSession;
import io.quarkiverse.clerk.runtime.session.RequestSessions;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.smallrye.jwt.auth.cdi.ClaimValueProducer;

/**
 * Registers the beans for the session and the machine of the current request. They also exist when the extension is
 * disabled; then no user is signed in.
 */
final class SessionProcessor {

    private static final String SMALLRYE_JWT_ENABLED = "quarkus.smallrye-jwt.enabled";

    @BuildStep
    AdditionalBeanBuildItem session() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(CurrentClerkSession.class, CurrentClerkMachine.class, RequestSessions.class).build();
    }

    /** quarkus-smallrye-jwt adds the producer of {@code ClaimValue} only if its own mechanism is enabled. */
    @BuildStep
    void claimValues(BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean alreadyAdded = ConfigProvider.getConfig().getOptionalValue(SMALLRYE_JWT_ENABLED, Boolean.class).orElse(true);
        if (!alreadyAdded) {
            beans.produce(AdditionalBeanBuildItem.builder().addBeanClass(ClaimValueProducer.class).build());
        }
    }
}
