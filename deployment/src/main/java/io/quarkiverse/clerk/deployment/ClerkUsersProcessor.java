package io.quarkiverse.clerk.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.runtime.ClerkUsersRecorder;
import io.quarkiverse.clerk.runtime.client.ClerkClientProducer;
import io.quarkiverse.clerk.runtime.client.UserCache;
import io.quarkiverse.clerk.runtime.client.UsersInMemory;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.cache.deployment.CacheManagerInfoBuildItem;
import io.quarkus.cache.deployment.spi.AdditionalCacheNameBuildItem;
import io.quarkus.cache.runtime.CacheBuildConfig;
import io.quarkus.cache.runtime.CacheBuildConfig.CacheTypeBuildConfig;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * The cache of users.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkUsersProcessor {

    private static final String CAFFEINE = "quarkus.cache.caffeine." + UserCache.NAME + ".";
    private static final String OURS = "quarkus.clerk.users.cache.";

    /** By what an application can find a cache that it does not name to the build. */
    private static final Set<DotName> CACHES = Set.of(DotName.createSimple(CacheManager.class),
            DotName.createSimple(Cache.class), DotName.createSimple(CaffeineCache.class));
    private static final DotName OUR_USER_OF_THEM = DotName.createSimple(ClerkClientProducer.class);
    private static final String QUARKUS = "io.quarkus.";

    /**
     * Has Quarkus manage the cache if it is of a backend, which has to know its caches when the application is built; if the
     * application may look for it; and in dev mode, where the Dev UI shows it. Annotations that name it have Quarkus manage
     * it too.
     */
    @BuildStep
    void managed(CacheBuildConfig caches, LaunchModeBuildItem launch, BeanDiscoveryFinishedBuildItem beans,
            BuildProducer<AdditionalCacheNameBuildItem> names) {
        if (!isInMemory(caches) || launch.getLaunchMode() == LaunchMode.DEVELOPMENT
                || beans.getInjectionPoints().stream().anyMatch(ClerkUsersProcessor::isOfTheApplicationsCaches)) {
            names.produce(new AdditionalCacheNameBuildItem(UserCache.NAME));
        }
    }

    private static boolean isInMemory(CacheBuildConfig caches) {
        CacheTypeBuildConfig chosen = caches.cacheTypeByName().get(UserCache.NAME);
        return UserCache.IN_MEMORY.equals(chosen == null ? caches.type() : chosen.type());
    }

    private static boolean isOfTheApplicationsCaches(InjectionPointInfo point) {
        return isOfCaches(point.getRequiredType()) && !isOfQuarkusOrUs(point.getAnnotationTarget());
    }

    private static boolean isOfCaches(Type type) {
        return CACHES.contains(type.name()) || type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().stream().anyMatch(ClerkUsersProcessor::isOfCaches);
    }

    /** @param target a field or a parameter; {@code null} if a build step made the injection point */
    private static boolean isOfQuarkusOrUs(AnnotationTarget target) {
        if (target == null) {
            return false;
        }
        ClassInfo user = target.kind() == Kind.FIELD ? target.asField().declaringClass()
                : target.asMethodParameter().method().declaringClass();
        return OUR_USER_OF_THEM.equals(user.name()) || user.name().toString().startsWith(QUARKUS);
    }

    /** What it is while Quarkus does not manage it. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void inMemory(ClerkUsersRecorder recorder, CacheBuildConfig caches, List<CacheManagerInfoBuildItem> kinds,
            Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<SyntheticBeanBuildItem> beans) {
        if (isInMemory(caches)) {
            boolean micrometer = metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER);
            beans.produce(SyntheticBeanBuildItem.configure(UsersInMemory.class)
                    .scope(Singleton.class)
                    .runtimeValue(
                            recorder.usersInMemory(kinds.stream().map(CacheManagerInfoBuildItem::get).toList(), micrometer))
                    .setRuntimeInit()
                    .unremovable()
                    .done());
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void checkBounds(ClerkUsersRecorder recorder, CacheBuildConfig caches, BeanContainerBuildItem container) {
        if (isInMemory(caches)) {
            recorder.checkBounds(container.getValue());
        }
    }

    /** Bounds for the default cache. Others have properties of their own. */
    @BuildStep
    void bounds(BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "maximum-size",
                "${" + OURS + "maximum-size:1000}"));
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "expire-after-write",
                "${" + OURS + "expire-after:1h}"));
    }
}
