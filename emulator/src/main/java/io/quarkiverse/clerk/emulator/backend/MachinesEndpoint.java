package io.quarkiverse.clerk.emulator.backend;

import java.util.Locale;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Machine;
import io.quarkiverse.clerk.emulator.instance.Machines;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /machines}: the services that create M2M tokens. */
final class MachinesEndpoint {

    private final EmulatedInstance instance;
    private final Machines machines;
    private final MachineJson json;

    MachinesEndpoint(EmulatedInstance instance, MachineJson json) {
        this.instance = instance;
        this.machines = instance.machineCallers().machines();
        this.json = json;
    }

    void mount(Router router, String root) {
        router.get(root).handler(this::list);
        router.post(root).handler(this::create);
        router.get(root + "/:id").handler(context -> JsonResponse.send(context, json.machine(machine(context))));
        router.delete(root + "/:id").handler(this::delete);
        router.get(root + "/:id/secret_key").handler(context -> JsonResponse.send(context,
                new JsonObject().put("object", "machine_secret_key").put("secret", machine(context).secretKey())));
        router.post(root + "/:id/scopes").handler(context -> scope(context,
                RequestParameters.of(context).required("to_machine_id"), true));
        router.delete(root + "/:id/scopes/:other").handler(context -> scope(context, context.pathParam("other"), false));
    }

    private void list(RoutingContext context) {
        String query = RequestParameters.query(context, "query");
        String text = query == null ? "" : query.toLowerCase(Locale.ROOT);
        Pagination.of(context).sendWithTotal(context, machines.list().stream()
                .filter(machine -> machine.id().equals(query) || machine.name().toLowerCase(Locale.ROOT).contains(text))
                .map(json::machine).toList());
    }

    private void create(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        long ttl = parameters.number("default_token_ttl").orElse(Machine.DEFAULT_TOKEN_TTL);
        if (ttl < 1) {
            throw ApiException.parameter("form_param_value_invalid", "default_token_ttl",
                    "default_token_ttl must be at least 1.");
        }
        Machine machine = machines.create(parameters.required("name"), parameters.strings("scoped_machines"), ttl);
        JsonResponse.send(context, 201, json.machine(machine).put("secret_key", machine.secretKey()));
    }

    private void delete(RoutingContext context) {
        Machine machine = machines.remove(context.pathParam("id"));
        JsonResponse.send(context, new JsonObject().put("object", "machine").put("id", machine.id()).put("deleted", true));
    }

    private void scope(RoutingContext context, String otherId, boolean on) {
        machines.scope(context.pathParam("id"), otherId, on);
        JsonObject scope = new JsonObject()
                .put("object", "machine_scope")
                .put("from_machine_id", context.pathParam("id"))
                .put("to_machine_id", otherId);
        JsonResponse.send(context, on ? scope.put("created_at", instance.clock().millis()) : scope.put("deleted", true));
    }

    private Machine machine(RoutingContext context) {
        return machines.require(context.pathParam("id"));
    }
}
