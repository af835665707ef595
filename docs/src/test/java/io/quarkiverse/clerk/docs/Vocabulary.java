package io.quarkiverse.clerk.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties, variables and types on the class path of the guide's examples. */
final class Vocabulary {

    private static final String CONFIG_MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern PROPERTY = Pattern.compile("\"property\" : \"((?:[^\"\\\\]|\\\\\")+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\"environmentVariable\" : \"([A-Z0-9_]+)\"");
    /** Clerk's variables are defaults of properties, which the models lack if a sentence describes the default. */
    private static final Pattern CLERK_VARIABLE = Pattern.compile("\\$\\{(CLERK_[A-Z_]+):");
    private static final Path CONFIG = Path.of("..", "runtime", "src", "main", "java", "io", "quarkiverse", "clerk", "runtime",
            "config");
    /** Declarations, not calls. */
    private static final Pattern METHOD = Pattern.compile("(?m)^    (?:[\\w<>?,.@\\[\\] ]+ )(\\w+)\\(");
    private static final Pattern MAP_KEY = Pattern.compile("\"[^\"]+\"");

    private final String models = configModels();

    /**
     * @param name a property with its map keys, or a prefix of several properties, optionally followed by {@code .*}
     */
    boolean hasProperty(String name) {
        String asked = name.replace("\"", "");
        String prefix = asked.replaceFirst("\\.\\*$", "") + ".";
        return results(PROPERTY).map(property -> property.group(1).replace("\\\"", "\""))
                .anyMatch(property -> property.startsWith(prefix) || patternOf(property).matcher(asked).matches());
    }

    /** @param name a variable of Clerk, or one that Quarkus derives from a property, with its map keys */
    boolean hasVariable(String name) {
        return Stream.concat(results(VARIABLE), CLERK_VARIABLE.matcher(configuration()).results())
                .map(variable -> variable.group(1).replaceAll("__[A-Z0-9_]+?__", "__.+__"))
                .anyMatch(name::matches);
    }

    private static String configuration() {
        try (Stream<Path> files = Files.list(CONFIG)) {
            return files.map(Guide::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the simple names of all classes of the class path and of {@code java.base}, including nested classes */
    Set<String> types() {
        Set<String> names = new HashSet<>();
        try {
            for (URL manifest : resources(JarFile.MANIFEST_NAME)) {
                if (manifest.openConnection() instanceof JarURLConnection jar) {
                    jar.getJarFile().stream().forEach(entry -> addType(entry.getName(), names));
                }
            }
            for (Path root : List.of(Path.of("target", "classes"), Guide.REPOSITORY.resolve("runtime"),
                    Guide.REPOSITORY.resolve("testing"),
                    FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base"))) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.forEach(file -> addType(file.toString(), names));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** @return the methods of the public API and of the test kit */
    Set<String> methods() {
        Set<String> names = new HashSet<>();
        for (String folder : List.of("runtime/src/main/java/io/quarkiverse/clerk",
                "testing/src/main/java/io/quarkiverse/clerk/testing")) {
            try (Stream<Path> files = Files.list(Guide.REPOSITORY.resolve(folder))) {
                files.filter(Files::isRegularFile).map(Guide::read).flatMap(source -> METHOD.matcher(source).results())
                        .forEach(method -> names.add(method.group(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    private static void addType(String file, Set<String> names) {
        // Sources too, because the code for new applications is not compiled here, and the test kit need not be.
        if (file.endsWith(".class") || file.endsWith(".java")) {
            String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('$')) + 1);
            names.add(name.substring(0, name.lastIndexOf('.')));
        }
    }

    private Stream<MatchResult> results(Pattern pattern) {
        return pattern.matcher(models).results();
    }

    /** A map key matches any string, including dots. */
    private static Pattern patternOf(String property) {
        return Pattern.compile(MAP_KEY.splitAsStream(property).map(Pattern::quote).collect(Collectors.joining(".+"))
                + (property.endsWith("\"") ? ".+" : ""));
    }

    private static String configModels() {
        StringBuilder all = new StringBuilder();
        try {
            for (URL model : resources(CONFIG_MODEL)) {
                try (InputStream content = model.openStream()) {
                    all.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static List<URL> resources(String name) throws IOException {
        return Collections.list(Vocabulary.class.getClassLoader().getResources(name));
    }
}
