package io.quarkiverse.clerk.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The rendered pages of the guide. The build renders them before the tests. */
final class Guide {

    static final Path REPOSITORY = Path.of("..");
    static final Path SOURCES = Path.of("modules", "ROOT");

    private static final Path RENDERED = Path.of("target", "guide");
    private static final SortedMap<String, Document> PAGES = load();

    private Guide() {
    }

    /** @return the pages by name, such as {@code index}; files that pages include are not pages */
    static SortedMap<String, Document> pages() {
        return PAGES;
    }

    static Document page(String name) {
        return PAGES.get(name);
    }

    /** @return all inline code and all code blocks of a page */
    static List<String> code(Document page) {
        return page.select("code, pre").eachText();
    }

    /** @return the listings of a language, with line ends and without callout numbers */
    static List<String> listings(Document page, String language) {
        return page.select("pre code[data-lang=" + language + "]").stream().map(Element::clone)
                .peek(listing -> listing.select("i.conum, i.conum + b").remove()).map(Element::wholeText).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, Document> load() {
        SortedMap<String, Document> pages = new TreeMap<>();
        try (Stream<Path> sources = Files.list(SOURCES.resolve("pages"))) {
            sources.map(source -> source.getFileName().toString()).filter(name -> name.endsWith(".adoc"))
                    .map(name -> name.substring(0, name.length() - ".adoc".length()))
                    .forEach(name -> pages.put(name, Jsoup.parse(read(RENDERED.resolve(name + ".html")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }
}
