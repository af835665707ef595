package io.quarkiverse.clerk.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path pattern, in the subset of the path-to-regexp notation that Clerk documents for organization sync: {@code :name}
 * matches one segment or the rest of one, {@code (.*)} matches anything and can occur once, and {@code ?} after either makes
 * it and the preceding slash optional. Matching ignores case and a trailing slash.
 * <p>
 * The client controls the path, so matching must be fast for every path: a segment has at most one parameter, and at most one
 * part can match slashes.
 */
public final class PathPattern {

    private static final int MAX_PATH = 1024;

    private static final Pattern PARAMETER = Pattern.compile("(/?)(?::(\\w+)|(\\(\\.\\*\\)))(\\??)");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9/_.~!$&',;=@%-]*");

    private final Pattern regex;
    private final List<String> names;

    private PathPattern(Pattern regex, List<String> names) {
        this.regex = regex;
        this.names = names;
    }

    /** @return the pattern; empty if the text is not a pattern */
    public static Optional<PathPattern> parse(String text) {
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        int end = 0;
        boolean anything = false;
        while (parameter.find()) {
            String literal = text.substring(end, parameter.start());
            boolean slash = !parameter.group(1).isEmpty() || literal.indexOf('/') >= 0;
            boolean anythingAgain = anything && parameter.group(3) != null;
            if (!LITERAL.matcher(literal).matches() || !slash || anythingAgain) {
                return Optional.empty();
            }
            anything |= parameter.group(3) != null;
            regex.append(Pattern.quote(literal)).append("(?:").append(parameter.group(1))
                    .append(parameter.group(3) != null ? "(.*)" : "([^/#?]+?)").append(')').append(parameter.group(4));
            names.add(parameter.group(3) != null ? "(.*)" : parameter.group(2));
            end = parameter.end();
        }
        String rest = text.substring(end);
        if (!LITERAL.matcher(rest).matches()) {
            return Optional.empty();
        }
        regex.append(Pattern.quote(rest)).append(rest.endsWith("/") ? "" : "/?");
        return Optional.of(new PathPattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                List.copyOf(names)));
    }

    /** @return the names of the parameters */
    public List<String> names() {
        return names;
    }

    /** @return the parameters, not decoded; empty if the path does not match or has more than 1,024 characters */
    public Optional<Map<String, String>> match(String path) {
        if (path.length() > MAX_PATH) {
            return Optional.empty();
        }
        Matcher matcher = regex.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = matcher.group(i + 1);
            if (value != null) {
                parameters.put(names.get(i), value);
            }
        }
        return Optional.of(parameters);
    }
}
