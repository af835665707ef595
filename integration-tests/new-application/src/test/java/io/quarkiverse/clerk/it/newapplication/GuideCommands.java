package io.quarkiverse.clerk.it.newapplication;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The commands that the guide's page "Get started" shows, by the names of their tags. */
final class GuideCommands {

    private GuideCommands() {
    }

    static String commands(String tag) throws IOException {
        List<String> lines = Files.readAllLines(Tools.commands());
        int start = lines.indexOf("# tag::" + tag + "[]");
        int end = lines.indexOf("# end::" + tag + "[]");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("There is no tag " + tag + " in " + Tools.commands());
        }
        return String.join("\n", lines.subList(start + 1, end));
    }
}
