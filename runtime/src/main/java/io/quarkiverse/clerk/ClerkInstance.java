package io.quarkiverse.clerk;

/**
 * The Clerk instance that this application works with, as far as a browser may know it: for pages that load clerk-js.
 * Inject it, or use {@code cdi:clerkInstance} in a Qute template.
 *
 * @param publishableKey the publishable key, {@code pk_…}
 * @param frontendApiUrl where browsers reach the Frontend API, without a slash at the end: an absolute address or, if
 *        the application's own origin proxies it, a path that begins with a slash
 * @param proxyUrl the same, if the Frontend API is proxied, for clerk-js's attribute {@code data-clerk-proxy-url};
 *        otherwise {@code null}
 * @param domain the satellite's domain, for clerk-js's attribute {@code data-clerk-domain}; otherwise {@code null}
 * @param satellite whether the application is a satellite, for clerk-js's option {@code isSatellite}
 * @param signInUrl the page where users sign in: an absolute address, or a path of this application
 * @param signUpUrl the page where users sign up, likewise
 */
public record ClerkInstance(String publishableKey, String frontendApiUrl, String proxyUrl, String domain,
        boolean satellite, String signInUrl, String signUpUrl) {

    private static final String CLERK_JS = "/npm/@clerk/clerk-js@5/dist/clerk.browser.js";

    /**
     * @return where the browser loads clerk-js from, like {@link #frontendApiUrl()} an absolute address or a path; the
     *         script element also needs the publishable key, in its attribute {@code data-clerk-publishable-key}
     * @see <a href="https://clerk.com/docs/js-frontend/getting-started/quickstart">Clerk: JavaScript quickstart</a>
     */
    public String clerkJsUrl() {
        return frontendApiUrl + CLERK_JS;
    }
}
