package io.quarkiverse.clerk.emulator.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.MachineTokenForge;
import io.quarkiverse.clerk.emulator.support.Node;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Clerk's own SDK, {@code @clerk/backend}, works with the emulator as with Clerk. Needs Node.js. */
class JavaScriptSdkTest {

    private static final String API_KEY = "api_key";
    private static final String M2M_TOKEN = "m2m_token";
    private static final String OAUTH_TOKEN = "oauth_token";

    private static ClerkEmulator emulator;
    private static MachineTokenForge tokens;

    private final JsonArray cases = new JsonArray();
    private final List<JsonObject> expected = new ArrayList<>();

    @BeforeAll
    static void start() {
        Node.install();
        emulator = ClerkEmulator.builder().start();
        tokens = emulator.machineTokens();
    }

    @AfterAll
    static void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }

    private static JsonObject options() {
        return new JsonObject().put("apiUrl", emulator.url()).put("secretKey", emulator.secretKey())
                .put("publishableKey", emulator.publishableKey());
    }

    private void accepted(String token, Object accepts, String type, JsonObject about) {
        cases.add(new JsonObject().put("token", token).put("acceptsToken", accepts));
        expected.add(about.put("authenticated", true).put("tokenType", type));
    }

    private void refused(String token, Object accepts, String reason, JsonObject options) {
        cases.add(new JsonObject().put("token", token).put("acceptsToken", accepts).put("options", options));
        expected.add(new JsonObject().put("authenticated", false).put("reason", reason));
    }

    private void refused(String token, Object accepts, String reason) {
        refused(token, accepts, reason, new JsonObject());
    }

    @Test
    void itAuthenticatesEveryKindOfTokenAndNoneThatIsNotValid() {
        JsonArray all = new JsonArray().add(API_KEY).add(M2M_TOKEN).add(OAUTH_TOKEN).add("session_token");
        String key = tokens.apiKey("alice").scopes("reports:read").name("Nightly").claim("team", "x").build();
        accepted(key, API_KEY, API_KEY, new JsonObject().put("userId", "user_alice").put("name", "Nightly")
                .put("scopes", new JsonArray().add("reports:read")).put("claims", new JsonObject().put("team", "x")));
        accepted(key, all, API_KEY, new JsonObject().put("userId", "user_alice"));
        accepted(tokens.apiKey("acme").build(), "any", API_KEY, new JsonObject().put("orgId", "org_acme"));
        String service = tokens.m2mToken("reports").claim("job", 7).build();
        JsonObject machine = new JsonObject().put("machineId", "mch_reports").put("claims", new JsonObject().put("job", 7))
                .put("scopes", new JsonArray().add("mch_application"));
        accepted(service, M2M_TOKEN, M2M_TOKEN, machine.copy());
        cases.getJsonObject(cases.size() - 1).put("options",
                new JsonObject().put("machineSecretKey", emulator.machineSecretKey()));
        accepted(service, M2M_TOKEN, M2M_TOKEN, machine.copy());
        accepted(tokens.m2mToken("reports").scopes("mch_x").jwt().build(), M2M_TOKEN, M2M_TOKEN, new JsonObject()
                .put("machineId", "mch_reports").put("scopes", new JsonArray().add("mch_x")));
        JsonObject application = new JsonObject().put("userId", "user_bob").put("clientId", "client_desktop").put("scopes",
                new JsonArray().add("profile").add("reports:read"));
        var access = tokens.oauthToken("bob").clientId("desktop").scopes("profile", "reports:read");
        accepted(access.build(), OAUTH_TOKEN, OAUTH_TOKEN, application.copy());
        accepted(access.jwt().build(), OAUTH_TOKEN, OAUTH_TOKEN, application.copy());
        accepted(access.jwt().build(), "any", OAUTH_TOKEN, application.copy());
        accepted(emulator.tokens().sessionToken("alice"), all, "session_token", new JsonObject().put("userId", "user_alice"));

        refused(key, M2M_TOKEN, "token-type-mismatch");
        refused(access.jwt().build(), API_KEY, "token-type-mismatch");
        refused("ak_unknown", API_KEY, "token-invalid");
        refused("mt_unknown", "any", "token-invalid");
        refused("oat_unknown", all, "token-invalid");
        refused(tokens.apiKey("alice").expired().build(), API_KEY, "token-invalid");
        refused(tokens.apiKey("alice").revoked().build(), API_KEY, "token-invalid");
        refused(tokens.m2mToken("reports").revoked().build(), M2M_TOKEN, "token-invalid");
        refused(tokens.m2mToken("reports").jwt().expired().build(), M2M_TOKEN, "token-verification-failed");
        refused(tokens.oauthToken("alice").expired().build(), OAUTH_TOKEN, "token-invalid");
        refused(tokens.oauthToken("alice").jwt().expired().build(), OAUTH_TOKEN, "token-verification-failed");
        refused(key, API_KEY, "secret-key-invalid", new JsonObject().put("secretKey", "sk_test_wrong"));
        refused(service, M2M_TOKEN, "secret-key-invalid", new JsonObject().put("machineSecretKey", "ak_wrong"));

        JsonArray results = new JsonArray(Node.script("authenticate.mjs",
                new JsonObject().put("options", options()).put("cases", cases).encode()));
        assertThat(results).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JsonObject result = results.getJsonObject(i);
            assertThat(result.getMap()).as("%s: %s", cases.getJsonObject(i), result)
                    .containsAllEntriesOf(expected.get(i).copy().getMap().entrySet().stream().collect(
                            Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue()))));
        }
    }

    /** The collections that a parsed JSON object contains. */
    private static Object plain(Object value) {
        return value instanceof JsonArray array ? array.getList()
                : value instanceof JsonObject object ? object.getMap() : value;
    }

    @Test
    void itManagesKeysMachinesAndTokens() {
        var access = tokens.oauthToken("alice").clientId("desktop").scopes("profile").audience("https://api.example.com");
        assertThat(Node.script("manage.mjs", new JsonObject().put("options", options())
                .put("oauth", new JsonArray().add(access.build()).add(access.jwt().build())).encode()))
                .isEqualTo("{\"ok\":true}");
    }

    /** Another maker's client, which checks what the RFCs demand. */
    @Test
    void aStrictOAuthClientGetsAccess() {
        assertThat(Node.script("oauth.mjs", new JsonObject().put("issuer", emulator.issuer()).encode()))
                .isEqualTo("{\"ok\":true}");
    }
}
