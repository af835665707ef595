package io.quarkiverse.clerk.emulator.backend;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.token.MachineTokens;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Mounts the part of the Backend API that is about machines. SDKs omit the version in these paths, generated clients have it.
 */
final class MachineRoutes {

    private final ApiKeysEndpoint apiKeys;
    private final MachinesEndpoint machines;
    private final M2mTokensEndpoint m2mTokens;
    private final AccessTokensEndpoint accessTokens;
    private final MachineKeyCheck machineKey;

    MachineRoutes(EmulatedInstance instance, MachineTokens issuer, SecretKeyCheck secretKey) {
        MachineJson json = new MachineJson(instance);
        this.apiKeys = new ApiKeysEndpoint(instance, issuer, json);
        this.machines = new MachinesEndpoint(instance, json);
        this.m2mTokens = new M2mTokensEndpoint(instance, issuer, json);
        this.accessTokens = new AccessTokensEndpoint(instance, json);
        this.machineKey = new MachineKeyCheck(instance.machineCallers().machines(), secretKey);
    }

    void mount(Router router, Handler<RoutingContext> secretKey, BackendFaults faults) {
        for (String version : List.of("", "/v1")) {
            for (String resource : List.of("/api_keys", "/machines", "/oauth_applications")) {
                protect(router, version + resource, secretKey, faults);
            }
            protect(router, version + "/m2m_tokens", machineKey, faults);
            apiKeys.mount(router, version + "/api_keys");
            machines.mount(router, version + "/machines");
            m2mTokens.mount(router, version + "/m2m_tokens");
            accessTokens.mount(router, version + "/oauth_applications/access_tokens");
        }
    }

    private static void protect(Router router, String path, Handler<RoutingContext> check, BackendFaults faults) {
        router.route(path).handler(check).handler(faults);
        router.route(path + "/*").handler(check).handler(faults);
    }
}
