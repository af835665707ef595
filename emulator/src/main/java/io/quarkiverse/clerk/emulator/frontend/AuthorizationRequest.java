package io.quarkiverse.clerk.emulator.frontend;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.quarkiverse.clerk.emulator.instance.OAuthClients;

/**
 * The request of an application for access (RFC 6749, section 4.1.1). Its redirect URI is one of the application's.
 *
 * @param parameters the parameters as they were received, which the consent page passes on
 * @param error why the application gets an error instead of access; {@code null} if it can be asked for
 */
public record AuthorizationRequest(OAuthClient client, URI redirectUri, List<String> scopes, Map<String, String> parameters,
        Error error) {

    static final String SCOPE_PATTERN = "[\\x21\\x23-\\x5b\\x5d-\\x7e]+";
    static final int MAX_SCOPES = 50;

    private static final int MAX_LENGTH = 2_048;
    private static final List<String> NAMES = List.of("response_type", "client_id", "redirect_uri", "scope", "state",
            "code_challenge", "code_challenge_method", "nonce", "prompt", "resource");

    /** An error code with a description, for the application. */
    public record Error(String code, String description) {
    }

    /**
     * Reads a request.
     *
     * @param parameter returns a parameter by its name; {@code null} if it is missing
     * @throws ApiException if the application or its redirect URI is unknown, so that the browser must not be sent there
     */
    public static AuthorizationRequest read(OAuthClients clients, Function<String, String> parameter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = parameter.apply(name);
            if (value != null && value.length() > MAX_LENGTH) {
                throw ApiException.of(400, "oauth_request_invalid", "This application can't ask for access",
                        "Its parameter " + name + " is too long.");
            }
            if (value != null && !value.isEmpty()) {
                parameters.put(name, value);
            }
        }
        OAuthClient client = clients.find(parameters.get("client_id"))
                .orElseThrow(() -> ApiException.of(400, "oauth_client_invalid", "This application is not known",
                        "The emulator has no application with this client_id. It has to register again after each start of"
                                + " the emulator."));
        if (!client.redirectUris().contains(parameters.getOrDefault("redirect_uri", ""))) {
            throw ApiException.of(400, "oauth_redirect_uri_invalid", "This application can't send you back",
                    "The redirect_uri is not exactly one of those that the application has registered.");
        }
        List<String> scopes = words(parameters.getOrDefault("scope", ""));
        return new AuthorizationRequest(client, URI.create(parameters.get("redirect_uri")), scopes, parameters,
                error(client, scopes, parameters));
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    private static Error error(OAuthClient client, List<String> scopes, Map<String, String> parameters) {
        if (!"code".equals(parameters.get("response_type"))) {
            return new Error("unsupported_response_type", "The response_type must be code.");
        }
        String challenge = parameters.get("code_challenge");
        if (challenge == null && client.isPublic()) {
            return new Error("invalid_request", "A public client has to send a code_challenge (PKCE).");
        }
        if (challenge != null && (!"S256".equals(parameters.get("code_challenge_method"))
                || !challenge.matches("[A-Za-z0-9_-]{43}"))) {
            return new Error("invalid_request", "The code_challenge_method must be S256, with a SHA-256 hash in base64url.");
        }
        if (scopes.size() > MAX_SCOPES || !scopes.stream().allMatch(scope -> scope.matches(SCOPE_PATTERN))
                || !client.mayAskFor(scopes)) {
            return new Error("invalid_scope", "The scope is malformed, or the application has not registered it.");
        }
        return null;
    }

    String codeChallenge() {
        return parameters.get("code_challenge");
    }

    String nonce() {
        return parameters.get("nonce");
    }

    List<String> resources() {
        return parameters.containsKey("resource") ? List.of(parameters.get("resource")) : List.of();
    }

    public boolean asksForConsent() {
        return words(parameters.getOrDefault("prompt", "")).stream().noneMatch("none"::equals);
    }
}
