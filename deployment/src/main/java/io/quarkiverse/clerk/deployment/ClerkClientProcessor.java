package io.quarkiverse.clerk.deployment;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.UserInactiveException;
import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkiverse.clerk.runtime.client.UserCache;
import io.quarkiverse.clerk.runtime.client.UsersInMemory;
import io.quarkiverse.clerk.runtime.integration.rest.UnavailableMapper;
import io.quarkiverse.clerk.runtime.integration.rest.UserInactiveMapper;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.cache.deployment.CacheManagerInfoBuildItem;
import io.quarkus.cache.deployment.spi.AdditionalCacheNameBuildItem;
import io.quarkus.cache.runtime.CacheBuildConfig;
import io.quarkus.cache.runtime.CacheBuildConfig.CacheTypeBuildConfig;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * What the application asks Clerk: the cache of users, and the answers to requests that could not be served because of
 * what Clerk said.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkClientProcessor {

    private static final String CAFFEINE = "quarkus.cache.caffeine." + UserCache.NAME + ".";
    private static final String OURS = "quarkus.clerk.users.cache.";

    /** Backends other than the default have to know their caches when the application is built. */
    @BuildStep
    void sharedUserCache(CacheBuildConfig caches, BuildProducer<AdditionalCacheNameBuildItem> names) {
        CacheTypeBuildConfig chosen = caches.cacheTypeByName().get(UserCache.NAME);
        if (!UserCache.IN_MEMORY.equals(chosen == null ? caches.type() : chosen.type())) {
            names.produce(new AdditionalCacheNameBuildItem(UserCache.NAME));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem userCache(ClerkRecorder recorder, List<CacheManagerInfoBuildItem> kinds,
            Optional<MetricsCapabilityBuildItem> metrics) {
        boolean micrometer = metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER);
        return SyntheticBeanBuildItem.configure(UsersInMemory.class)
                .scope(Singleton.class)
                .runtimeValue(recorder.usersInMemory(kinds.stream().map(CacheManagerInfoBuildItem::get).toList(), micrometer))
                .setRuntimeInit()
                .unremovable()
                .done();
    }

    /** Bounds for the default cache. Others have properties of their own. */
    @BuildStep
    void bounds(BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "maximum-size",
                "${" + OURS + "maximum-size:1000}"));
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "expire-after-write",
                "${" + OURS + "expire-after:1h}"));
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem answer(ClerkRecorder recorder) {
        return FilterBuildItem.ofAuthenticationFailureHandler(recorder.backendFailureAnswer());
    }

    @BuildStep
    void restAnswers(Capabilities capabilities, BuildProducer<ExceptionMapperBuildItem> mappers) {
        if (capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
            mappers.produce(new ExceptionMapperBuildItem(UnavailableMapper.class.getName(),
                    ClerkUnavailableException.class.getName(), Priorities.USER + 1, true));
            mappers.produce(new ExceptionMapperBuildItem(UserInactiveMapper.class.getName(),
                    UserInactiveException.class.getName(), Priorities.USER + 1, true));
        }
    }
}
