package io.quarkiverse.clerk.emulator.backend;

import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Machine;
import io.quarkiverse.clerk.emulator.instance.Machines;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Requires the secret key of the instance or that of a machine as a bearer token. */
final class MachineKeyCheck implements Handler<RoutingContext> {

    private static final String MACHINE = MachineKeyCheck.class.getName();

    private final Machines machines;
    private final SecretKeyCheck secretKey;

    MachineKeyCheck(Machines machines, SecretKeyCheck secretKey) {
        this.machines = machines;
        this.secretKey = secretKey;
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Machine> machine = header == null || !header.startsWith(SecretKeyCheck.SCHEME) ? Optional.empty()
                : machines.findBySecretKey(header.substring(SecretKeyCheck.SCHEME.length()));
        if (machine.isPresent()) {
            context.put(MACHINE, machine.get());
            context.next();
        } else {
            secretKey.handle(context);
        }
    }

    /** The machine whose secret key the request has; empty if it has that of the instance. */
    static Optional<Machine> machine(RoutingContext context) {
        return Optional.ofNullable(context.get(MACHINE));
    }
}
