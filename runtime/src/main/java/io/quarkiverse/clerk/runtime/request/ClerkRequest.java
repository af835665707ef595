package io.quarkiverse.clerk.runtime.request;

import java.util.List;
import java.util.Map;

/**
 * What one HTTP request says about its Clerk session: read once, never changed, and believed by nobody before it is verified.
 *
 * @param method the HTTP method
 * @param headerToken the token in the {@code Authorization} header, or {@code null}. If there is one, the cookies do not count.
 * @param sessionToken the token in the {@code __session} cookie, or {@code null}
 * @param clientUat when the browser's sessions last changed, in seconds, as the {@code __client_uat} cookie says; 0 if signed
 *        out or
 *        not said
 * @param devBrowser what identifies the browser to a development instance, or {@code null}
 */
public record ClerkRequest(String method, String headerToken, String sessionToken, long clientUat, String devBrowser) {

    private static final ClerkRequest EMPTY_GET = new ClerkRequest("GET", null, null, 0, null);

    /**
     * Reads a request.
     *
     * @param method the HTTP method
     * @param authorization the values of the {@code Authorization} header
     * @param cookie the values of the {@code Cookie} header
     * @param cookieNames the names of the instance's cookies
     * @param nowMillis what time it is
     */
    static ClerkRequest read(String method, List<String> authorization, List<String> cookie, InstanceCookies cookieNames,
            long nowMillis) {
        String headerToken = AuthorizationHeader.token(authorization);
        if (headerToken != null || cookie.isEmpty()) {
            return headerToken == null && EMPTY_GET.method.equals(method) ? EMPTY_GET
                    : new ClerkRequest(method, headerToken, null, 0, null);
        }
        Map<String, String> cookies = ClerkCookies.parse(cookie);
        if (cookies.isEmpty()) {
            return EMPTY_GET.method.equals(method) ? EMPTY_GET : new ClerkRequest(method, null, null, 0, null);
        }
        InstanceCookies.Chosen chosen = cookieNames.choose(cookies, nowMillis);
        return new ClerkRequest(method, null, chosen.sessionToken(), chosen.clientUat(), chosen.devBrowser());
    }

    /** Never the tokens: this ends up in logs. */
    @Override
    public String toString() {
        return "ClerkRequest[" + method + ", header " + (headerToken != null) + ", cookie " + (sessionToken != null) + "]";
    }
}
