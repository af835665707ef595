package io.quarkiverse.clerk.runtime.instance;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.security.BackendErrorMapper;
import io.quarkiverse.clerk.runtime.security.ClerkRequestHandler;
import io.quarkiverse.clerk.runtime.security.EndpointTokens;
import io.quarkiverse.clerk.runtime.security.ForbiddenHandler;
import io.quarkiverse.clerk.runtime.security.LateRedirectHandler;
import io.quarkiverse.clerk.runtime.security.ProtectedResourceMetadata;
import io.quarkiverse.clerk.runtime.security.ProtectedResources;
import io.quarkiverse.clerk.runtime.security.RecordedMachineTokens;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Creates the handlers of the extension when the application starts.
 */
@Recorder
public class ClerkRecorder {

    private static final Logger LOG = Logger.getLogger(ClerkRecorder.class);

    private static final Consumer<RoutingContext> NO_OP = context -> {
    };

    /**
     * Creates all objects that depend on the configuration, so that an invalid configuration fails the start instead of the
     * first request.
     *
     * @return the handler that receives each request before authentication
     */
    public Handler<RoutingContext> requestHandler(BeanContainer container) {
        ClerkSettings settings = container.beanInstance(InstanceGraph.class).settings();
        if (!settings.isDevelopment() && settings.authorizedParties().isEmpty()) {
            LOG.warn("quarkus.clerk.authorized-parties (environment variable CLERK_AUTHORIZED_PARTIES) is not set: tokens that"
                    + " were issued for other applications of the same Clerk instance are accepted too. Set it to this"
                    + " application's origin, such as https://app.example.com.");
        }
        return new ClerkRequestHandler();
    }

    /** @return the handler that responds to requests of signed-in users who do not meet a requirement */
    public Handler<RoutingContext> forbiddenHandler() {
        return new ForbiddenHandler();
    }

    /** @return the handler that serves the metadata of OAuth protected resources */
    public Handler<RoutingContext> protectedResourceMetadata(BeanContainer container) {
        return new ProtectedResourceMetadata(container.beanInstance(ProtectedResources.class));
    }

    /** @return the handler that redirects the browser if authentication fails late */
    public Handler<RoutingContext> lateRedirectHandler() {
        return new LateRedirectHandler();
    }

    /** @return the handler that responds to requests that failed because of a call to Clerk */
    public Handler<RoutingContext> backendErrorHandler() {
        return new BackendErrorMapper();
    }

    /**
     * @return interceptors that note which tokens an endpoint accepts, from {@link EndpointTokens#codes}. Without machine
     *         tokens they do nothing, because Quarkus itself checks that the request is authenticated.
     */
    public Function<String, Consumer<RoutingContext>> endpointTokens() {
        return new Function<>() {
            @Override
            public Consumer<RoutingContext> apply(String codes) {
                EndpointTokens tokens = EndpointTokens.parse(codes);
                return tokens.machines().isEmpty() ? NO_OP : tokens;
            }
        };
    }

    /** @return what the annotations of the application accept */
    public RuntimeValue<RecordedMachineTokens> recordedMachineTokens(Set<MachineTokenType> types) {
        return new RuntimeValue<>(new RecordedMachineTokens(types));
    }
}
