package io.quarkiverse.clerk.deployment.integrations;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/**
 * Clerk's own SDK, {@code com.clerk:backend-api}, where the application has it. What needs its classes is named, not loaded.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkSdkProcessor {

    private static final String SDK = "com.clerk.backend_api.";
    private static final String INTEGRATION = "io.quarkiverse.clerk.runtime.integration.sdk.";

    /** What the calls in the guide send and get. */
    static final List<String> MODELS = Stream.of("components.Security", "components.User", "errors.ClerkErrors$Data",
            "operations.GetUserListRequest", "operations.GetUserRequest")
            .map(model -> SdkModels.PACKAGE + model).toList();

    /** What the SDK's annotations are read into, by reflection. */
    private static final String[] METADATA = Stream.of("HeaderMetadata", "PathParamsMetadata", "QueryParamsMetadata",
            "RequestMetadata", "SecurityMetadata").map(metadata -> SDK + "utils." + metadata).toArray(String[]::new);

    private static boolean isPresent() {
        return QuarkusClassLoader.isClassPresentAtRuntime(SDK + "Clerk");
    }

    @BuildStep
    void client(BuildProducer<AdditionalBeanBuildItem> beans) {
        if (isPresent()) {
            beans.produce(new AdditionalBeanBuildItem(INTEGRATION + "ClerkSdkProducer"));
        }
    }

    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void index(BuildProducer<IndexDependencyBuildItem> dependencies) {
        if (isPresent()) {
            dependencies.produce(new IndexDependencyBuildItem("com.clerk", "backend-api"));
        }
    }

    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void reflection(CombinedIndexBuildItem index, BuildProducer<ReflectiveClassBuildItem> classes) {
        if (isPresent()) {
            String[] models = new SdkModels(index.getIndex()).reachableFrom(MODELS).toArray(String[]::new);
            classes.produce(ReflectiveClassBuildItem.builder(models).constructors().methods().fields()
                    .reason("Models of Clerk's SDK").build());
            classes.produce(ReflectiveClassBuildItem.builder(METADATA).constructors().fields()
                    .reason("Metadata of Clerk's SDK").build());
        }
    }

    /** The interface has a client of the JDK's in a constant. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void httpClients(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        if (isPresent()) {
            Stream.of(SDK + "utils.HTTPClient", SDK + "utils.SpeakeasyHTTPClient", INTEGRATION + "SdkHttpClient")
                    .forEach(name -> classes.produce(new RuntimeInitializedClassBuildItem(name)));
        }
    }
}
