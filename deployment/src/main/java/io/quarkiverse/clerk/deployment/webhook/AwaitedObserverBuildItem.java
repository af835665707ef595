package io.quarkiverse.clerk.deployment.webhook;

import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jspecify.annotations.Nullable;

import io.quarkus.arc.processor.InvokerInfo;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A method that observes webhook events and whose result has to be awaited.
 */
final class AwaitedObserverBuildItem extends MultiBuildItem {

    private final MethodInfo method;
    private final MethodParameterInfo event;
    private final @Nullable InvokerInfo invoker;

    /** @param invoker {@code null} if the method can't be called, which fails the build */
    AwaitedObserverBuildItem(MethodInfo method, MethodParameterInfo event, @Nullable InvokerInfo invoker) {
        this.method = method;
        this.event = event;
        this.invoker = invoker;
    }

    MethodInfo method() {
        return method;
    }

    MethodParameterInfo event() {
        return event;
    }

    @Nullable
    InvokerInfo invoker() {
        return invoker;
    }
}
