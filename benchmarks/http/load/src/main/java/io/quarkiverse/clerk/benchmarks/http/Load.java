package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests, as many as an application answers, made by wrk on the second core.
 */
final class Load {

    private static final Pattern ANSWERS = Pattern.compile("answers=(\\d+) others=(\\d+)");

    private final Path script;
    private final Path headers;

    /**
     * @param headers what the requests bring, one header each, in turn; nothing if empty
     */
    Load(Path folder, String name, List<String> headers) throws IOException {
        this.script = Files.createDirectories(folder).resolve("requests.lua");
        try (var lua = Load.class.getResourceAsStream("/requests.lua")) {
            Files.write(script, lua.readAllBytes());
        }
        this.headers = folder.resolve(name + ".headers");
        Files.write(this.headers, headers);
    }

    /** @return how many requests were answered with 200, which must be all */
    long run(Server server, String path, int seconds) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("taskset", "-c", "1", "wrk", "-t1", "-c32", "-d" + seconds + "s", "-s",
                script.toString(), server.address().resolve(path).toString(), "--", headers.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        Matcher answers = ANSWERS.matcher(output);
        if (!answers.find() || !"0".equals(answers.group(2))) {
            throw new IOException("Not every request to " + path + " was answered with 200:\n" + output);
        }
        return Long.parseLong(answers.group(1));
    }
}
