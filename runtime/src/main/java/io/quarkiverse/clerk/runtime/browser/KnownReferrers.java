package io.quarkiverse.clerk.runtime.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.FetchMetadata;

/**
 * The pages from which a signed-in user can come without a handshake: those of this application, and Clerk's own. On any other
 * site, the session can have changed.
 */
final class KnownReferrers {

    /** Another scheme than those of the web, such as {@code about:blank} or {@code android-app://}. */
    private static final Pattern NOT_WEB = Pattern.compile("(?!https?:)[a-z][a-z0-9+.-]*:", Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final Set<String> frontendApiHosts;
    private final Optional<String> accountPortal;
    private final boolean development;

    KnownReferrers(ClerkSettings settings) {
        Set<String> hosts = new HashSet<>();
        for (String url : List.of(settings.frontendApiUrl(), settings.browser().frontendApi())) {
            Optional<String> origin = ClerkRedirects.origin(url);
            if (origin.isPresent()) {
                hosts.add(host(origin.get()));
            }
        }
        this.frontendApiHosts = Set.copyOf(hosts);
        this.accountPortal = ClerkRedirects.origin(settings.browser().signInUrl());
        this.development = settings.isDevelopment();
    }

    /** @return whether the visitor came from another site; {@code false} if there is no referrer */
    boolean isForeign(FetchMetadata navigation) {
        if (navigation.referer() == null) {
            return false;
        }
        Optional<String> referrer = ClerkRedirects.origin(navigation.referer());
        if (referrer.isEmpty()) {
            return NOT_WEB.matcher(navigation.referer()).lookingAt();
        }
        return !referrer.equals(ClerkRedirects.origin(navigation.url()))
                && !frontendApiHosts.contains(host(referrer.get()))
                && !referrer.equals(accountPortal) && !(development && isDevelopmentPortal(host(referrer.get())));
    }

    /** Clerk compares hosts here, whatever the scheme and the port. */
    private static String host(String origin) {
        return PORT.matcher(SCHEME.matcher(origin).replaceFirst("")).replaceFirst("");
    }

    private static boolean isDevelopmentPortal(String host) {
        return host.endsWith(".accounts.dev") && !host.endsWith(".clerk.accounts.dev")
                || host.startsWith("accounts.") && host.endsWith(".lcl.dev");
    }
}
