package io.quarkiverse.clerk.deployment.backend;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.instance.ClerkRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * Adds the handler for requests that failed because a call to Clerk failed.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class BackendFailureProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem backendErrorHandler(ClerkRecorder recorder) {
        return FilterBuildItem.ofAuthenticationFailureHandler(recorder.backendErrorHandler());
    }
}
