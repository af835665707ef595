package io.quarkiverse.clerk.deployment.devservices;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.jboss.logging.Logger;

/**
 * The emulator that the applications of one developer share in dev mode, so that they accept each other's tokens. A file in the
 * home directory names it: nobody else can write there.
 */
final class SharedEmulator {

    private static final Logger LOG = Logger.getLogger(SharedEmulator.class);

    private static final String PREFIX = "quarkus.clerk.";
    private static final String APPLICATION = "application";
    private static final String DIRECTORY = "directory";
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int OK = 200;

    private final Path file;

    /** @param application the name of the application that started it */
    record Found(String application, String directory, Map<String, String> configuration) {

        String url() {
            return configuration.get(RunningEmulator.API_URL);
        }
    }

    SharedEmulator(Path file) {
        this.file = file;
    }

    static SharedEmulator named(String serviceName) {
        return new SharedEmulator(Path.of(System.getProperty("user.home"), ".quarkus", "clerk-emulator",
                serviceName.replaceAll("[^A-Za-z0-9_-]", "_") + ".properties"));
    }

    /** @return the emulator of another application; empty if there is none, or if it has stopped */
    Optional<Found> find() {
        Properties properties = read();
        Map<String, String> configuration = new HashMap<>();
        properties.stringPropertyNames().stream().filter(name -> name.startsWith(PREFIX))
                .forEach(name -> configuration.put(name, properties.getProperty(name)));
        return isAlive(configuration) ? Optional.of(new Found(properties.getProperty(APPLICATION, "?"),
                properties.getProperty(DIRECTORY, ""), configuration)) : Optional.empty();
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.debugf(e, "%s is not readable", file);
                properties.clear();
            }
        }
        return properties;
    }

    private static boolean isAlive(Map<String, String> configuration) {
        String url = configuration.get(RunningEmulator.API_URL);
        if (url == null || !url.startsWith("http://127.0.0.1:")) {
            return false;
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url + "/v1/jwks").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Authorization", "Bearer " + configuration.get(RunningEmulator.SECRET_KEY));
            try {
                return connection.getResponseCode() == OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Lets other applications use the emulator. If the file cannot be written, they start their own. */
    void publish(String application, String directory, Map<String, String> configuration) {
        Properties properties = new Properties();
        properties.putAll(configuration);
        properties.setProperty(APPLICATION, application);
        properties.setProperty(DIRECTORY, directory);
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "The Clerk emulator of a Quarkus application in dev mode");
            }
        } catch (IOException e) {
            LOG.debugf(e, "%s cannot be written", file);
        }
    }

    /** Removes the file, if it names this emulator. */
    void withdraw(Map<String, String> configuration) {
        if (configuration.get(RunningEmulator.API_URL).equals(read().getProperty(RunningEmulator.API_URL))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debugf(e, "%s cannot be deleted", file);
            }
        }
    }
}
