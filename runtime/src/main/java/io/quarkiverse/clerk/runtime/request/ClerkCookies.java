package io.quarkiverse.clerk.runtime.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Clerk's cookies from a request. If a name occurs several times, the first cookie counts.
 * <p>
 * The header is split before the values are decoded. Otherwise a decoded value could add cookies.
 */
final class ClerkCookies {

    /** The prefix of all of Clerk's names. Other cookies are skipped. */
    private static final String PREFIX = "__";
    private static final String SESSION = "__session";
    private static final String CLIENT_UAT = "__client_uat";
    private static final String CLERK = "__clerk_";
    private static final String REFRESH = "__refresh";

    private ClerkCookies() {
    }

    /**
     * @param headers the values of all {@code Cookie} headers; HTTP/2 clients send several
     * @return the decoded values by name
     */
    static Map<String, String> parse(List<String> headers) {
        Map<String, String> cookies = new HashMap<>();
        for (String header : headers) {
            int start = 0;
            while (start < header.length()) {
                int end = header.indexOf(';', start);
                end = end < 0 ? header.length() : end;
                add(cookies, header, start, end);
                start = end + 1;
            }
        }
        return cookies;
    }

    private static void add(Map<String, String> cookies, String header, int start, int end) {
        int from = start;
        while (from < end && Character.isWhitespace(header.charAt(from))) {
            from++;
        }
        if (!header.startsWith(PREFIX, from)) {
            return;
        }
        int equals = from;
        while (equals < end && header.charAt(equals) != '=') {
            equals++;
        }
        if (equals == end) {
            return;
        }
        String name = header.substring(from, equals).strip();
        if (isClerks(name)) {
            String value = header.substring(equals + 1, end).strip();
            cookies.putIfAbsent(name, decode(value));
        }
    }

    private static boolean isClerks(String name) {
        return name.startsWith(SESSION) || name.startsWith(CLIENT_UAT) || name.startsWith(CLERK)
                || name.startsWith(REFRESH);
    }

    private static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            // In a cookie, unlike in a form, a plus sign is not a space.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
