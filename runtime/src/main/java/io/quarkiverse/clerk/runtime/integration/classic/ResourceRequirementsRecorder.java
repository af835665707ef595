package io.quarkiverse.clerk.runtime.integration.classic;

import java.util.Map;

import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Records the requirements of resource methods in applications with RESTEasy Classic.
 */
@Recorder
public class ResourceRequirementsRecorder {

    public RuntimeValue<ResourceRequirements> requirements(Map<String, RecordedRequirement> byMethod) {
        return new RuntimeValue<>(new ResourceRequirements(byMethod));
    }
}
