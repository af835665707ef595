package io.quarkiverse.clerk;

import org.jspecify.annotations.Nullable;

/** The values of {@link ClerkInstance}. */
record ClerkInstanceRecord(String publishableKey, String frontendApiUrl, @Nullable String proxyUrl, @Nullable String domain,
        boolean satellite, String signInUrl, String signUpUrl) implements ClerkInstance {

    private static final String CLERK_JS = "/npm/@clerk/clerk-js@5/dist/clerk.browser.js";

    @Override
    public String clerkJsUrl() {
        return frontendApiUrl + CLERK_JS;
    }

}
