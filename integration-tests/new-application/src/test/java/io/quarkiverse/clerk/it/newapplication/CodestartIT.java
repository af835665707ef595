package io.quarkiverse.clerk.it.newapplication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * What the extension puts into a new application, file by file, compared with {@code src/test/resources/codestart}.
 * {@code -Dupdate-snapshots=true} writes that folder anew.
 */
class CodestartIT {

    private static final Path EXPECTED = Path.of("src/test/resources/codestart");

    @Test
    void aNewApplicationIsAsInTheSnapshot() throws Exception {
        try (Workplace workplace = new Workplace("codestart")) {
            workplace.run(".", GuideCommands.commands("create")
                    .replace("org.acme", "com.example").replace("clerk,rest", "clerk"));
            Map<String, String> files = files(workplace.resolve("shop/src"), "src/main/docker");
            files.put("README.md", section(Files.readString(workplace.resolve("shop/README.md"))));
            files.put("dependencies.xml", dependencies(Files.readString(workplace.resolve("shop/pom.xml"))));
            if (Boolean.getBoolean("new-application.update-snapshots")) {
                update(files);
            }
            assertThat(files).containsExactlyEntriesOf(files(EXPECTED, "none"));
        }
    }

    private static Map<String, String> files(Path folder, String except) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path parent = folder.equals(EXPECTED) ? folder : folder.getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = parent.relativize(file).toString();
                if (!name.startsWith(except)) {
                    contents.put(name, Files.readString(file));
                }
            }
        }
        return contents;
    }

    private static void update(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path snapshot = EXPECTED.resolve(file.getKey());
            Files.createDirectories(snapshot.getParent());
            Files.writeString(snapshot, file.getValue());
        }
    }

    private static String section(String readme) {
        return readme.substring(readme.indexOf("### Clerk"));
    }

    private static String dependencies(String pom) {
        int start = pom.indexOf("    <dependencies>", pom.indexOf("</dependencyManagement>"));
        return pom.substring(start, pom.indexOf("</dependencies>", start)) + "</dependencies>\n";
    }
}
