package io.quarkiverse.clerk.deployment.security;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.logging.Logger;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;
import io.quarkiverse.clerk.runtime.security.AmbiguousPathRecorder;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.builder.Version;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.vertx.http.deployment.ManagementInterfaceFilterBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.security.HttpSecurity;

/**
 * Protects applications with path policies on versions of Quarkus where these can be bypassed, and warns about it.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class AmbiguousPathsProcessor {

    private static final Logger LOG = Logger.getLogger(AmbiguousPathsProcessor.class);

    private static final Pattern PERMISSION = Pattern
            .compile("(quarkus\\.(?:http|management)\\.auth\\.permission\\.(?:\"[^\"]*\"|[^.]+))\\..*");
    private static final DotName POLICY = DotName.createSimple(HttpSecurityPolicy.class);
    private static final DotName HTTP_SECURITY = DotName.createSimple(HttpSecurity.class);
    /** Packages of policies that do not belong to the application. */
    private static final List<String> EXCLUDED_PACKAGES = List.of("io.quarkus.", "io.quarkiverse.clerk.runtime.");

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Produce(AmbiguousPathsBuildItem.class)
    @Produce(PreRouterFinalizationBuildItem.class)
    void reject(AmbiguousPathRecorder recorder, ClerkBuildTimeConfig config, VertxWebRouterBuildItem router,
            BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index,
            ManagementInterfaceBuildTimeConfig management,
            BuildProducer<ManagementInterfaceFilterBuildItem> managementFilters) {
        String version = Version.getVersion();
        if (PathPolicyAdvisory.affects(version)) {
            Set<String> policies = policies(beans, index);
            boolean known = !policies.isEmpty();
            boolean rejected = config.rejectAmbiguousPaths();
            if (known) {
                LOG.warn(PathPolicyAdvisory.warning(version, policies, rejected));
            }
            String warning = PathPolicyAdvisory.warning(version, List.of("those of its configuration"), rejected);
            if (!rejected) {
                recorder.warnOnly(known, warning);
            } else {
                recorder.reject(router.getHttpRouter(), known, warning);
                if (management.enabled()) {
                    managementFilters.produce(new ManagementInterfaceFilterBuildItem(
                            recorder.rejectOnManagement(known, warning), Order.MANAGEMENT_FILTER_BEFORE_ALL));
                }
            }
        }
    }

    /**
     * Finds policies from the configuration, from observers of {@link HttpSecurity}, and from beans that apply to all requests.
     */
    private static Set<String> policies(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index) {
        Set<String> found = new TreeSet<>();
        StreamSupport.stream(ConfigProvider.getConfig().getPropertyNames().spliterator(), false).map(PERMISSION::matcher)
                .filter(Matcher::matches).forEach(property -> found.add(property.group(1)));
        beans.beanStream().filter(bean -> bean.hasType(POLICY)).filter(bean -> isGlobalApplicationPolicy(bean, index))
                .forEach(bean -> found.add(bean.getBeanClass().toString()));
        beans.getObservers().stream().filter(observer -> observer.getObservedType().name().equals(HTTP_SECURITY))
                .map(observer -> observer.getBeanClass().toString())
                .filter(AmbiguousPathsProcessor::isApplicationClass).forEach(found::add);
        return found;
    }

    /** A policy with a name is not global: it applies only to the paths in the configuration that refer to it. */
    private static boolean isGlobalApplicationPolicy(BeanInfo bean, CombinedIndexBuildItem index) {
        if (!isApplicationClass(bean.getBeanClass().toString())) {
            return false;
        }
        if (bean.getTarget().isEmpty() || bean.getTarget().get().kind() != Kind.CLASS) {
            return true;
        }
        ClassInfo type = bean.getTarget().get().asClass();
        while (type != null && type.method("name") == null) {
            type = type.superName() == null ? null : index.getIndex().getClassByName(type.superName());
        }
        return type == null;
    }

    private static boolean isApplicationClass(String className) {
        return EXCLUDED_PACKAGES.stream().noneMatch(className::startsWith);
    }
}
