package io.quarkiverse.clerk.deployment.support;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.RestAssured;

/**
 * Navigates as a browser does: keeps cookies by host, follows redirects one by one, and says that it wants a document.
 */
public final class TestBrowser {

    /** With this property, the application sees each browser at an address of its own. */
    public static final String ADDRESSES = "quarkus.http.proxy.proxy-address-forwarding";

    private static final int ENOUGH = 30;
    private static final AtomicInteger BROWSERS = new AtomicInteger();

    private final String address = address(BROWSERS.incrementAndGet());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
    private final List<URI> visited = new ArrayList<>();

    /** Of this machine, because the emulator serves no other through a proxy. */
    private static String address(int number) {
        return "127.18." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    /** @return the last answer, when no redirect is left to follow */
    public HttpResponse<String> open(String path) {
        return navigate(URI.create(application() + path), "GET", null);
    }

    public static String application() {
        // A production instance shares its cookies with the application: here, by being on the same host.
        return (TestEmulator.isProduction() ? "http://127.0.0.1" : RestAssured.baseURI) + ":" + RestAssured.port;
    }

    /** Chooses a user on the emulator's sign-in page, which leads back to the path. */
    public HttpResponse<String> signIn(String username, String path) {
        String devBrowser = cookie("__clerk_db_jwt").orElse("");
        String form = "user=" + username + "&redirect_url=" + encode(application() + path)
                + (devBrowser.isEmpty() ? "" : "&__clerk_db_jwt=" + encode(devBrowser));
        return navigate(URI.create(TestEmulator.emulator().signInUrl()), "POST", form);
    }

    /** What a script of the page asks for. */
    public HttpResponse<String> fetch(String path) {
        return send(URI.create(application() + path), "GET", null, "empty");
    }

    /** What a frame of a page shows; redirects are not followed. */
    public HttpResponse<String> frame(String path, String site) {
        return send(URI.create(application() + path), "GET", null, "iframe", site, applicationJar());
    }

    /** The first step of a navigation; {@link #address()} is where it leads. */
    public HttpResponse<String> openOnce(String path) {
        HttpResponse<String> response = send(URI.create(application() + path), "GET", null, "document");
        visited.clear();
        visited.add(URI.create(response.headers().firstValue("Location").orElseThrow()));
        return response;
    }

    /** The status of a navigation's first response. */
    public int statusOf(String path) {
        return send(URI.create(application() + path), "GET", null, "document").statusCode();
    }

    /** The requests that a page makes at once, each with the cookies that the page was opened with. */
    public Frozen freeze() {
        Map<String, String> jar = Map.copyOf(applicationJar());
        return path -> send(URI.create(application() + path), "GET", null, "empty", null, new LinkedHashMap<>(jar));
    }

    public interface Frozen {
        HttpResponse<String> fetch(String path);
    }

    private HttpResponse<String> navigate(URI start, String method, String form) {
        visited.clear();
        URI next = start;
        String nextMethod = method;
        String nextForm = form;
        while (visited.size() < ENOUGH) {
            visited.add(next);
            HttpResponse<String> response = send(next, nextMethod, nextForm, "document");
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return response;
            }
            next = next.resolve(location.get());
            nextMethod = "GET";
            nextForm = null;
        }
        throw new AssertionError("A browser would have given up: " + visited);
    }

    private HttpResponse<String> send(URI uri, String method, String form, String destination) {
        return send(uri, method, form, destination, null, jar(uri));
    }

    private HttpResponse<String> send(URI uri, String method, String form, String destination, String site,
            Map<String, String> jar) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Sec-Fetch-Dest", destination)
                .header("X-Forwarded-For", address)
                .header("Accept", destination.equals("document") ? "text/html,*/*" : "*/*")
                .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").header("Origin",
                    uri.getScheme() + "://" + uri.getAuthority());
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!jar.isEmpty()) {
            request.header("Cookie",
                    String.join("; ", jar.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(directive -> store(jar, directive));
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void store(Map<String, String> jar, String directive) {
        String pair = directive.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (directive.matches("(?i).*;\\s*max-age=(0|-\\d+)\\s*(;.*)?")) {
            jar.remove(name);
        } else {
            jar.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private Map<String, String> jar(URI uri) {
        return cookies.computeIfAbsent(uri.getHost(), host -> new LinkedHashMap<>());
    }

    private Map<String, String> applicationJar() {
        return jar(URI.create(application()));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(applicationJar().get(name));
    }

    public void setCookie(String name, String value) {
        applicationJar().put(name, value);
    }

    public void removeCookies(String prefix) {
        applicationJar().keySet().removeIf(name -> name.startsWith(prefix));
    }

    public Map<String, String> applicationCookies() {
        return applicationJar();
    }

    /** @return where the last navigation went, the start included */
    public List<URI> visited() {
        return List.copyOf(visited);
    }

    public URI address() {
        return visited.get(visited.size() - 1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
