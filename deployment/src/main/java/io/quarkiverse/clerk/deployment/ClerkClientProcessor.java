package io.quarkiverse.clerk.deployment;

import jakarta.ws.rs.Priorities;

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.UserInactiveException;
import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkiverse.clerk.runtime.integration.rest.UnavailableMapper;
import io.quarkiverse.clerk.runtime.integration.rest.UserInactiveMapper;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * The answers to requests that could not be served because of what Clerk said when the application asked.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkClientProcessor {

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
