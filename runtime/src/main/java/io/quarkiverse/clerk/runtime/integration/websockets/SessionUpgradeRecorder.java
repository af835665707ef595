package io.quarkiverse.clerk.runtime.integration.websockets;

import java.util.Map;

import io.quarkiverse.clerk.runtime.integration.RecordedRequirement;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Makes the check of WebSockets, in applications that have any.
 */
@Recorder
public class SessionUpgradeRecorder {

    public RuntimeValue<SessionUpgradeCheck> check(Map<String, RecordedRequirement> byEndpoint) {
        return new RuntimeValue<>(new SessionUpgradeCheck(byEndpoint));
    }
}
