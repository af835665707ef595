package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(PackagedSecretsIT.EverythingLogged.class)
class PackagedSecretsIT extends SampleTest {

    /** Configured while this application was packaged, as the pom says: as if on a developer's machine. */
    private static final String KEY_AT_BUILD_TIME = System.getProperty("secret-key-at-build-time");

    private static final Path TARGET = Path.of("target");
    /** Where Quarkus lets an application under test log. */
    private static final Path LOG = TARGET.resolve("quarkus.log");

    public static final class EverythingLogged implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.category.\"io.quarkiverse.clerk\".level", "DEBUG");
        }
    }

    @Test
    void noSecretKeyIsInThePackage() throws IOException {
        assertThat(KEY_AT_BUILD_TIME).startsWith("sk_test_");
        assertThat(packagedWith("x-clerk-auth-reason")).as("what the search must find").isNotEmpty();
        assertThat(packagedWith(KEY_AT_BUILD_TIME)).isEmpty();
        assertThat(packagedWith(emulator().secretKey())).isEmpty();
    }

    /** Both could sign anybody in. */
    @Test
    void neitherTheTestKitNorTheEmulatorIsInThePackage() throws IOException {
        assertThat(packagedWith("clerk/runtime").isPresent() || packagedWith("clerk.runtime").isPresent())
                .as("what the search must find").isTrue();
        for (String name : List.of("clerk/testing", "clerk.testing", "clerk/emulator", "clerk.emulator", "/_emulator")) {
            assertThat(packagedWith(name)).as(name).isEmpty();
        }
    }

    @Test
    void neitherSecretKeyNorTokensAreInTheLog() throws IOException {
        Instant signedInAt = Instant.now();
        String good = emulator().token("alice");
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";
        given().auth().oauth2(good).get("/api/me").then().statusCode(200);
        given().auth().oauth2(good).get("/organization/nowhere").then().statusCode(404);
        given().auth().oauth2(forged).get("/api/me").then().statusCode(401);
        inBrowser(good, signedInAt).get("/").then().statusCode(200);
        inBrowser(forged, signedInAt).get("/api/me").then().statusCode(401);

        String log = Files.readString(LOG);
        assertThat(log).as("one line for the header, one for the cookie").containsSubsequence("token-invalid-signature",
                "token-invalid-signature");
        for (String secret : List.of(emulator().secretKey(), payload(good), good, forged)) {
            assertThat(log).doesNotContain(secret);
        }
    }

    private static String payload(String token) {
        return token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    }

    /** The first file of the package that has the text in it. */
    private static Optional<String> packagedWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(TARGET)) {
            for (Path file : files.filter(PackagedSecretsIT::isPackaged).toList()) {
                if (contains(file.toString(), Files.readAllBytes(file), text)) {
                    return Optional.of(file.toString());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPackaged(Path file) {
        boolean partOfJar = file.startsWith(TARGET.resolve("quarkus-app"));
        boolean executable = file.getFileName().toString().endsWith("-runner");
        return Files.isRegularFile(file) && (partOfJar || executable);
    }

    /** Looks into jars, too, where everything is compressed. */
    private static boolean contains(String name, byte[] content, String text) throws IOException {
        if (new String(content, ISO_8859_1).contains(text)) {
            return true;
        }
        if (name.endsWith(".jar")) {
            ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(content));
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (contains(entry.getName(), jar.readAllBytes(), text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
