package io.quarkiverse.clerk.runtime.integration.classic;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;

/**
 * What each resource method of RESTEasy Classic asks for.
 */
public final class ResourceRequirements {

    private final Map<String, Requirement> byMethod = new HashMap<>();

    /** @param byMethod by what {@link #key(String, String, List)} makes of the method */
    public ResourceRequirements(Map<String, RecordedRequirement> byMethod) {
        byMethod.forEach((method, recorded) -> this.byMethod.put(method, recorded.toRequirement()));
    }

    /** @return the method's name in the map */
    public static String key(String resource, String method, List<String> parameterTypes) {
        return resource + "#" + method + parameterTypes;
    }

    /**
     * @param resource the class that RESTEasy knows as the resource
     * @return what the method asks for; {@code null} for nothing
     */
    Requirement of(Class<?> resource, Method method) {
        Requirement requirement = of(resource.getName(), method);
        return requirement != null ? requirement : of(method.getDeclaringClass().getName(), method);
    }

    private Requirement of(String resource, Method method) {
        return byMethod.get(
                key(resource, method.getName(), Arrays.stream(method.getParameterTypes()).map(Class::getName).toList()));
    }
}
