package io.quarkiverse.clerk.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
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
 * Starts the Clerk emulator in dev and test mode if no Clerk instance is configured. The service is identified by its
 * configuration: it keeps running, with its port and sessions, across live reloads that do not change the configuration.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, ClerkEnabled.class })
final class ClerkDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(ClerkDevServicesProcessor.class);

    private static final String FEATURE = "clerk";
    private static final String SERVICE = "clerk-emulator";
    private static final String PREFIX = "quarkus.clerk.";

    /** If one of these is set, the application uses a Clerk instance. */
    private static final List<String> KEYS = List.of(PREFIX + "publishable-key", PREFIX + "secret-key", PREFIX + "jwt-key",
            "CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_API_KEY", "CLERK_JWT_KEY");

    private static final Map<String, Function<EmulatorService, String>> PROVIDED = Map.of(
            PREFIX + "publishable-key", service -> service.emulator().publishableKey(),
            PREFIX + "secret-key", service -> service.emulator().secretKey(),
            PREFIX + "api-url", service -> service.emulator().url(),
            PREFIX + "frontend-api-url", service -> service.emulator().url(),
            PREFIX + "sign-in-url", service -> service.emulator().signInUrl(),
            PREFIX + "sign-up-url", service -> service.emulator().signUpUrl(),
            WebhookTarget.SIGNING_SECRET, service -> service.emulator().webhooks().signingSecret());

    @BuildStep
    void startEmulator(ClerkBuildTimeConfig config, DevServicesConfig all, LaunchModeBuildItem launch,
            BuildProducer<DevServicesResultBuildItem> services) {
        ClerkBuildTimeConfig.DevServices devServices = config.devservices();
        if (all.enabled() && devServices.enabled() && KEYS.stream().noneMatch(ConfigUtils::isPropertyNonEmpty)) {
            services.produce(emulator(devServices, WebhookTarget.of(launch.getLaunchMode(), ConfigProvider.getConfig())));
        } else if (launch.getLaunchMode() == LaunchMode.TEST) {
            services.produce(noEmulator());
        }
    }

    private static DevServicesResultBuildItem emulator(ClerkBuildTimeConfig.DevServices config, WebhookTarget webhooks) {
        EmulatorDirectory directory = EmulatorDirectory.of(config);
        EmulatorPort.requireFree(config.port().orElse(0));
        return DevServicesResultBuildItem.<EmulatorService> owned()
                .feature(FEATURE)
                .serviceName(SERVICE)
                .serviceConfig(directory.toString() + config.port() + webhooks)
                .startable(() -> new EmulatorService(
                        webhooks.addTo(directory.addTo(ClerkEmulator.builder().port(config.port().orElse(0))))))
                .postStartHook(ClerkDevServicesProcessor::announce)
                .configProvider(PROVIDED)
                .build();
    }

    /**
     * Before 3.37, Quarkus keeps the emulator of one test profile and gives its URLs to the next profile, even if that has the
     * keys of a real instance: its secret key would be sent to the emulator. A service that replaces the emulator stops it.
     */
    private static DevServicesResultBuildItem noEmulator() {
        return DevServicesResultBuildItem.<NoEmulator> owned()
                .feature(FEATURE)
                .serviceName(SERVICE)
                .serviceConfig("none")
                .startable(NoEmulator::new)
                .postStartHook(service -> LOG.debug("The Clerk emulator is disabled"))
                .build();
    }

    private static void announce(EmulatorService service) {
        ClerkEmulator emulator = service.emulator();
        LOG.infof("Clerk emulator (not Clerk itself) at %s. These users can sign in: %s", emulator.url(),
                emulator.users().stream().map(EmulatorUser::username).collect(Collectors.joining(", ")));
    }
}
