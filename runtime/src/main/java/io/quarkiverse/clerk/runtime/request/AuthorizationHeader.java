package io.quarkiverse.clerk.runtime.request;

import java.util.List;

/**
 * Finds the token in the {@code Authorization} header, as Clerk's SDKs do: after {@code Bearer}, or alone. Another
 * scheme is somebody else's business, so that the cookie still counts.
 */
public final class AuthorizationHeader {

    private static final String BEARER = "Bearer";

    private AuthorizationHeader() {
    }

    /**
     * @param values the header's values; more than one is one value joined by commas (RFC 9110, section 5.3), and so
     *        no valid token
     * @return the token, whatever it may be, or {@code null} if the header carries none
     */
    public static String token(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            // Which of them counts is a question on which a proxy and this application must not differ.
            return String.join(", ", values);
        }
        String value = values.get(0).strip();
        if (value.isEmpty()) {
            return null;
        }
        int space = value.indexOf(' ');
        if (space < 0) {
            return value;
        }
        String scheme = value.substring(0, space);
        int end = value.indexOf(' ', space + 1);
        String credentials = value.substring(space + 1, end < 0 ? value.length() : end);
        if (credentials.isEmpty()) {
            return scheme;
        }
        return scheme.equals(BEARER) ? credentials : null;
    }

    /**
     * @param values the header's values
     * @return the scheme as it is written there, such as {@code Basic}; {@code null} if there is none, or more than one
     *         header
     */
    public static String scheme(List<String> values) {
        if (values.size() != 1) {
            return null;
        }
        String value = values.get(0).strip();
        int space = value.indexOf(' ');
        return space < 0 ? null : value.substring(0, space);
    }
}
