package io.quarkiverse.clerk.deployment.integration.openapi;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotationsBuildItem;
import io.quarkiverse.clerk.deployment.integration.quarkus.OperationReferences;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.smallrye.openapi.deployment.spi.AddToOpenAPIDefinitionBuildItem;

/**
 * Describes the session token in the OpenAPI document, unless the application describes its security itself or disables the
 * description.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class OpenApiProcessor {

    private static final String PREFIX = "quarkus.smallrye-openapi.";

    @BuildStep
    void describe(Capabilities capabilities, CombinedIndexBuildItem index, CallerAnnotationsBuildItem sessions,
            Optional<SecurityTransformerBuildItem> securityTransformer, LaunchModeBuildItem launchMode,
            BuildProducer<AddToOpenAPIDefinitionBuildItem> filters) {
        Config config = ConfigProvider.getConfig();
        if (capabilities.isMissing(Capability.SMALLRYE_OPENAPI) || !isTrue(config, PREFIX + "auto-add-security", true)
                || config.getOptionalValue(PREFIX + "security-scheme", String.class).isPresent()) {
            return;
        }
        SecuredOperations.Found operations = isTrue(config, PREFIX + "auto-add-security-requirement", true)
                ? new SecuredOperations(index.getIndex(), OperationReferences.ofQuarkus()::of).find(sessions.annotations(),
                        SecurityTransformerBuildItem.createSecurityTransformer(index.getIndex(), securityTransformer))
                : SecuredOperations.Found.NONE;
        filters.produce(new AddToOpenAPIDefinitionBuildItem(
                new SessionSecurityFilter(operations, quarkusAddsRequirements(config, launchMode.getLaunchMode())), null));
    }

    /** In dev mode, Quarkus adds security requirements only if authentication is enabled explicitly. */
    private static boolean quarkusAddsRequirements(Config config, LaunchMode launchMode) {
        return launchMode != LaunchMode.DEVELOPMENT || isTrue(config, "quarkus.security.auth.enabled-in-dev-mode", false);
    }

    private static boolean isTrue(Config config, String property, boolean defaultValue) {
        return config.getOptionalValue(property, Boolean.class).orElse(defaultValue);
    }
}
