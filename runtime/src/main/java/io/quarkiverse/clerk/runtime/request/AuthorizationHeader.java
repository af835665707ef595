package io.quarkiverse.clerk.runtime.request;

import java.util.List;

/**
 * Finds the token in the {@code Authorization} header, as Clerk's SDKs do: after {@code Bearer}, or alone. A header with
 * another scheme
 * is ignored, so that the cookie is used.
 */
public final class AuthorizationHeader {

    private static final String BEARER = "Bearer";

    private AuthorizationHeader() {
    }

    /**
     * @param values the values of the header; several are joined by commas (RFC 9110, section 5.3), and are not a valid token
     * @return the token, which can be any text; {@code null} if the header has none
     */
    public static String token(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            // A proxy and this application could read different headers.
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
     * @return the scheme as it is written, such as {@code Basic}; {@code null} if there is none, or more than one header
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
