package io.quarkiverse.clerk.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths in the notation that Clerk's organization sync takes from path-to-regexp: {@code :name} stands for
 * one segment, {@code :name*} and {@code :name+} for several, {@code (.*)} for anything, {@code :name(.*)} for anything with
 * a name, and {@code ?} after any of them makes it optional. Upper and lower case are the same, and so are a path with and
 * without a slash at its end.
 */
public final class PathPattern {

    private static final Pattern PARAMETER = Pattern.compile("(/?)(?::(\\w+))?(\\(\\.\\*\\))?([?*+]?)");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9/_.~!$&',;=@%-]*");
    private static final String SEGMENT = "[^/#?]+?";

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
        while (parameter.find()) {
            boolean anything = parameter.group(3) != null;
            if (parameter.group(2) == null && !anything) {
                continue;
            }
            String literal = text.substring(end, parameter.start());
            if (!LITERAL.matcher(literal).matches()) {
                return Optional.empty();
            }
            regex.append(Pattern.quote(literal));
            append(regex, parameter.group(1), anything ? ".*" : SEGMENT, parameter.group(4));
            names.add(parameter.group(2) == null ? Integer.toString(names.size()) : parameter.group(2));
            end = parameter.end();
        }
        String rest = text.substring(end);
        if (!LITERAL.matcher(rest).matches()) {
            return Optional.empty();
        }
        String last = end > 0 && rest.equals("/") || rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        regex.append(Pattern.quote(last)).append("/?");
        return Optional.of(new PathPattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE), List.copyOf(names)));
    }

    private static void append(StringBuilder regex, String slash, String value, String modifier) {
        boolean many = modifier.equals("*") || modifier.equals("+");
        boolean optional = modifier.equals("*") || modifier.equals("?");
        String group = many ? "((?:" + value + ")(?:" + slash + "(?:" + value + "))*)" : "(" + value + ")";
        regex.append("(?:").append(slash).append(group).append(')').append(optional ? "?" : "");
    }

    /** @return the names of the parameters */
    public List<String> names() {
        return names;
    }

    /** @return the parameters as they stand in the path; empty if the path does not match */
    public Optional<Map<String, String>> match(String path) {
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
