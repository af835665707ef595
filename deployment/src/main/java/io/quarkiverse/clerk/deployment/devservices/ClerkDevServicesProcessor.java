package io.quarkiverse.clerk.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.EmulatorUser;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Starts the Clerk emulator in dev and test mode, where no real instance is configured. The service is named by its
 * configuration, so that it lives on, with its port and its sessions, through every live reload that leaves the
 * configuration alone.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class, ClerkEnabled.class })
final class ClerkDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(ClerkDevServicesProcessor.class);

    private static final String PREFIX = "quarkus.clerk.";

    /** Whoever sets one of these has an instance of their own in mind. */
    private static final List<String> KEYS = List.of(PREFIX + "publishable-key", PREFIX + "secret-key", PREFIX + "jwt-key",
            "CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_API_KEY", "CLERK_JWT_KEY");

    private static final Map<String, Function<EmulatorService, String>> PROVIDED = Map.of(
            PREFIX + "publishable-key", service -> service.emulator().publishableKey(),
            PREFIX + "secret-key", service -> service.emulator().secretKey(),
            PREFIX + "api-url", service -> service.emulator().url(),
            PREFIX + "frontend-api-url", service -> service.emulator().url(),
            PREFIX + "sign-in-url", service -> service.emulator().signInUrl(),
            PREFIX + "sign-up-url", service -> service.emulator().signUpUrl());

    @BuildStep
    void startEmulator(ClerkBuildTimeConfig config, BuildProducer<DevServicesResultBuildItem> services) {
        ClerkBuildTimeConfig.DevServices devServices = config.devservices();
        if (!devServices.enabled() || KEYS.stream().anyMatch(ConfigUtils::isPropertyNonEmpty)) {
            return;
        }
        EmulatorDirectory directory = EmulatorDirectory.of(devServices);
        services.produce(DevServicesResultBuildItem.<EmulatorService> owned()
                .feature("clerk")
                .serviceName("clerk-emulator")
                .serviceConfig(directory.toString() + devServices.port())
                .startable(
                        () -> new EmulatorService(directory.addTo(ClerkEmulator.builder().port(devServices.port().orElse(0)))))
                .postStartHook(ClerkDevServicesProcessor::announce)
                .configProvider(PROVIDED)
                .build());
    }

    private static void announce(EmulatorService service) {
        ClerkEmulator emulator = service.emulator();
        LOG.infof("Clerk emulator (not Clerk itself) at %s, where these can sign in: %s", emulator.url(),
                emulator.users().stream().map(EmulatorUser::username).collect(Collectors.joining(", ")));
    }
}
