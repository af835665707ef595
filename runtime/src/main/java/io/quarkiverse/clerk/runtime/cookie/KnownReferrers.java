package io.quarkiverse.clerk.runtime.cookie;

import java.util.Optional;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.Navigation;

/**
 * From where a visitor may come without raising the question whether the session has changed: this application
 * itself, and Clerk's own pages.
 */
final class KnownReferrers {

    private final Optional<String> frontendApi;
    private final Optional<String> accountPortal;
    private final boolean development;

    KnownReferrers(ClerkSettings settings) {
        this.frontendApi = ClerkRedirects.origin(settings.frontendApiUrl());
        this.accountPortal = ClerkRedirects.origin(settings.browser().signInUrl());
        this.development = settings.isDevelopment();
    }

    /** @return whether the visitor came from another site than these; a visitor who says nothing did not */
    boolean isForeign(Navigation navigation) {
        if (navigation.referer() == null) {
            return false;
        }
        Optional<String> referrer = ClerkRedirects.origin(navigation.referer());
        return referrer.isPresent() && !referrer.equals(ClerkRedirects.origin(navigation.url()))
                && !referrer.equals(frontendApi)
                && !referrer.equals(accountPortal) && !(development && isDevelopmentPortal(referrer.get()));
    }

    private static boolean isDevelopmentPortal(String origin) {
        return origin.startsWith("https://") && origin.endsWith(".accounts.dev");
    }
}
