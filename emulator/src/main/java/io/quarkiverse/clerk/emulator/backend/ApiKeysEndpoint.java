package io.quarkiverse.clerk.emulator.backend;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.instance.IssuedTokens;
import io.quarkiverse.clerk.emulator.token.MachineTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /api_keys}: the keys of users and organizations. */
final class ApiKeysEndpoint {

    private final EmulatedInstance instance;
    private final MachineTokens issuer;
    private final IssuedTokens tokens;
    private final MachineJson json;

    ApiKeysEndpoint(EmulatedInstance instance, MachineTokens issuer, MachineJson json) {
        this.instance = instance;
        this.issuer = issuer;
        this.tokens = instance.machineCallers().tokens();
        this.json = json;
    }

    void mount(Router router, String root) {
        router.get(root).handler(this::list);
        router.post(root).handler(this::create);
        router.post(root + "/verify").handler(this::verify);
        router.get(root + "/:id").handler(context -> JsonResponse.send(context, json.token(key(context))));
        router.delete(root + "/:id").handler(this::delete);
        router.get(root + "/:id/secret").handler(
                context -> JsonResponse.send(context, new JsonObject().put("secret", key(context).secret())));
        router.post(root + "/:id/revoke").handler(this::revoke);
    }

    private void list(RoutingContext context) {
        String subject = RequestParameters.query(context, "subject");
        if (subject == null) {
            throw RequestParameters.missing("subject");
        }
        boolean all = "true".equals(RequestParameters.query(context, "include_invalid"));
        Instant now = instance.clock().instant();
        Pagination.of(context).sendWithTotal(context, tokens.list(Kind.API_KEY, subject).stream()
                .filter(key -> all || key.isValid(now)).map(json::token).toList());
    }

    private void create(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        Grant grant = Grant
                .to(subject(parameters.required("subject")), parameters.strings("scopes"),
                        parameters.object("claims").orElse(null))
                .named(parameters.required("name"), parameters.string("description").orElse(null),
                        parameters.string("created_by").orElse(null));
        Instant now = instance.clock().instant();
        IssuedToken key = issuer.opaque(Kind.API_KEY, grant, now, expiry(parameters, now));
        JsonResponse.send(context, 201, json.token(key).put("secret", key.secret()));
    }

    private String subject(String id) {
        if (instance.directory().userById(id).isEmpty()
                && instance.directory().organizations().stream().noneMatch(organization -> organization.id().equals(id))) {
            throw ApiException.parameter("form_param_value_invalid", "subject",
                    "subject must be the ID of a user or of an organization.");
        }
        return id;
    }

    /** The time that {@code seconds_until_expiration} selects; {@code null} without it. */
    static Instant expiry(RequestParameters parameters, Instant now) {
        return parameters.number("seconds_until_expiration").map(seconds -> {
            if (seconds < 1 || seconds > Duration.ofDays(36_500).toSeconds()) {
                throw ApiException.parameter("form_param_value_invalid", "seconds_until_expiration",
                        "seconds_until_expiration must be a positive number of seconds, up to 100 years.");
            }
            return now.plusSeconds(seconds);
        }).orElse(null);
    }

    /** Clerk does not verify keys that were revoked or have expired. */
    private void verify(RoutingContext context) {
        String secret = RequestParameters.of(context).required("secret");
        JsonResponse.send(context, json.token(tokens.findBySecret(secret)
                .filter(key -> key.kind() == Kind.API_KEY && key.isValid(instance.clock().instant()))
                .orElseThrow(() -> ApiException.notFound("API key"))));
    }

    private void delete(RoutingContext context) {
        IssuedToken key = key(context);
        tokens.remove(key);
        JsonResponse.send(context, new JsonObject().put("object", "api_key").put("id", key.id()).put("deleted", true));
    }

    private void revoke(RoutingContext context) {
        String reason = RequestParameters.of(context).string("revocation_reason").orElse(null);
        JsonResponse.send(context, json.token(tokens.revoke(key(context), reason)));
    }

    private IssuedToken key(RoutingContext context) {
        return tokens.find(Kind.API_KEY, context.pathParam("id")).orElseThrow(() -> ApiException.notFound("API key"));
    }
}
