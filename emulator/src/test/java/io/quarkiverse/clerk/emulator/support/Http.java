package io.quarkiverse.clerk.emulator.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A client that follows no redirects, for requests that read like sentences. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpRequest.Builder request;

    private Http(String url) {
        request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
    }

    public static Http to(String url) {
        return new Http(url);
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public Http header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Answer get() {
        return send("GET", null);
    }

    public Answer post() {
        return send("POST", null);
    }

    public Answer postJson(String body) {
        return header("Content-Type", "application/json").send("POST", body);
    }

    public Answer postForm(Map<String, String> fields) {
        return postForm(form(fields));
    }

    public Answer postForm(String body) {
        return header("Content-Type", "application/x-www-form-urlencoded").send("POST", body);
    }

    public Answer send(String method, String body) {
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonObject json() {
            return new JsonObject(body());
        }

        public JsonArray jsonArray() {
            return new JsonArray(body());
        }

        /** The header, or {@code null}. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The code of the one error there is, after checking that all of it has Clerk's form. */
        public String errorCode() {
            JsonObject error = json().getJsonArray("errors").getJsonObject(0);
            boolean complete = error.getString("message") != null && error.getString("long_message") != null
                    && json().getString("clerk_trace_id").equals(header("Clerk-Trace-Id"));
            return complete ? error.getString("code") : "incomplete: " + body();
        }
    }
}
