package io.quarkiverse.clerk.deployment.integration.qute;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Adds the template sections <code>{#signedIn}</code> and <code>{#protect}</code>. They also exist when the extension is
 * disabled; then no user is signed in.
 */
final class QuteProcessor {

    /** Qute has no capability. */
    private static final String QUTE = "io.quarkus.qute.runtime.EngineProducer";

    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.qute.";

    /** Qute finds the sections by their annotation, among the bean classes. */
    @BuildStep
    void sections(BuildProducer<AdditionalBeanBuildItem> beans) {
        if (QuarkusClassLoader.isClassPresentAtRuntime(QUTE)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "SignedInSection$Factory", PACKAGE + "ProtectSection$Factory").build());
        }
    }
}
