package io.quarkiverse.clerk.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths, in the part of path-to-regexp's notation that Clerk's organization sync is documented with:
 * {@code :name} stands for one segment or the rest of one, {@code (.*)} for anything, once, and {@code ?} after either
 * makes it and the slash before it optional. Upper and lower case are the same, and so are a path with and without a
 * slash at its end.
 * <p>
 * Whoever sends a request writes the path that is matched, so there is nothing in a pattern that could take long: one
 * parameter in a segment, one part that may hold slashes.
 */
public final class PathPattern {

    private static final int LONGEST_PATH = 1024;

    private static final Pattern PARAMETER = Pattern.compile("(/?)(?::(\\w+)|(\\(\\.\\*\\)))(\\??)");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9/_.~!$&',;=@%-]*");

    private final Pattern regex;
    private final List<String> names;

    private PathPattern(Pattern regex, List<String> names) {
        this.regex = regex;
        this.names = names;
    }

    /** @return the pattern; empty if the text is none */
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

    /** @return the parameters as they stand in the path; empty if the path does not match, or is too long to be any */
    public Optional<Map<String, String>> match(String path) {
        if (path.length() > LONGEST_PATH) {
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
