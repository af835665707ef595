package io.quarkiverse.clerk;

/**
 * The Clerk instance that this application works with, as far as a browser may know it: for pages that load clerk-js.
 * Inject it, or use {@code cdi:clerkInstance} in a Qute template.
 *
 * @param publishableKey the publishable key, {@code pk_…}
 * @param frontendApiUrl the address of the Frontend API, without a slash at the end
 */
public record ClerkInstance(String publishableKey, String frontendApiUrl) {

    private static final String CLERK_JS = "/npm/@clerk/clerk-js@5/dist/clerk.browser.js";

    /**
     * @return where the browser loads clerk-js from; the script element also needs the publishable key, in its
     *         attribute {@code data-clerk-publishable-key}
     * @see <a href="https://clerk.com/docs/js-frontend/getting-started/quickstart">Clerk: JavaScript quickstart</a>
     */
    public String clerkJsUrl() {
        return frontendApiUrl + CLERK_JS;
    }
}
