package io.quarkiverse.clerk.it.newapplication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * {@code mvn} and {@code quarkus} as a new user has them, except that they find what this build has just made: the artifacts
 * in a local repository of their own, which takes all others from the user's, and the registry in a folder.
 */
final class Tools {

    private static final Path MAVEN = setting("maven");
    private static final Path CLI = setting("cli");
    private static final Path REGISTRY = setting("registry");
    private static final Path REPOSITORY = setting("repository");
    private static final Path USER_REPOSITORY = setting("user-repository");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private Tools() {
    }

    private static Path setting(String name) {
        return Path.of(System.getProperty("new-application." + name));
    }

    /** The extension's. */
    static String version() {
        return System.getProperty("new-application.version");
    }

    /** Where the logs of all commands go. */
    static Path logs() {
        return setting("logs");
    }

    /** The commands of the guide. */
    static Path commands() {
        return setting("commands");
    }

    /**
     * Makes the commands available to a shell.
     *
     * @param bin a folder that the shell looks for commands in
     */
    static void install(Path bin, Map<String, String> environment) throws IOException {
        Files.createDirectories(bin);
        script(bin.resolve("mvn"), "exec \"%s/bin/mvn\" \"$@\"".formatted(MAVEN));
        script(bin.resolve("quarkus"), """
                # This CLI is too old for repositories in a row: it gets the user's as a remote one.
                export MAVEN_CMD_LINE_ARGS="-gs %s"
                exec "%s/bin/java" -Dmaven.repo.local="%s" -jar "%s" "$@"
                """.formatted(settings(bin.resolveSibling("settings.xml")), JAVA_HOME, REPOSITORY, CLI));
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", JAVA_HOME.toString());
        environment.put("MAVEN_ARGS",
                "-B -ntp -Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s".formatted(REPOSITORY, USER_REPOSITORY));
        environment.put("QUARKUS_REGISTRIES", "clerk");
        environment.put("QUARKUS_REGISTRY_CLERK_REPO_URL", REGISTRY.toUri().toString());
        environment.put("QUARKUS_REGISTRY_CLERK_UPDATE_POLICY", "always");
        environment.put("QUARKUS_ANALYTICS_DISABLED", "true");
        environment.put("QUARKUS_HTTP_TEST_PORT", "0");
    }

    /** The wrapper that an application is created with would download a Maven. */
    static void replaceWrapper(Path application) throws IOException {
        script(application.resolve("mvnw"), "exec mvn \"$@\"");
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path settings(Path file) throws IOException {
        return Files.writeString(file, """
                <settings>
                    <profiles>
                        <profile>
                            <id>user-repository</id>
                            <repositories>
                                <repository>
                                    <id>user-repository</id>
                                    <url>%s</url>
                                    <releases><checksumPolicy>ignore</checksumPolicy></releases>
                                    <snapshots><enabled>false</enabled></snapshots>
                                </repository>
                            </repositories>
                        </profile>
                    </profiles>
                    <activeProfiles>
                        <activeProfile>user-repository</activeProfile>
                    </activeProfiles>
                </settings>
                """.formatted(USER_REPOSITORY.toUri()));
    }
}
