package io.quarkiverse.clerk.deployment;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkiverse.clerk.runtime.config.EnabledCheck;
import io.quarkiverse.clerk.runtime.config.EnabledCheckRecorder;
import io.quarkiverse.clerk.runtime.instance.DisabledBeans;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/**
 * The beans that a disabled extension has, and the check that {@code quarkus.clerk.enabled} has the same value at run time
 * as at build time.
 */
final class EnabledProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void check(EnabledCheckRecorder recorder, ClerkBuildTimeConfig config) {
        recorder.check(config.enabled(), EnabledCheck.ordinal(ConfigProvider.getConfig()));
    }

    @BuildStep
    void disabledBeans(ClerkBuildTimeConfig config, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (!config.enabled()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(DisabledBeans.class));
        }
    }
}
