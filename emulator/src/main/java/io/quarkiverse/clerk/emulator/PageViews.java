package io.quarkiverse.clerk.emulator;

import java.util.Optional;
import java.util.stream.Collectors;

/** What the hosted pages show, apart from the accounts of a browser. */
final class PageViews {

    private final Instance instance;
    private final PageParts parts;

    PageViews(Instance instance, PageParts parts) {
        this.instance = instance;
        this.parts = parts;
    }

    HtmlPage signIn(Visit visit) {
        String lead = visit.target()
                .map(target -> "Choose who to be on <strong>" + Html.escape(target.getRawAuthority()) + "</strong>.")
                .orElse("Choose who to be.");
        String now = visit.activeSession().map(session -> """
                <p class="note" role="status">Signed in as <strong>%s</strong>. Choosing somebody else adds that account;
                <a href="%s">manage accounts</a> or <a href="%s">sign out</a>.</p>
                """.formatted(Html.escape(parts.userOf(session).displayName()), Html.escape(parts.link("/user", visit)),
                Html.escape(parts.link("/sign-out", visit)))).orElse("");
        String buttons = instance.directory().users().stream().map(user -> userButton(user, visit))
                .collect(Collectors.joining());
        return new HtmlPage("Sign in", PageParts.card("Sign in", """
                <p class="lead">%s</p>
                %s<form method="post" action="/sign-in">
                %s<ul class="people">
                %s</ul>
                </form>
                <p class="note">Nobody you want to be? <a href="%s">Sign up</a>.</p>
                """.formatted(lead, now, parts.hiddenFields(visit), buttons, Html.escape(parts.link("/sign-up", visit)))),
                visit.target().isPresent());
    }

    HtmlPage signUp(Visit visit) {
        return new HtmlPage("Sign up", PageParts.card("Sign up", """
                <p class="lead">The new user exists until the emulator ends.</p>
                <form method="post" action="/sign-up">
                %s%s%s%s<p class="actions"><button class="button primary">Sign up</button></p>
                </form>
                <p class="note">Somebody you know? <a href="%s">Sign in</a>.</p>
                """.formatted(parts.hiddenFields(visit),
                field("username", "Username", "required autocomplete=\"off\" pattern=\"[A-Za-z0-9][A-Za-z0-9_\\-]*\""),
                field("first_name", "First name", "required autocomplete=\"off\""),
                field("last_name", "Last name", "autocomplete=\"off\""), Html.escape(parts.link("/sign-in", visit)))),
                visit.target().isPresent());
    }

    private static String field(String name, String label, String attributes) {
        return """
                <label class="field">%s<input name="%s" maxlength="64" %s></label>
                """.formatted(label, name, attributes);
    }

    HtmlPage signOut(Visit visit) {
        String people = visit.sessions().stream().map(session -> "<li>" + parts.person(parts.userOf(session)) + "</li>\n")
                .collect(Collectors.joining());
        String body = visit.sessions().isEmpty() ? """
                <p class="lead">Nobody is signed in in this browser.</p>
                <p class="actions"><a class="button primary" href="%s">Sign in</a></p>
                """.formatted(Html.escape(parts.link("/sign-in", visit)))
                : """
                        <p class="lead">You are signed in as</p>
                        <ul class="people">
                        %s</ul>
                        <form method="post" action="/sign-out">
                        %s<p class="actions"><button class="button primary">%s</button>
                        <a class="button" href="%s">Manage accounts</a></p>
                        </form>
                        """.formatted(people, parts.hiddenFields(visit),
                        visit.sessions().size() == 1 ? "Sign out" : "Sign out of all",
                        Html.escape(parts.link("/user", visit)));
        return new HtmlPage("Sign out", PageParts.card("Sign out", body), visit.target().isPresent());
    }

    HtmlPage signedOut() {
        return PageParts.message("You are signed out", """
                <p class="actions"><a class="button primary" href="/sign-in">Sign in</a></p>
                """);
    }

    HtmlPage refusal(Refusal refusal) {
        return PageParts.message(refusal.getMessage(), """
                <p class="lead">%s</p>
                <p class="actions"><a class="button" href="/">About this emulator</a></p>
                """.formatted(Html.escape(refusal.longMessage())));
    }

    HtmlPage overview(Visit visit) {
        Optional<EmulatorUser> signedIn = visit.activeSession().map(parts::userOf);
        String actions = signedIn.map(user -> """
                <a class="button primary" href="%s">Accounts</a>
                <a class="button" href="%s">Sign in as somebody else</a>""".formatted(
                Html.escape(parts.link("/user", visit)), Html.escape(parts.link("/sign-in", visit))))
                .orElse("<a class=\"button primary\" href=\"/sign-in\">Sign in</a>");
        String people = instance.directory().users().stream().map(user -> "<li>" + parts.person(user) + "</li>\n")
                .collect(Collectors.joining());
        return PageParts.message("Clerk emulator", """
                <p class="lead">A Clerk instance inside your application's process, for development and tests.
                It ends with it, and nothing leaves this machine.</p>
                %s<p class="actions">%s</p>
                <h2>Instance</h2>
                <dl>
                <dt>Type</dt><dd>%s</dd>
                <dt>Publishable key</dt><dd><code>%s</code></dd>
                <dt>Frontend API, Backend API and issuer</dt><dd><code>%s</code></dd>
                <dt>Key set</dt><dd><a href="/.well-known/jwks.json"><code>/.well-known/jwks.json</code></a></dd>
                </dl>
                <p class="note">The secret key is not shown here: any program on this machine can open this page.
                Your application has it already.</p>
                <h2>Users</h2>
                <ul class="people">
                %s</ul>
                """.formatted(signedIn.map(user -> """
                <p class="note" role="status">Signed in as <strong>%s</strong>.</p>
                """.formatted(Html.escape(user.displayName()))).orElse(""), actions,
                instance.production() ? "Production" : "Development", instance.publishableKey(), instance.url(), people));
    }

    private String userButton(EmulatorUser user, Visit visit) {
        String state = visit.sessions().stream().filter(session -> session.userId().equals(user.id()))
                .map(session -> visit.isActive(session) ? "Active" : "Signed in").findFirst().orElse("");
        return """
                <li><button type="submit" name="user" value="%s">%s<span class="arrow" aria-hidden="true"></span></button></li>
                """
                .formatted(Html.escape(user.username()), parts.person(user, state, parts.roles(user)));
    }
}
