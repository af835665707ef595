package io.quarkiverse.clerk.deployment;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.runtime.ClerkUsersRecorder;
import io.quarkiverse.clerk.runtime.client.ClerkClientProducer;
import io.quarkiverse.clerk.runtime.client.UserCache;
import io.quarkiverse.clerk.runtime.client.UsersInMemory;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.deployment.CacheManagerInfoBuildItem;
import io.quarkus.cache.deployment.spi.AdditionalCacheNameBuildItem;
import io.quarkus.cache.runtime.CacheBuildConfig;
import io.quarkus.cache.runtime.CacheBuildConfig.CacheTypeBuildConfig;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * The cache of users.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkUsersProcessor {

    private static final String CAFFEINE = "quarkus.cache.caffeine." + UserCache.NAME + ".";
    private static final String OURS = "quarkus.clerk.users.cache.";

    private static final DotName MANAGER = DotName.createSimple(CacheManager.class);
    private static final DotName OUR_USER_OF_IT = DotName.createSimple(ClerkClientProducer.class);
    private static final String QUARKUS = "io.quarkus.";

    /**
     * Has Quarkus manage the cache if it is of a backend, which has to know its caches when the application is built, or if
     * the application may look for it. Annotations that name it have Quarkus manage it too.
     */
    @BuildStep
    void managed(CacheBuildConfig caches, BeanDiscoveryFinishedBuildItem beans,
            BuildProducer<AdditionalCacheNameBuildItem> names) {
        if (!UserCache.IN_MEMORY.equals(type(caches))
                || beans.getInjectionPoints().stream().anyMatch(ClerkUsersProcessor::isOfAManager)) {
            names.produce(new AdditionalCacheNameBuildItem(UserCache.NAME));
        }
    }

    private static String type(CacheBuildConfig caches) {
        CacheTypeBuildConfig chosen = caches.cacheTypeByName().get(UserCache.NAME);
        return chosen == null ? caches.type() : chosen.type();
    }

    private static boolean isOfAManager(InjectionPointInfo point) {
        return isManager(point.getRequiredType()) && !isOfQuarkusOrUs(point.getTarget());
    }

    private static boolean isOfQuarkusOrUs(AnnotationTarget target) {
        if (target == null) {
            return false;
        }
        DotName user = (target.kind() == Kind.FIELD ? target.asField().declaringClass() : target.asMethod().declaringClass())
                .name();
        return OUR_USER_OF_IT.equals(user) || user.toString().startsWith(QUARKUS);
    }

    private static boolean isManager(Type type) {
        return MANAGER.equals(type.name()) || type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().stream().anyMatch(ClerkUsersProcessor::isManager);
    }

    /** What it is while Quarkus does not manage it. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem inMemory(ClerkUsersRecorder recorder, List<CacheManagerInfoBuildItem> kinds,
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
}
