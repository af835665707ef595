package io.quarkiverse.clerk.emulator.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.pages.PageModel.Account;
import io.quarkiverse.clerk.emulator.pages.PageModel.Organization;
import io.quarkiverse.clerk.emulator.pages.PageModel.Person;

/** Creates the pages with their templates and values. */
final class Pages {

    private final EmulatedInstance instance;

    Pages(EmulatedInstance instance) {
        this.instance = instance;
    }

    HtmlPage overview(PageRequest request) {
        return page("overview.html", "Clerk emulator", false, request, Map.of("instance", instance, "people",
                instance.directory().users().stream().map(user -> Person.of(instance, user)).toList()));
    }

    HtmlPage signIn(PageRequest request) {
        List<Person> people = instance.directory().users().stream()
                .map(user -> Person.of(instance, user).withState(state(user, request))).toList();
        return page("sign-in.html", "Sign in", redirectsToApplication(request), request, Map.of("people", people));
    }

    private static String state(EmulatorUser user, PageRequest request) {
        return request.sessions().stream().filter(session -> session.userId().equals(user.id()))
                .map(session -> request.isActive(session) ? "Active" : "Signed in").findFirst().orElse("");
    }

    HtmlPage signUp(PageRequest request) {
        return page("sign-up.html", "Sign up", redirectsToApplication(request), request, Map.of());
    }

    HtmlPage signOut(PageRequest request) {
        return page("sign-out.html", "Sign out", redirectsToApplication(request), request, Map.of("people",
                request.sessions().stream().map(session -> Person.of(instance, userOf(session))).toList()));
    }

    HtmlPage signedOut(PageRequest request) {
        return page("signed-out.html", "You are signed out", false, request, Map.of());
    }

    /** The accounts of this browser: the signed-in users, the active one, and the active organization. */
    HtmlPage accounts(PageRequest request) {
        List<Account> accounts = request.sessions().stream()
                .map(session -> Account.of(instance, userOf(session), session, request.isActive(session))).toList();
        boolean signedIn = !accounts.isEmpty();
        return page("accounts.html", signedIn ? "You are signed in" : "You are signed out",
                signedIn && redirectsToApplication(request),
                request, Map.of(
                        "accounts", accounts,
                        "organizations", request.activeSession().map(this::organizations).orElse(List.of()),
                        "activeSessionId", request.activeSession().map(Session::id).orElse(""),
                        "firstName", request.activeSession().map(session -> userOf(session).firstName()).orElse(""),
                        "lastName", request.activeSession().map(session -> userOf(session).lastName()).orElse("")));
    }

    /** The choices for the active organization; empty if the user is not a member of any. */
    private List<Organization> organizations(Session session) {
        List<Organization> choices = new ArrayList<>();
        userOf(session).organizations().forEach((slug, role) -> choices
                .add(Organization.of(instance.directory().organization(slug).orElseThrow(), role, session)));
        if (!choices.isEmpty()) {
            choices.add(Organization.personalAccount(session));
        }
        return choices;
    }

    HtmlPage error(ApiException exception) {
        return new HtmlPage("error.html", exception.getMessage(), false, Map.of("message", exception.longMessage()));
    }

    private HtmlPage page(String template, String title, boolean redirectsToApplication, PageRequest request,
            Map<String, ?> values) {
        Map<String, Object> data = new HashMap<>(values);
        data.put("page", request);
        data.put("signedInAs", request.activeSession().map(session -> userOf(session).displayName()).orElse(null));
        return new HtmlPage(template, title, redirectsToApplication, Collections.unmodifiableMap(data));
    }

    private static boolean redirectsToApplication(PageRequest request) {
        return request.target().isPresent();
    }

    private EmulatorUser userOf(Session session) {
        return instance.directory().userById(session.userId()).orElseThrow();
    }
}
