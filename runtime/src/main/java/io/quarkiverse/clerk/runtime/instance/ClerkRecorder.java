package io.quarkiverse.clerk.runtime.instance;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.security.BackendErrorMapper;
import io.quarkiverse.clerk.runtime.security.ClerkRequestHandler;
import io.quarkiverse.clerk.runtime.security.ForbiddenHandler;
import io.quarkiverse.clerk.runtime.security.LateRedirectHandler;
import io.quarkiverse.clerk.runtime.security.ProtectedResourceMetadata;
import io.quarkiverse.clerk.runtime.security.ProtectedResources;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * What the build leaves to be done when the application starts.
 */
@Recorder
public class ClerkRecorder {

    private static final Logger LOG = Logger.getLogger(ClerkRecorder.class);

    private static final Consumer<RoutingContext> NOTHING_BEFORE_THE_CHECK = context -> {
    };

    /**
     * Makes everything that depends on the configuration, so that a wrong one stops the start and not the first
     * request.
     *
     * @return the handler that sees each request ahead of authentication
     */
    public Handler<RoutingContext> requestHandler(BeanContainer container) {
        ClerkSettings settings = container.beanInstance(InstanceGraph.class).settings();
        if (!settings.isDevelopment() && settings.authorizedParties().isEmpty()) {
            LOG.warn("quarkus.clerk.authorized-parties (environment variable CLERK_AUTHORIZED_PARTIES) is not set: tokens that"
                    + " other applications of the same Clerk instance obtained are accepted too. Set it to this application's"
                    + " origin, such as https://app.example.com.");
        }
        return new ClerkRequestHandler();
    }

    /** @return what answers requests that are refused although somebody is signed in */
    public Handler<RoutingContext> refusalAnswer() {
        return new ForbiddenHandler();
    }

    /** @return the handler that serves the metadata of OAuth protected resources */
    public Handler<RoutingContext> protectedResourceMetadata(BeanContainer container) {
        return new ProtectedResourceMetadata(container.beanInstance(ProtectedResources.class));
    }

    /** @return the handler that sees each request that fails */
    public Handler<RoutingContext> lateRedirectHandler() {
        return new LateRedirectHandler();
    }

    /** @return what answers requests that could not be served because of Clerk */
    public Handler<RoutingContext> backendFailureAnswer() {
        return new BackendErrorMapper();
    }

    /** The check itself is Quarkus' own "somebody is signed in"; nothing has to be prepared for it. */
    public Function<String, Consumer<RoutingContext>> nothingBeforeTheCheck() {
        return new Function<>() {
            @Override
            public Consumer<RoutingContext> apply(String ignored) {
                return NOTHING_BEFORE_THE_CHECK;
            }
        };
    }
}
