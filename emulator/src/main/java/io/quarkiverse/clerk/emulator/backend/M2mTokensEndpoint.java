package io.quarkiverse.clerk.emulator.backend;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.instance.IssuedTokens;
import io.quarkiverse.clerk.emulator.instance.Machine;
import io.quarkiverse.clerk.emulator.token.MachineTokens;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /m2m_tokens}. A machine creates tokens with its own secret key, and with it sees only its own tokens and those that
 * are for it. JWTs are neither listed nor revoked.
 */
final class M2mTokensEndpoint {

    private final EmulatedInstance instance;
    private final MachineTokens issuer;
    private final IssuedTokens tokens;
    private final MachineJson json;

    M2mTokensEndpoint(EmulatedInstance instance, MachineTokens issuer, MachineJson json) {
        this.instance = instance;
        this.issuer = issuer;
        this.tokens = instance.machineCallers().tokens();
        this.json = json;
    }

    void mount(Router router, String root) {
        router.get(root).handler(this::list);
        router.post(root).handler(this::create);
        router.post(root + "/verify").handler(this::verify);
        router.post(root + "/:id/revoke").handler(this::revoke);
    }

    private void list(RoutingContext context) {
        String subject = RequestParameters.query(context, "subject");
        if (subject == null) {
            throw RequestParameters.missing("subject");
        }
        boolean revoked = "true".equals(RequestParameters.query(context, "revoked"));
        boolean expired = "true".equals(RequestParameters.query(context, "expired"));
        boolean visible = MachineKeyCheck.machine(context).map(machine -> machine.id().equals(subject)).orElse(true);
        Instant now = instance.clock().instant();
        Pagination.of(context).sendWithTotal(context, "m2m_tokens", tokens.list(Kind.M2M_TOKEN, subject).stream()
                .filter(token -> visible && !token.isJwt())
                .filter(token -> (revoked || !token.isRevoked()) && (expired || !token.isExpired(now)))
                .map(json::token).toList());
    }

    private void create(RoutingContext context) {
        Machine machine = MachineKeyCheck.machine(context).orElseThrow(() -> ApiException.of(401, "authentication_invalid",
                "Invalid authentication", "M2M tokens are created with the secret key of a machine."));
        RequestParameters parameters = RequestParameters.of(context);
        String format = parameters.string("token_format").orElse("opaque");
        if (!format.equals("opaque") && !format.equals("jwt")) {
            throw ApiException.parameter("form_param_value_invalid", "token_format", "token_format must be opaque or jwt.");
        }
        boolean jwt = format.equals("jwt");
        Map<String, Object> claims = parameters.object("claims").orElse(null);
        Instant now = instance.clock().instant();
        Instant expiry = ApiKeysEndpoint.expiry(parameters, now);
        IssuedToken token = parameters.number("min_remaining_ttl_seconds")
                .flatMap(seconds -> reusable(machine, jwt, claims, now.plusSeconds(Math.min(seconds, Integer.MAX_VALUE))))
                .orElseGet(() -> issue(machine, jwt, claims, now, expiry));
        JsonResponse.send(context, 201, json.token(token).put("token", token.secret()));
    }

    /** A token that was created before with the same content, and is valid for long enough. */
    private Optional<IssuedToken> reusable(Machine machine, boolean jwt, Map<String, Object> claims, Instant until) {
        return tokens.list(Kind.M2M_TOKEN, machine.id()).stream()
                .filter(token -> token.isJwt() == jwt && token.isValid(until))
                .filter(token -> Objects.equals(token.grant().claims(), claims)
                        && token.grant().scopes().equals(machine.scopedMachines()))
                .findFirst();
    }

    private IssuedToken issue(Machine machine, boolean jwt, Map<String, Object> claims, Instant now, Instant expiry) {
        Grant grant = Grant.to(machine.id(), machine.scopedMachines(), claims);
        if (!jwt) {
            return issuer.opaque(Kind.M2M_TOKEN, grant, now, expiry);
        }
        return issuer.jwt(Kind.M2M_TOKEN, grant, now, expiry != null ? expiry : now.plusSeconds(machine.defaultTokenTtl()));
    }

    /** With the secret key of a machine, only tokens for that machine are verified. */
    private void verify(RoutingContext context) {
        String secret = RequestParameters.of(context).required("token");
        Optional<Machine> verifier = MachineKeyCheck.machine(context);
        JsonResponse.send(context, json.token(tokens.findBySecret(secret)
                .filter(token -> token.kind() == Kind.M2M_TOKEN && token.isValid(instance.clock().instant()))
                .filter(token -> verifier.isEmpty() || token.grant().scopes().contains(verifier.get().id()))
                .orElseThrow(() -> ApiException.notFound("M2M token"))));
    }

    private void revoke(RoutingContext context) {
        String reason = RequestParameters.of(context).string("revocation_reason").orElse(null);
        Optional<Machine> machine = MachineKeyCheck.machine(context);
        JsonResponse.send(context, json.token(tokens.find(Kind.M2M_TOKEN, context.pathParam("id"))
                .filter(token -> !token.isJwt())
                .filter(token -> machine.isEmpty() || token.grant().subject().equals(machine.get().id()))
                .map(token -> tokens.revoke(token, reason))
                .orElseThrow(() -> ApiException.notFound("M2M token"))));
    }
}
