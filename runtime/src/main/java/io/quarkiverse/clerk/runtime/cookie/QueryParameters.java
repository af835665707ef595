package io.quarkiverse.clerk.runtime.cookie;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Changes the query of an address, and leaves the rest of it as the browser wrote it.
 */
final class QueryParameters {

    private QueryParameters() {
    }

    /** @return the address without the parameters of these names */
    static String without(String url, Set<String> names) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return url;
        }
        StringBuilder kept = new StringBuilder(url.substring(0, mark));
        char separator = '?';
        for (String parameter : url.substring(mark + 1).split("&")) {
            int equals = parameter.indexOf('=');
            if (!parameter.isEmpty() && !names.contains(equals < 0 ? parameter : parameter.substring(0, equals))) {
                kept.append(separator).append(parameter);
                separator = '&';
            }
        }
        return kept.toString();
    }

    /** @return the address with one more parameter */
    static String with(String url, String name, String value) {
        int fragment = url.indexOf('#');
        String base = fragment < 0 ? url : url.substring(0, fragment);
        return base + (base.indexOf('?') < 0 ? '?' : '&') + name + '=' + encode(value)
                + (fragment < 0 ? "" : url.substring(fragment));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
