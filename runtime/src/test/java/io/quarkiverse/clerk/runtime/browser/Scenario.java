package io.quarkiverse.clerk.runtime.browser;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.FetchMetadata;
import io.quarkiverse.clerk.runtime.request.HandshakeState;
import io.quarkiverse.clerk.runtime.request.SessionCookies;
import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * A browser's request to an application, in the words of the decision table.
 */
final class Scenario {

    static final String URL = "https://app.example.com/page?q=1";

    private final Map<String, String> properties = new HashMap<>();
    private String method = "GET";
    private String session;
    private long clientUat;
    private String devBrowser;
    private boolean devBrowserInUrl;
    private String redirectUrl;
    private String synced;
    private int redirectCount;
    private boolean suffixed;
    private boolean topLevel;
    private boolean document = true;
    private boolean foreignFrame;
    private String url = URL;
    private String referer;

    private Scenario(String publishableKey) {
        properties.put("quarkus.clerk.publishable-key", publishableKey);
    }

    static Scenario production() {
        return new Scenario(TestSettings.LIVE);
    }

    static Scenario development() {
        return new Scenario(TestSettings.TEST);
    }

    Scenario property(String name, String value) {
        properties.put("quarkus.clerk." + name, value);
        return this;
    }

    Scenario satellite(boolean autoSync) {
        return property("satellite", "true").property("satellite-auto-sync", Boolean.toString(autoSync))
                .property("domain", "satellite.example.com").property("sign-in-url", "https://primary.example.com/sign-in");
    }

    /** {@code none}, {@code valid} (issued at second 100), {@code noiat}, {@code template} or {@code garbage}. */
    Scenario session(String kind) {
        session = switch (kind) {
            case "none" -> null;
            case "garbage" -> "garbage";
            case "noiat" -> token("{\"alg\":\"RS256\"}", "{\"sub\":\"user_1\"}");
            case "template" -> token("{\"alg\":\"RS256\",\"cat\":\"cl_B7d4PD222AAA\"}", "{\"sub\":\"user_1\",\"iat\":100}");
            default -> token("{\"alg\":\"RS256\"}", "{\"sub\":\"user_1\",\"iat\":100}");
        };
        return this;
    }

    private static String token(String header, String payload) {
        return encode(header) + "." + encode(payload) + ".c2lnbmF0dXJl";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    Scenario clientUat(long seconds) {
        clientUat = seconds;
        return this;
    }

    Scenario devBrowser(String id, boolean inUrl) {
        devBrowser = "none".equals(id) ? null : id;
        devBrowserInUrl = inUrl;
        return this;
    }

    Scenario redirectUrl(String address) {
        redirectUrl = address;
        return this;
    }

    Scenario synced(String value) {
        synced = value;
        return this;
    }

    Scenario redirectCount(int count) {
        redirectCount = count;
        return this;
    }

    Scenario suffixed() {
        suffixed = true;
        return this;
    }

    Scenario topLevel(boolean value) {
        topLevel = value;
        return this;
    }

    Scenario noDocument() {
        document = false;
        return this;
    }

    Scenario foreignFrame() {
        foreignFrame = true;
        return this;
    }

    Scenario referer(String address) {
        referer = address;
        return this;
    }

    Scenario organizationPatterns(String patterns) {
        return property("organization-sync.organization-patterns", patterns);
    }

    Scenario personalAccountPatterns(String patterns) {
        return property("organization-sync.personal-account-patterns", patterns);
    }

    Scenario url(String address) {
        url = address;
        return this;
    }

    ClerkSettings settings() {
        return TestSettings.read(properties);
    }

    ClerkRequest request() {
        PresentedToken token = session == null ? null : PresentedToken.of(session);
        return new ClerkRequest(method, null, new SessionCookies(token, clientUat, devBrowser, null, suffixed),
                new HandshakeState(null, null, redirectCount, synced, redirectUrl, devBrowserInUrl),
                document ? new FetchMetadata(true, topLevel, foreignFrame, url, path(), referer) : FetchMetadata.NONE,
                ClerkRedirects.origin(url).orElseThrow(), false, null, null);
    }

    private String path() {
        String address = url.split("[?#]", 2)[0];
        int start = address.indexOf('/', address.indexOf("://") + 3);
        return start < 0 ? "/" : address.substring(start);
    }

    /** The decision in words: its kind, its reason, and its target if that is not the Frontend API. */
    String decide() {
        return inWords(new CookieDecision(settings()).decide(request()));
    }

    /** The decision in words, once the session token has been verified. */
    String decideVerified(String organizationId, String slug) {
        return inWords(new CookieDecision(settings()).decideVerified(request(), organizationId == null ? Optional.empty()
                : Optional.of(new ClerkOrganization(organizationId, slug, "org:admin", Set.of()))));
    }

    private static String inWords(Decision decision) {
        if (decision instanceof Decision.SignedOut signedOut) {
            return "SignedOut " + signedOut.reason();
        }
        if (decision instanceof Decision.RedirectToHandshake redirectToHandshake) {
            return "RedirectToHandshake " + redirectToHandshake.reason()
                    + (redirectToHandshake.target() == Decision.Target.FRONTEND_API ? "" : " " + redirectToHandshake.target());
        }
        return decision.getClass().getSimpleName();
    }
}
