package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several hosted pages have in common. Everything that comes out is HTML, or an address still to be escaped. */
final class PageParts {

    private final Instance instance;

    PageParts(Instance instance) {
        this.instance = instance;
    }

    static HtmlPage message(String title, String body) {
        return new HtmlPage(title, card(title, body), false);
    }

    static String card(String title, String body) {
        return """
                <main class="card">
                <p class="badge"><span class="dot" aria-hidden="true"></span>Local emulator</p>
                <h1>%s</h1>
                %s</main>
                <footer>This is the Clerk emulator of a Quarkus application on this machine, not clerk.com.<br>
                No password is asked for and no account is real.</footer>
                """.formatted(Html.escape(title), body);
    }

    EmulatorUser userOf(Session session) {
        return instance.directory().userById(session.userId()).orElseThrow();
    }

    String person(EmulatorUser user) {
        return person(user, "", roles(user));
    }

    /**
     * @param state text beside the name, may be empty
     * @param beside HTML at the end of the line, may be empty
     */
    String person(EmulatorUser user, String state, String beside) {
        String mark = state.isEmpty() ? "" : " <span class=\"state\">" + Html.escape(state) + "</span>";
        return """
                <span class="person"><img src="%s%s.svg" alt="" width="40" height="40"><span class="who">\
                <span class="name">%s%s</span><span class="email">%s</span></span>\
                %s</span>""".formatted(AvatarImages.PATH, user.id(), Html.escape(user.displayName()), mark,
                Html.escape(user.email()), beside);
    }

    String roles(EmulatorUser user) {
        String roles = user.organizations().entrySet().stream()
                .map(entry -> """
                        <span class="role">%s<span class="of">%s</span></span>""".formatted(Html.escape(entry.getValue()),
                        Html.escape(instance.directory().organization(entry.getKey()).orElseThrow().name())))
                .collect(Collectors.joining());
        return "<span class=\"roles\">" + roles + "</span>";
    }

    /** What a form must carry for the next page to be opened with the same. */
    String hiddenFields(Visit visit) {
        return parameters(visit).map(parameter -> hidden(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining());
    }

    static String hidden(String name, String value) {
        return """
                <input type="hidden" name="%s" value="%s">
                """.formatted(name, Html.escape(value));
    }

    /** The address of another hosted page, opened with the same. */
    String link(String path, Visit visit) {
        String query = parameters(visit)
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Where the browser wants to go afterwards, on a development instance with the name of its client. */
    Optional<String> wayBack(Visit visit) {
        return visit.target().map(target -> visit.client().isEmpty() || instance.production() ? target.toString()
                : Redirects.withDevBrowser(target, visit.client().get().secret()));
    }

    /** The secret never gets into a page of a production instance, which has it in a cookie. */
    private Stream<Map.Entry<String, String>> parameters(Visit visit) {
        Stream<Map.Entry<String, String>> target = visit.target().map(URI::toString)
                .map(url -> Map.entry(Visits.REDIRECT_URL, url)).stream();
        Stream<Map.Entry<String, String>> devBrowser = visit.client().filter(client -> !instance.production())
                .map(client -> Map.entry(Browsers.DEV_BROWSER, client.secret())).stream();
        return Stream.concat(target, devBrowser);
    }
}
