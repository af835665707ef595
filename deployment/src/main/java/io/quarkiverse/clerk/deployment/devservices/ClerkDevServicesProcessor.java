package io.quarkiverse.clerk.deployment.devservices;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesAdditionalConfigBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServiceDescriptionBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Starts the Clerk emulator in dev and test mode if no Clerk instance is configured. It runs in this JVM, so the extension does
 * without Quarkus' module for Dev Services in containers, which looks for Docker and logs errors if there is none.
 * <p>
 * The configuration is an addition to that of Dev Services: Quarkus remembers the latter, and would give the URLs of an
 * emulator
 * to an application that has the keys of an instance since.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, ClerkEnabled.class })
final class ClerkDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(ClerkDevServicesProcessor.class);

    private static final String SERVICE = "clerk-emulator";
    private static final String PREFIX = "quarkus.clerk.";

    /** If one of these is set, the application uses a Clerk instance. */
    private static final List<String> KEYS = List.of(PREFIX + "publishable-key", PREFIX + "secret-key", PREFIX + "jwt-key",
            "CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_API_KEY", "CLERK_JWT_KEY");

    /** Live reloads do not replace the classes of build steps. Dev mode and its tests have an emulator each. */
    private static final Map<LaunchMode, RunningEmulator> RUNNING = new EnumMap<>(LaunchMode.class);
    private static SharedEmulator shared;

    @BuildStep
    void startEmulator(ClerkBuildTimeConfig config, DevServicesConfig all, LaunchModeBuildItem launch,
            ApplicationInfoBuildItem application, CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<DevServicesAdditionalConfigBuildItem> configurations,
            BuildProducer<DevServiceDescriptionBuildItem> descriptions) {
        LaunchMode mode = launch.getLaunchMode();
        ClerkBuildTimeConfig.DevServices devServices = config.devservices();
        if (!all.enabled() || !devServices.enabled() || KEYS.stream().anyMatch(ConfigUtils::isPropertyNonEmpty)) {
            stop(mode);
            return;
        }
        Map<String, String> configuration = emulator(EmulatorSettings.of(devServices, mode),
                devServices.shared() && mode == LaunchMode.DEVELOPMENT ? SharedEmulator.named(devServices.serviceName())
                        : null,
                application.getName(), mode);
        shutdown.addCloseTask(() -> stop(mode), true);
        configurations.produce(new DevServicesAdditionalConfigBuildItem(ignored -> configuration));
        descriptions.produce(new DevServiceDescriptionBuildItem(SERVICE, configuration));
    }

    /** @return the configuration of the application */
    private static synchronized Map<String, String> emulator(EmulatorSettings wanted, SharedEmulator sharing,
            String application, LaunchMode mode) {
        RunningEmulator running = RUNNING.get(mode);
        if (running != null && running.has(wanted)) {
            return running.configuration();
        }
        stop(mode);
        Optional<SharedEmulator.Found> other = sharing == null ? Optional.empty() : sharing.find();
        if (other.isPresent() && wanted.accepts(other.get().directory())) {
            LOG.infof("Uses the Clerk emulator of the application %s at %s", other.get().application(), other.get().url());
            return other.get().configuration();
        }
        running = RunningEmulator.start(wanted, mode);
        RUNNING.put(mode, running);
        if (other.isPresent()) {
            LOG.infof("The application %s has a Clerk emulator too, at %s, with other users. Tokens of one emulator are not"
                    + " valid for the other.", other.get().application(), other.get().url());
        } else if (sharing != null) {
            shared = sharing;
            shared.publish(application, wanted.directory().toString(), running.configuration());
        }
        return running.configuration();
    }

    private static synchronized void stop(LaunchMode mode) {
        RunningEmulator running = RUNNING.remove(mode);
        if (running == null) {
            return;
        }
        if (mode == LaunchMode.DEVELOPMENT && shared != null) {
            shared.withdraw(running.configuration());
            shared = null;
        }
        running.stop();
    }
}
