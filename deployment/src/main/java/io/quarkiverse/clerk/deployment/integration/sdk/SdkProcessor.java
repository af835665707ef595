package io.quarkiverse.clerk.deployment.integration.sdk;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.Index;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.index.IndexingUtil;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import io.quarkus.maven.dependency.ResolvedDependency;

/**
 * Configures Clerk's SDK, {@code com.clerk:backend-api}, if it is on the class path. Classes that need it are named, not
 * loaded.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class SdkProcessor {

    private static final String SDK = "com.clerk.backend_api.";
    private static final String INTEGRATION = "io.quarkiverse.clerk.runtime.integration.sdk.";

    /** The models that the calls in the guide send and receive. */
    static final List<String> MODELS = Stream.of("components.Security", "components.User", "errors.ClerkErrors$Data",
            "operations.GetUserListRequest", "operations.GetUserRequest")
            .map(model -> SdkModels.PACKAGE + model).toList();

    /** Classes that the SDK fills from its annotations, by reflection. */
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

    /** Uses a separate index: other extensions would register the classes of the application's index. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void reflection(CurateOutcomeBuildItem application, BuildProducer<ReflectiveClassBuildItem> classes) throws IOException {
        for (ResolvedDependency dependency : application.getApplicationModel().getRuntimeDependencies()) {
            if (dependency.getGroupId().equals("com.clerk") && dependency.getArtifactId().equals("backend-api")) {
                Index sdk = IndexingUtil.indexJar(dependency.getResolvedPaths().getSinglePath(), Set.of());
                register(new SdkModels(sdk).reachableFrom(MODELS), classes);
            }
        }
    }

    private static void register(Set<String> models, BuildProducer<ReflectiveClassBuildItem> classes) {
        classes.produce(ReflectiveClassBuildItem.builder(models.toArray(String[]::new)).constructors().methods().fields()
                .reason("Models of Clerk's SDK").build());
        classes.produce(ReflectiveClassBuildItem.builder(METADATA).constructors().fields()
                .reason("Metadata of Clerk's SDK").build());
    }

    /** The interface has a constant with an HTTP client of the JDK, which cannot be part of a native image. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void httpClients(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        if (isPresent()) {
            Stream.of(SDK + "utils.HTTPClient", SDK + "utils.SpeakeasyHTTPClient", INTEGRATION + "SdkHttpClient")
                    .forEach(name -> classes.produce(new RuntimeInitializedClassBuildItem(name)));
        }
    }
}
