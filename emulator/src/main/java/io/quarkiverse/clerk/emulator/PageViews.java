package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.clerk.emulator.HostedPages.Visit;

/** What the hosted pages show. */
final class PageViews {

    private final Instance instance;

    PageViews(Instance instance) {
        this.instance = instance;
    }

    HtmlPage signIn(Visit visit, Optional<EmulatorUser> signedIn) {
        String lead = visit.target()
                .map(target -> "Choose who to be on <strong>" + Html.escape(target.getRawAuthority()) + "</strong>.")
                .orElse("Choose who to be.");
        String now = signedIn.map(user -> """
                <p class="note" role="status">Signed in as <strong>%s</strong>.
                Choosing somebody else switches; <a href="%s">sign out</a> ends it.</p>
                """.formatted(Html.escape(user.displayName()), Html.escape(link("/sign-out", visit)))).orElse("");
        String buttons = instance.directory().users().stream().map(this::userButton).collect(Collectors.joining());
        return new HtmlPage("Sign in", card("Sign in", """
                <p class="lead">%s</p>
                %s<form method="post" action="/sign-in">
                %s<ul class="people">
                %s</ul>
                </form>
                """.formatted(lead, now, hiddenFields(visit), buttons)), visit.target());
    }

    HtmlPage signedIn(EmulatorUser user, Client client) {
        return message("You are signed in", """
                %s
                <p class="actions"><a class="button" href="/sign-in?%s=%s">Switch user</a>
                <a class="button" href="/sign-out?%s=%s">Sign out</a></p>
                """.formatted(person(user), FrontendApi.DEV_BROWSER, client.devBrowser(), FrontendApi.DEV_BROWSER,
                client.devBrowser()));
    }

    HtmlPage signOut(Visit visit, Optional<EmulatorUser> signedIn) {
        String body = signedIn.map(user -> """
                <p class="lead">You are signed in as</p>
                %s
                <form method="post" action="/sign-out">
                %s<p class="actions"><button class="button primary">Sign out</button></p>
                </form>
                """.formatted(person(user), hiddenFields(visit))).orElseGet(() -> """
                <p class="lead">Nobody is signed in in this browser.</p>
                <p class="actions"><a class="button primary" href="%s">Sign in</a></p>
                """.formatted(Html.escape(link("/sign-in", visit))));
        return new HtmlPage("Sign out", card("Sign out", body), visit.target());
    }

    HtmlPage signedOut() {
        return message("You are signed out", """
                <p class="actions"><a class="button primary" href="/sign-in">Sign in</a></p>
                """);
    }

    HtmlPage refusal(Refusal refusal) {
        return message(refusal.getMessage(), """
                <p class="lead">%s</p>
                <p class="actions"><a class="button" href="/">About this emulator</a></p>
                """.formatted(Html.escape(refusal.longMessage())));
    }

    HtmlPage overview() {
        String people = instance.directory().users().stream().map(user -> "<li>" + person(user) + "</li>\n")
                .collect(Collectors.joining());
        return message("Clerk emulator", """
                <p class="lead">A Clerk instance inside your application's process, for development and tests.
                It ends with it, and nothing leaves this machine.</p>
                <p class="actions"><a class="button primary" href="/sign-in">Sign in</a></p>
                <h2>Instance</h2>
                <dl>
                <dt>Publishable key</dt><dd><code>%s</code></dd>
                <dt>Frontend API, Backend API and issuer</dt><dd><code>%s</code></dd>
                <dt>Key set</dt><dd><a href="/.well-known/jwks.json"><code>/.well-known/jwks.json</code></a></dd>
                </dl>
                <p class="note">The secret key is not shown here: any program on this machine can open this page.
                Your application has it already.</p>
                <h2>Users</h2>
                <ul class="people">
                %s</ul>
                """.formatted(instance.publishableKey(), instance.url(), people));
    }

    private static HtmlPage message(String title, String body) {
        return new HtmlPage(title, card(title, body), Optional.empty());
    }

    private static String card(String title, String body) {
        return """
                <main class="card">
                <p class="badge"><span class="dot" aria-hidden="true"></span>Local emulator</p>
                <h1>%s</h1>
                %s</main>
                <footer>This is the Clerk emulator of a Quarkus application on this machine, not clerk.com.<br>
                No password is asked for and no account is real.</footer>
                """.formatted(Html.escape(title), body);
    }

    private String userButton(EmulatorUser user) {
        return """
                <li><button type="submit" name="user" value="%s">%s<span class="arrow" aria-hidden="true"></span></button></li>
                """.formatted(Html.escape(user.username()), person(user));
    }

    private String person(EmulatorUser user) {
        String roles = user.organizations().entrySet().stream()
                .map(entry -> """
                        <span class="role">%s<span class="of">%s</span></span>""".formatted(Html.escape(entry.getValue()),
                        Html.escape(instance.directory().organization(entry.getKey()).orElseThrow().name())))
                .collect(Collectors.joining());
        return """
                <span class="person"><img src="%s%s.svg" alt="" width="40" height="40"><span class="who">\
                <span class="name">%s</span><span class="email">%s</span></span>\
                <span class="roles">%s</span></span>""".formatted(AvatarImages.PATH, user.id(),
                Html.escape(user.displayName()), Html.escape(user.email()), roles);
    }

    private static String hiddenFields(Visit visit) {
        return visit.target().map(target -> hidden("redirect_url", target.toString())).orElse("")
                + visit.client().map(client -> hidden(FrontendApi.DEV_BROWSER, client.devBrowser())).orElse("");
    }

    private static String hidden(String name, String value) {
        return """
                <input type="hidden" name="%s" value="%s">
                """.formatted(name, Html.escape(value));
    }

    private static String link(String path, Visit visit) {
        String redirect = visit.target().map(URI::toString).map(target -> "redirect_url=" + encode(target)).orElse("");
        String devBrowser = visit.client().map(client -> FrontendApi.DEV_BROWSER + "=" + client.devBrowser()).orElse("");
        return path + "?" + redirect + (redirect.isEmpty() || devBrowser.isEmpty() ? "" : "&") + devBrowser;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
