package io.quarkiverse.clerk.runtime.request;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads and changes the query of a URL. Reading and removing use the same definition of a parameter: the text between two
 * {@code &}, with a name in any encoding. The rest of the URL is unchanged.
 */
public final class QueryParameters {

    private QueryParameters() {
    }

    /**
     * @param query the text after the question mark
     * @param prefix the prefix of the names to read
     * @return the decoded values by decoded name. If a name occurs several times, the first counts. A parameter without a value
     *         is
     *         empty, and one that cannot be decoded is omitted.
     */
    static Map<String, String> read(String query, String prefix) {
        if (!query.contains(prefix) && query.indexOf('%') < 0) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            String name = name(parameter);
            if (name.startsWith(prefix)) {
                String value = parameter.indexOf('=') < 0 ? "" : value(parameter);
                if (value != null) {
                    parameters.putIfAbsent(name, value);
                }
            }
        }
        return parameters;
    }

    /**
     * @return the value of the first parameter with this name, unchanged if it cannot be decoded; {@code null} if it is absent
     *         or
     *         empty
     */
    static String first(String query, String name) {
        for (String parameter : query.split("&")) {
            if (name.equals(name(parameter))) {
                String value = value(parameter);
                String text = value == null ? parameter.substring(parameter.indexOf('=') + 1) : value;
                return parameter.indexOf('=') < 0 || text.isEmpty() ? null : text;
            }
        }
        return null;
    }

    /** @return the URL without the parameters with these names */
    public static String without(String url, Set<String> names) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return url;
        }
        int fragment = url.indexOf('#', mark);
        int end = fragment < 0 ? url.length() : fragment;
        StringBuilder kept = new StringBuilder(url.substring(0, mark));
        char separator = '?';
        for (String parameter : url.substring(mark + 1, end).split("&")) {
            if (!parameter.isEmpty() && !names.contains(name(parameter))) {
                kept.append(separator).append(parameter);
                separator = '&';
            }
        }
        return kept.append(url, end, url.length()).toString();
    }

    /** @return the URL with one more parameter */
    public static String with(String url, String name, String value) {
        int fragment = url.indexOf('#');
        String base = fragment < 0 ? url : url.substring(0, fragment);
        return base + (base.indexOf('?') < 0 ? '?' : '&') + name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8)
                + (fragment < 0 ? "" : url.substring(fragment));
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        String raw = equals < 0 ? parameter : parameter.substring(0, equals);
        String decoded = decode(raw);
        return decoded == null ? raw : decoded;
    }

    private static String value(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? null : decode(parameter.substring(equals + 1));
    }

    /** @return {@code null} if the text is malformed */
    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
