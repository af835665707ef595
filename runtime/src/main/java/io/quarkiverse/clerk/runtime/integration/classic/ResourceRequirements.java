package io.quarkiverse.clerk.runtime.integration.classic;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;

/**
 * The requirements of the resource methods of RESTEasy Classic.
 */
public final class ResourceRequirements {

    private final Map<String, CallerRequirement> byMethod = new HashMap<>();

    /** @param byMethod the requirements by {@link #key(String, String, List)} of the method */
    public ResourceRequirements(Map<String, RecordedRequirement> byMethod) {
        byMethod.forEach((method, recorded) -> this.byMethod.put(method, recorded.toRequirement()));
    }

    /** @return the key of a method in the map */
    public static String key(String resource, String method, List<String> parameterTypes) {
        return resource + "#" + method + parameterTypes;
    }

    /**
     * @param resource the resource class according to RESTEasy
     * @return the requirement of the method; {@code null} if there is none
     */
    CallerRequirement of(Class<?> resource, Method method) {
        CallerRequirement requirement = of(resource.getName(), method);
        return requirement != null ? requirement : of(method.getDeclaringClass().getName(), method);
    }

    private CallerRequirement of(String resource, Method method) {
        return byMethod.get(
                key(resource, method.getName(), Arrays.stream(method.getParameterTypes()).map(Class::getName).toList()));
    }
}
