package io.quarkiverse.clerk.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages of the guide with the content of their {@code include::} directives, which the web view of a repository does not
 * resolve. It runs without a build: {@value #COMMAND} writes the pages.
 */
final class ResolvedPages {

    /** In the root of the repository. */
    static final String COMMAND = "java docs/src/test/java/io/quarkiverse/clerk/docs/ResolvedPages.java";

    private static final Pattern INCLUDE = Pattern.compile("(?m)^include::(\\S+)\\[(?:tags?=(\\S+))?]$");
    private static final Pattern TAG = Pattern.compile(".*\\b(tag|end)::(\\S+)\\[].*");
    private static final Pattern OTHER_PAGE = Pattern.compile("xref:([\\w-]+\\.adoc)");

    private ResolvedPages() {
    }

    public static void main(String... args) throws IOException {
        Path docs = Path.of("docs");
        Files.createDirectories(folder(docs));
        for (String stale : read(folder(docs)).keySet()) {
            Files.delete(folder(docs).resolve(stale));
        }
        for (Map.Entry<String, String> page : resolve(docs).entrySet()) {
            Files.writeString(folder(docs).resolve(page.getKey()), page.getValue());
        }
    }

    /** @return the folder with the committed pages */
    static Path folder(Path docs) {
        return docs.resolve("guide");
    }

    /** @return the content of each page by its file name, such as {@code index.adoc} */
    static SortedMap<String, String> resolve(Path docs) {
        Path folder = docs.resolve(Path.of("modules", "ROOT", "pages"));
        SortedMap<String, String> pages = read(folder);
        pages.replaceAll(
                (name, source) -> "// Made from docs/modules/ROOT/pages/" + name + ": change it there, then run " + COMMAND
                        + "\n" + OTHER_PAGE.matcher(withIncludes(source, folder)).replaceAll("link:$1"));
        return pages;
    }

    /** @return the AsciiDoc files of a folder by their names */
    static SortedMap<String, String> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".adoc")).collect(Collectors.toMap(
                    file -> file.getFileName().toString(), ResolvedPages::content, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withIncludes(String source, Path folder) {
        return INCLUDE.matcher(source).replaceAll(include -> Matcher.quoteReplacement(included(include, folder)));
    }

    private static String included(MatchResult include, Path folder) {
        String content = content(folder.resolve(include.group(1).replace("{examples-dir}", "../examples")));
        return include.group(2) == null ? content.stripTrailing() : tagged(content, include.group(2));
    }

    /** @return the lines between {@code tag::} and {@code end::}, or all lines for {@code **}; never the tags themselves */
    private static String tagged(String content, String tag) {
        StringBuilder selected = new StringBuilder();
        boolean inside = "**".equals(tag);
        for (String line : content.lines().toList()) {
            Matcher directive = TAG.matcher(line);
            if (!directive.matches()) {
                selected.append(inside ? line + "\n" : "");
            } else if (directive.group(2).equals(tag)) {
                inside = "tag".equals(directive.group(1));
            }
        }
        return selected.toString().stripTrailing();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
