package io.quarkiverse.clerk.deployment.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.ManagementInterface;

/**
 * An application with a management interface whose authentication is switched on.
 */
abstract class ManagementInterfaceTests extends WithEmulator {

    static QuarkusUnitTest application() {
        return TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Operations.class,
                ManagementInterfaceTests.class)
                .overrideConfigKey("quarkus.management.enabled", "true")
                .overrideConfigKey("quarkus.management.auth.enabled", "true")
                .overrideConfigKey("quarkus.management.test-port", "0")
                .overrideConfigKey("quarkus.management.auth.permission.all.paths", "/q/operations")
                .overrideConfigKey("quarkus.management.auth.permission.all.policy", "authenticated");
    }

    @ApplicationScoped
    public static class Operations {

        void register(@Observes ManagementInterface management) {
            management.router().get("/q/operations").handler(context -> context.end("done"));
            management.router().get("/q/open").handler(context -> context.end("open"));
        }
    }

    static HttpResponse<String> get(String path, String token) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
