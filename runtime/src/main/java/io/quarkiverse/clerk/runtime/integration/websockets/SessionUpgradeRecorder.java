package io.quarkiverse.clerk.runtime.integration.websockets;

import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkiverse.clerk.runtime.security.ClassesCheckedOnUpgrade;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Makes what sees to WebSockets, in applications that have any.
 */
@Recorder
public class SessionUpgradeRecorder {

    public Handler<RoutingContext> upgradeRequests() {
        return new UpgradeRequests();
    }

    public RuntimeValue<SessionUpgradeCheck> check(Map<String, RecordedRequirement> byEndpoint) {
        return new RuntimeValue<>(new SessionUpgradeCheck(byEndpoint));
    }

    public RuntimeValue<ClassesCheckedOnUpgrade> checkedOnUpgrade(Set<String> names) {
        return new RuntimeValue<>(new ClassesCheckedOnUpgrade(names));
    }
}
