package io.quarkiverse.clerk.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Calls the control API of the emulator over HTTP, because the emulator is in another process or class loader. */
final class EmulatorControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Without redirects, because the emulator never redirects here. */
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();

    private final EmulatorAddress address;

    EmulatorControl(EmulatorAddress address) {
        this.address = address;
    }

    JsonObject get(String path) {
        return send(path, "GET", null);
    }

    JsonObject post(String path, @Nullable JsonObject body) {
        return send(path, "POST", body);
    }

    /**
     * @throws IllegalArgumentException if the emulator rejects the request
     * @throws IllegalStateException if no emulator responds
     */
    private JsonObject send(String path, String method, @Nullable JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.url() + "/_emulator" + path)).timeout(TIMEOUT)
                .header("Authorization", "Bearer " + address.secretKey())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .build();
        try {
            return read(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException("The Clerk emulator at " + address + " does not respond. Check whether the test"
                    + " that it was started for has ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the Clerk emulator", e);
        }
    }

    private JsonObject read(HttpResponse<String> response) {
        JsonObject content;
        try {
            content = new JsonObject(response.body());
        } catch (DecodeException e) {
            throw unexpected(response.statusCode());
        }
        if (response.statusCode() == 200) {
            return content;
        }
        if (response.statusCode() == 401) {
            throw new IllegalStateException(
                    "quarkus.clerk.secret-key is not the key of the Clerk emulator at " + address + ".");
        }
        if (response.statusCode() >= 500 || !content.containsKey("errors")) {
            throw unexpected(response.statusCode());
        }
        JsonObject error = content.getJsonArray("errors").getJsonObject(0);
        throw new IllegalArgumentException("The Clerk emulator rejected the request: " + error.getString("long_message"));
    }

    private IllegalStateException unexpected(int status) {
        return new IllegalStateException("The server at " + address + ", which responded with the status " + status
                + ", is not the Clerk emulator of this version of the extension.");
    }
}
