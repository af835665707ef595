package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.runtime.config.PublishableKey;
import io.quarkiverse.clerk.runtime.token.PresentedToken;

class InstanceCookiesTest {

    private static final String PRODUCTION = "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k";
    private static final String DEVELOPMENT = "pk_test_Y2xlcmsuZXhhbXBsZS5jb20k";
    private static final long NOW = 1_000_000;

    private String issuerHost = "clerk.example.com";
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private InstanceCookies instance(String publishableKey) {
        return new InstanceCookies(PublishableKey.parse(publishableKey).orElseThrow(), issuerHost, PresentedToken::of);
    }

    /** A token that has no signature worth the name: the choice comes before verification. */
    private static String token(String issuer, long issuedAt, long expiresAt) {
        String iss = issuer == null ? "" : "\"iss\":\"" + issuer + "\",";
        return encode("{\"alg\":\"RS256\"}") + "." + encode("{" + iss + "\"iat\":" + issuedAt + ",\"exp\":" + expiresAt + "}")
                + ".c2lnbmF0dXJl";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final String OURS = "https://clerk.example.com";

    private void cookie(String name, String publishableKey, String value) {
        cookies.put(publishableKey == null ? name
                : name + "_" + PublishableKey.parse(publishableKey).orElseThrow().cookieSuffix(), value);
    }

    private String chosen(String publishableKey) {
        PresentedToken session = instance(publishableKey).choose(cookies, NOW * 1000).session();
        return session == null ? null : session.text();
    }

    /**
     * One row of the table: issuers and times of both tokens, both uat cookies, and which of the two counts. A dash: no cookie.
     */
    @ParameterizedTest(name = "plain {0} uat {1}, suffixed {2} uat {3}: {4}")
    @CsvSource(delimiter = '|', value = {
            "100 | 50 | - | - | plain | plain",
            "- | - | 100 | 50 | suffixed | suffixed",
            "100 | 50 | 100 | 50 | suffixed | suffixed",
            "200 | 50 | 100 | 50 | plain | plain",
            "100 | 50 | 200 | 50 | suffixed | suffixed",
            "foreign | 50 | 100 | 50 | suffixed | suffixed",
            "foreign | 50 | - | - | nothing | nothing",
            "noissuer | 50 | 100 | 50 | plain | plain",
            "emptyissuer | 50 | 100 | 50 | plain | plain",
            "garbage | 50 | 100 | 50 | plain | plain",
            "100 | 50 | - | 0 | plain | plain",
            "- | 0 | - | 0 | nothing | nothing",
            "- | 0 | 100 | 50 | suffixed | suffixed",
            "- | 0 | expired | 50 | suffixed | nothing",
            "100 | 50 | 100 | - | plain | plain",
            "200 | - | 100 | 50 | plain | plain",
            "empty | 50 | 100 | 50 | suffixed | suffixed" })
    void theCookiesOfTheInstancesLatestStateAreChosen(String plain, String plainUat, String suffixed, String suffixedUat,
            String inProduction, String inDevelopment) {
        for (String key : List.of(PRODUCTION, DEVELOPMENT)) {
            cookies.clear();
            put("__session", null, plain);
            put("__client_uat", null, plainUat);
            put("__session", key, suffixed);
            put("__client_uat", key, suffixedUat);
            String expected = switch (key.equals(PRODUCTION) ? inProduction : inDevelopment) {
                case "plain" -> cookies.get("__session");
                case "suffixed" -> cookies.get("__session_" + PublishableKey.parse(key).orElseThrow().cookieSuffix());
                default -> null;
            };
            assertThat(chosen(key)).as(key).isEqualTo(expected);
        }
    }

    /** A production satellite's tokens name the Frontend API on its own domain. */
    @ParameterizedTest(name = "plain {0} uat {1}, suffixed {2} uat {3}")
    @CsvSource(delimiter = '|', value = {
            "satellite | 50 | - | - | plain",
            "satellite | 50 | - | 0 | plain",
            "satellite | 50 | expired | 0 | plain",
            "satellite | 0 | satellite | 50 | suffixed",
            "satellite | 50 | satellite | 50 | suffixed",
            "100 | 50 | - | - | nothing",
            "100 | 50 | - | 0 | nothing",
            "100 | 50 | satellite | 50 | suffixed" })
    void aSatelliteHasAnIssuerOfItsOwn(String plain, String plainUat, String suffixed, String suffixedUat, String expected) {
        issuerHost = "clerk.satellite.example.com";
        put("__session", null, plain);
        put("__client_uat", null, plainUat);
        put("__session", PRODUCTION, suffixed);
        put("__client_uat", PRODUCTION, suffixedUat);
        String suffix = "_" + PublishableKey.parse(PRODUCTION).orElseThrow().cookieSuffix();
        assertThat(chosen(PRODUCTION)).isEqualTo(switch (expected) {
            case "plain" -> cookies.get("__session");
            case "suffixed" -> cookies.get("__session" + suffix);
            default -> null;
        });
    }

    private void put(String name, String publishableKey, String kind) {
        if (kind.equals("-")) {
            return;
        }
        String value = switch (kind) {
            case "foreign" -> token("https://clerk.other.com", 100, NOW + 60);
            case "satellite" -> token("https://clerk.satellite.example.com", 100, NOW + 60);
            case "emptyissuer" -> token("", 100, NOW + 60);
            case "noissuer" -> token(null, 100, NOW + 60);
            case "garbage" -> "garbage";
            case "empty" -> "";
            case "expired" -> token(OURS, 100, NOW - 100);
            default -> name.equals("__session") ? token(OURS, Long.parseLong(kind), NOW + 60) : kind;
        };
        cookie(name, publishableKey, value);
    }

    @Test
    void theIssuersSchemeDoesNotMatter() {
        cookies.put("__session", token("http://clerk.example.com", 100, NOW));
        assertThat(chosen(PRODUCTION)).isEqualTo(cookies.get("__session"));
    }

    @ParameterizedTest
    @CsvSource({ "1700000000, 1700000000", "0, 0", "1abc, 1", "abc, 0", "'', 0", "'\"1\"', 0", "-5, -5", "1.9, 1", "' 7', 7",
            "99999999999999999999, 0" })
    void theClientCookieIsTheNumberItBeginsWith(String value, long expected) {
        assertThat(InstanceCookies.leadingInteger(value)).isEqualTo(expected);
    }
}
