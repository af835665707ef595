package io.quarkiverse.clerk.runtime.webhook;

import jakarta.enterprise.invoke.Invoker;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Creates the list of methods whose result has to be awaited, which the build has found.
 */
@Recorder
public class AwaitedObserversRecorder {

    public RuntimeValue<AwaitedObservers> create() {
        return new RuntimeValue<>(new AwaitedObservers());
    }

    /** @param value the value of {@code @ClerkEvent}, or {@code null} */
    public void add(RuntimeValue<AwaitedObservers> observers, RuntimeValue<Invoker<Object, Object>> invoker, String name,
            Class<?> eventType, String value, int eventPosition, int parameterCount, boolean blocking) {
        observers.getValue().add(invoker.getValue(), name, eventType, value, eventPosition, parameterCount, blocking);
    }
}
