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
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Starts the Clerk emulator in dev and test mode, where no real instance is configured. The service is named by its
 * configuration, so that it lives on, with its port and its sessions, through every live reload that leaves the
 * configuration alone.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, ClerkEnabled.class })
final class ClerkDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(ClerkDevServicesProcessor.class);

    private static final String FEATURE = "clerk";
    private static final String SERVICE = "clerk-emulator";
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
    void startEmulator(ClerkBuildTimeConfig config, DevServicesConfig all, LaunchModeBuildItem launch,
            BuildProducer<DevServicesResultBuildItem> services) {
        ClerkBuildTimeConfig.DevServices devServices = config.devservices();
        if (all.enabled() && devServices.enabled() && KEYS.stream().noneMatch(ConfigUtils::isPropertyNonEmpty)) {
            services.produce(emulator(devServices));
        } else if (launch.getLaunchMode() == LaunchMode.TEST) {
            services.produce(noEmulator());
        }
    }

    private static DevServicesResultBuildItem emulator(ClerkBuildTimeConfig.DevServices config) {
        EmulatorDirectory directory = EmulatorDirectory.of(config);
        return DevServicesResultBuildItem.<EmulatorService> owned()
                .feature(FEATURE)
                .serviceName(SERVICE)
                .serviceConfig(directory.toString() + config.port())
                .startable(() -> new EmulatorService(directory.addTo(ClerkEmulator.builder().port(config.port().orElse(0)))))
                .postStartHook(ClerkDevServicesProcessor::announce)
                .configProvider(PROVIDED)
                .build();
    }

    /**
     * Before 3.37, Quarkus keeps the emulator of one test profile, and gives its addresses to the next profile, even if
     * that has the keys of a real instance: its secret key would go to the emulator. A service that takes the emulator's
     * place ends it.
     */
    private static DevServicesResultBuildItem noEmulator() {
        return DevServicesResultBuildItem.<NoEmulator> owned()
                .feature(FEATURE)
                .serviceName(SERVICE)
                .serviceConfig("none")
                .startable(NoEmulator::new)
                .postStartHook(service -> LOG.debug("The Clerk emulator is switched off"))
                .build();
    }

    private static void announce(EmulatorService service) {
        ClerkEmulator emulator = service.emulator();
        LOG.infof("Clerk emulator (not Clerk itself) at %s, where these can sign in: %s", emulator.url(),
                emulator.users().stream().map(EmulatorUser::username).collect(Collectors.joining(", ")));
    }
}
