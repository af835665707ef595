package io.quarkiverse.clerk.emulator.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;

/**
 * Renders the Qute templates of the pages. Qute escapes every value for HTML. To keep the start fast, Qute is loaded with the
 * first page, and each template is parsed on first use. Not thread-safe; use it on the event loop only.
 */
final class Templates {

    private static final String SVG = "image/svg+xml";

    private Engine engine;

    /**
     * @param name the file name of a template in this package
     * @param data the values by name; values can be {@code null}
     */
    String render(String name, Map<String, ?> data) {
        if (engine == null) {
            engine = Engine.builder().addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML, SVG)))
                    .addLocator(Templates::locate)
                    .build();
        }
        TemplateInstance template = engine.getTemplate(name).instance();
        data.forEach(template::data);
        return template.render();
    }

    /** Returns the content of a file in this package. */
    static String resource(String name) {
        return read(name).orElseThrow(() -> new IllegalArgumentException("No resource " + name));
    }

    private static Optional<TemplateLocation> locate(String name) {
        return read(name).map(content -> new TemplateLocation() {

            @Override
            public Reader read() {
                return new StringReader(content);
            }

            /** Required for escaping: values are not escaped in a template without a content type. */
            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(name.endsWith(".svg") ? SVG : Variant.TEXT_HTML));
            }
        });
    }

    private static Optional<String> read(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
