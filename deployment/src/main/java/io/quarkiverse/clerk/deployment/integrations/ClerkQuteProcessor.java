package io.quarkiverse.clerk.deployment.integrations;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * The template sections <code>{#signedIn}</code> and <code>{#protect}</code>. They are there also when the extension is
 * switched off: then nobody is signed in.
 */
final class ClerkQuteProcessor {

    /** Qute has no capability of its own to ask for. */
    private static final String QUTE = "io.quarkus.qute.runtime.EngineProducer";

    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.";

    /** Qute finds them by their annotation, among the classes that can be beans. */
    @BuildStep
    void sections(BuildProducer<AdditionalBeanBuildItem> beans) {
        if (QuarkusClassLoader.isClassPresentAtRuntime(QUTE)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "SignedInSection$Factory", PACKAGE + "ProtectSection$Factory").build());
        }
    }
}
