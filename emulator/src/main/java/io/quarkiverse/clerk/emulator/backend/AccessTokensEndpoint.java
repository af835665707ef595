package io.quarkiverse.clerk.emulator.backend;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /oauth_applications/access_tokens}: verifies the tokens that users have given to applications of others. */
final class AccessTokensEndpoint {

    private final EmulatedInstance instance;
    private final MachineJson json;

    AccessTokensEndpoint(EmulatedInstance instance, MachineJson json) {
        this.instance = instance;
        this.json = json;
    }

    void mount(Router router, String root) {
        router.post(root + "/verify").handler(this::verify);
    }

    private void verify(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        // Older SDKs call it "secret".
        String secret = parameters.string("access_token").or(() -> parameters.string("secret"))
                .orElseThrow(() -> RequestParameters.missing("access_token"));
        IssuedToken token = instance.machineCallers().tokens().findBySecret(secret)
                .filter(known -> known.kind() == Kind.OAUTH_TOKEN)
                .orElseThrow(() -> ApiException.notFound("OAuth access token"));
        if (token.isValid(instance.clock().instant())) {
            JsonResponse.send(context, json.token(token));
        } else if (token.isJwt()) {
            JsonResponse.send(context, new JsonObject().put("active", false));
        } else {
            throw ApiException.notFound("OAuth access token");
        }
    }
}
