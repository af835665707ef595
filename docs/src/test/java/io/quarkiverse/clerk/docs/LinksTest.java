package io.quarkiverse.clerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks links between pages, which Asciidoctor does not, and links to files of the repository. */
class LinksTest {

    private static final Pattern NAVIGATION_LINK = Pattern.compile("xref:([\\w-]+)\\.adoc\\[");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)]+)\\)");

    static List<String> pages() {
        return List.copyOf(Guide.pages().keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkWithinTheGuideLeadsToAPlaceOnAPage(String name) {
        List<String> broken = new ArrayList<>();
        for (String link : Guide.page(name).select("a[href]").eachAttr("href")) {
            URI target = URI.create(link);
            if (target.isAbsolute()) {
                continue;
            }
            String page = target.getPath().isEmpty() ? name : target.getPath().replaceFirst("\\.html$", "");
            Document html = Guide.page(page);
            if (html == null || target.getFragment() != null && html.getElementById(target.getFragment()) == null) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsInTheNavigationOnce() {
        List<String> listed = NAVIGATION_LINK.matcher(Guide.read(Guide.SOURCES.resolve("nav.adoc"))).results()
                .map(link -> link.group(1)).toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(pages());
    }

    @ParameterizedTest
    @ValueSource(strings = { "README.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md" })
    void everyLinkToAFileOfTheRepositoryLeadsToIt(String file) {
        List<URI> links = MARKDOWN_LINK.matcher(Guide.read(Guide.REPOSITORY.resolve(file))).results()
                .map(link -> URI.create(link.group(1))).filter(link -> !link.isAbsolute()).toList();
        assertThat(links).allSatisfy(link -> {
            Path target = Guide.REPOSITORY.resolve(file).resolveSibling(link.getPath());
            assertThat(target).exists();
            if (link.getFragment() != null) {
                String page = target.getFileName().toString().replaceFirst("\\.adoc$", "");
                assertThat(Guide.page(page).getElementById(link.getFragment())).as(link.toString()).isNotNull();
            }
        });
    }
}
