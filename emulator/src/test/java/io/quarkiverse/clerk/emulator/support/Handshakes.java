package io.quarkiverse.clerk.emulator.support;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.vertx.core.json.JsonArray;

/** Handshakes as browser and server make them: asked for, and taken apart. */
public final class Handshakes {

    private final ClerkEmulator emulator;

    public Handshakes(ClerkEmulator emulator) {
        this.emulator = emulator;
    }

    public String newDevBrowser() {
        return Http.to(emulator.url() + "/v1/dev_browser").post().json().getString("token");
    }

    /** Signs a user in in a new browser and returns its dev browser. */
    public String signIn(String username) {
        String devBrowser = newDevBrowser();
        signIn(username, devBrowser);
        return devBrowser;
    }

    public void signIn(String username, String devBrowser) {
        Http.to(emulator.signInUrl()).postForm(Map.of("user", username, "__clerk_db_jwt", devBrowser));
    }

    public Http request(Map<String, String> parameters) {
        return Http.to(emulator.url() + "/v1/client/handshake?" + Http.form(parameters));
    }

    /** A handshake with a few parameters, the others as they usually are. */
    public Answer ask(String devBrowser, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("redirect_url", "http://localhost:8080/");
        all.put("__clerk_api_version", "2026-05-12");
        all.put("suffixed_cookies", "false");
        all.put("__clerk_hs_reason", "session-token-expired-refresh-non-eligible-no-refresh-cookie");
        if (devBrowser != null) {
            all.put("__clerk_db_jwt", devBrowser);
        }
        all.putAll(parameters);
        return request(all).get();
    }

    /** The directives, from wherever the answer to a handshake has them. */
    public List<String> directives(Answer answer) {
        String nonce = found(answer, "__clerk_handshake_nonce");
        JsonArray directives = nonce != null ? payload(nonce).json().getJsonArray("directives")
                : Jwts.payload(found(answer, "__clerk_handshake")).getJsonArray("handshake");
        return directives.stream().map(String.class::cast).toList();
    }

    public Answer payload(String nonce) {
        return Http.to(emulator.url() + "/v1/clients/handshake_payload?nonce=" + nonce)
                .header("Authorization", "Bearer " + emulator.secretKey()).get();
    }

    private static String found(Answer answer, String name) {
        String parameter = parameter(answer, name);
        return parameter != null ? parameter : cookie(answer, name);
    }

    /** A parameter of the address the browser is sent to, or {@code null}. */
    public static String parameter(Answer answer, String name) {
        String query = URI.create(answer.header("Location")).getRawQuery();
        return query == null ? null
                : Arrays.stream(query.split("&")).filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1)).findFirst().orElse(null);
    }

    /** The value of a cookie the answer sets, or {@code null}. */
    public static String cookie(Answer answer, String name) {
        return value(answer.response().headers().allValues("Set-Cookie"), name);
    }

    /** The value a list of directives gives a cookie, or {@code null}. */
    public static String value(List<String> directives, String name) {
        return directives.stream().filter(directive -> directive.startsWith(name + "="))
                .map(directive -> directive.substring(name.length() + 1).split(";", 2)[0]).findFirst().orElse(null);
    }

    public static List<String> names(List<String> directives) {
        return directives.stream().map(directive -> directive.split("=", 2)[0]).toList();
    }
}
