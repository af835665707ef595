package io.quarkiverse.clerk.deployment.support;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.clerk.emulator.TokenSpec;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/**
 * Requests of the emulator's users.
 */
public final class Requests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Requests() {
    }

    public static RequestSpecification as(String username) {
        return with(TestEmulator.emulator().tokens().spec(username));
    }

    public static RequestSpecification with(TokenSpec token) {
        return given().header("Authorization", "Bearer " + token.build());
    }

    /** Sends a request and goes on. */
    public static CompletableFuture<HttpResponse<String>> start(String username, String path) {
        return startWith(TestEmulator.emulator().tokens().sessionToken(username), path);
    }

    /** The same with a token. */
    public static CompletableFuture<HttpResponse<String>> startWith(String token, String path) {
        String url = RestAssured.baseURI + ":" + RestAssured.port + path;
        return CLIENT.sendAsync(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString());
    }
}
