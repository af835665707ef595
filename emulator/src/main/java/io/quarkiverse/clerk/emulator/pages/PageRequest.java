package io.quarkiverse.clerk.emulator.pages;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.clerk.emulator.frontend.CookieNames;
import io.quarkiverse.clerk.emulator.frontend.Redirects;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.Session;

/**
 * The parameters of a page. Its links and forms pass them on to the next page. Templates access it as {@code page}.
 *
 * @param target the URL that the browser is redirected to afterwards
 * @param production whether this is a production instance, where pages do not contain the client's secret
 */
record PageRequest(Optional<URI> target, Optional<Client> client, boolean production) {

    static final String REDIRECT_URL = "redirect_url";

    PageRequest withClient(Optional<Client> newClient) {
        return new PageRequest(target, newClient, production);
    }

    List<Session> sessions() {
        return client.map(Client::activeSessions).orElse(List.of());
    }

    Optional<Session> activeSession() {
        return client.flatMap(Client::lastActiveSession);
    }

    boolean isActive(Session session) {
        return activeSession().filter(active -> active.id().equals(session.id())).isPresent();
    }

    /** The host and port of the target; {@code null} if there is none. */
    public String targetHost() {
        return target.map(URI::getRawAuthority).orElse(null);
    }

    /** The target with the dev browser in its query; {@code null} if there is none. */
    public String returnUrl() {
        return target.map(url -> devBrowser().map(secret -> Redirects.withDevBrowser(url, secret)).orElse(url.toString()))
                .orElse(null);
    }

    /** The parameters that forms and links pass to the next page. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        target.ifPresent(url -> parameters.put(REDIRECT_URL, url.toString()));
        devBrowser().ifPresent(secret -> parameters.put(CookieNames.DEV_BROWSER, secret));
        return parameters;
    }

    /** The URL of another page with the same parameters. */
    public String link(String path) {
        String query = parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private Optional<String> devBrowser() {
        return production ? Optional.empty() : client.map(Client::secret);
    }
}
