package io.quarkiverse.clerk.emulator;

import java.util.stream.Collectors;

/** The page with the accounts of this browser: who is signed in, who of them is active, and for which organization. */
final class AccountView {

    private final Instance instance;
    private final PageParts parts;

    AccountView(Instance instance, PageParts parts) {
        this.instance = instance;
        this.parts = parts;
    }

    HtmlPage page(Visit visit) {
        String signIn = Html.escape(parts.link("/sign-in", visit));
        String wayBack = wayBack(visit);
        if (visit.sessions().isEmpty()) {
            return PageParts.message("You are signed out", """
                    <p class="lead">Nobody is signed in in this browser.</p>
                    <div class="actions"><a class="button primary" href="%s">Sign in</a>
                    %s</div>
                    """.formatted(signIn, wayBack));
        }
        String accounts = visit.sessions().stream().map(session -> account(session, visit)).collect(Collectors.joining());
        return new HtmlPage("You are signed in", PageParts.card("You are signed in", """
                <ul class="people accounts">
                %s</ul>
                %s<div class="actions">%s<a class="button" href="%s">Add account</a>
                %s</div>
                """.formatted(accounts, visit.activeSession().map(session -> organizations(session, visit)).orElse(""),
                wayBack, signIn, visit.sessions().size() > 1 ? signOutOfAll(visit) : "")), visit.target().isPresent());
    }

    private String account(Session session, Visit visit) {
        EmulatorUser user = parts.userOf(session);
        boolean active = visit.isActive(session);
        return """
                <li>%s
                <div class="actions">%s%s</div></li>
                """.formatted(parts.person(user, active ? "Active" : "", ""),
                active ? "" : button("/user/activate", "Make active", user, session, visit),
                button("/user/sign-out", "Sign out", user, session, visit));
    }

    private String button(String action, String label, EmulatorUser user, Session session, Visit visit) {
        return """
                <form method="post" action="%s">
                %s%s<button class="button small">%s<span class="unseen"> %s</span></button></form>
                """.formatted(action, parts.hiddenFields(visit), PageParts.hidden("session", session.id()), label,
                Html.escape(user.displayName()));
    }

    private String organizations(Session session, Visit visit) {
        EmulatorUser user = parts.userOf(session);
        if (user.organizations().isEmpty()) {
            return "";
        }
        String choices = user.organizations().entrySet().stream().map(membership -> {
            EmulatorOrganization organization = instance.directory().organization(membership.getKey()).orElseThrow();
            return choice(organization.id(), organization.name(), membership.getValue(),
                    organization.id().equals(session.organizationId()));
        }).collect(Collectors.joining());
        return """
                <h2 id="organization">Organization of %s</h2>
                <form method="post" action="/user/organization" aria-labelledby="organization">
                %s%s<ul class="people choices">
                %s%s</ul>
                </form>
                """.formatted(Html.escape(user.displayName()), parts.hiddenFields(visit),
                PageParts.hidden("session", session.id()), choices,
                choice("", "Personal account", "", session.organizationId() == null));
    }

    private static String choice(String id, String name, String role, boolean chosen) {
        return """
                <li><button name="organization" value="%s" aria-pressed="%s"><span class="mark" aria-hidden="true"></span>\
                <span class="name">%s</span><span class="email">%s</span></button></li>
                """.formatted(id, chosen, Html.escape(name), Html.escape(role));
    }

    private String signOutOfAll(Visit visit) {
        return """
                <form method="post" action="/sign-out">
                %s<button class="button">Sign out of all</button></form>
                """.formatted(parts.hiddenFields(visit));
    }

    private String wayBack(Visit visit) {
        return parts.wayBack(visit).map(address -> """
                <a class="button primary" href="%s">Back to %s</a>
                """.formatted(Html.escape(address), Html.escape(visit.target().orElseThrow().getRawAuthority()))).orElse("");
    }
}
