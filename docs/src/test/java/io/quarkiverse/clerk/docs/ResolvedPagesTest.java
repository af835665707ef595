package io.quarkiverse.clerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that README links: a reader of the repository sees the same listings as a reader of the guide. */
class ResolvedPagesTest {

    private static final Path DOCS = Path.of("");
    private static final SortedMap<String, String> RESOLVED = ResolvedPages.resolve(DOCS);

    static List<String> pages() {
        return List.copyOf(Guide.pages().keySet());
    }

    @Test
    void committedPagesAreUpToDate() {
        SortedMap<String, String> committed = ResolvedPages.read(ResolvedPages.folder(DOCS));
        assertThat(Stream.concat(RESOLVED.keySet().stream(), committed.keySet().stream()).distinct()
                .filter(name -> !RESOLVED.getOrDefault(name, "").equals(committed.get(name))))
                .as("stale pages in docs/guide: in the root of the repository, run `%s`, and commit the result",
                        ResolvedPages.COMMAND)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void listingsAreComplete(String name) {
        String page = RESOLVED.get(name + ".adoc");
        assertThat(page).doesNotContain("\ninclude::", "xref:index.adoc");
        assertThat(Stream.of("java", "shell", "html", "javascript", "yaml")
                .flatMap(language -> Guide.listings(Guide.page(name), language).stream()).flatMap(String::lines))
                .allSatisfy(line -> assertThat(page).contains(line.strip()));
    }
}
