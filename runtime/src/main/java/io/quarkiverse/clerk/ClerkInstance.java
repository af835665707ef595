package io.quarkiverse.clerk;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The public facts about the Clerk instance of this application, for pages that load clerk-js. It holds no secret.
 * Inject it, or use {@code cdi:clerkInstance} in a Qute template.
 * <p>
 * In a test, create one with {@link #builder(String, String)}.
 */
public sealed interface ClerkInstance permits ClerkInstanceRecord {

    /** @return the publishable key, {@code pk_…} */
    String publishableKey();

    /**
     * @return where browsers reach the Frontend API, without a trailing slash: an absolute URL or, if your
     *         application proxies the Frontend API, a path that begins with a slash
     */
    String frontendApiUrl();

    /**
     * @return the URL or path of the Frontend API proxy, for the attribute {@code data-clerk-proxy-url} of
     *         clerk-js; {@code null} without a proxy
     */
    @Nullable
    String proxyUrl();

    /**
     * @return the domain of the satellite, for the attribute {@code data-clerk-domain} of clerk-js;
     *         {@code null} if the application is not a satellite
     */
    @Nullable
    String domain();

    /** @return whether the application is a satellite, for the option {@code isSatellite} of clerk-js */
    boolean satellite();

    /** @return the sign-in page: an absolute URL or a path of this application */
    String signInUrl();

    /** @return the sign-up page: an absolute URL or a path of this application */
    String signUpUrl();

    /**
     * @return the URL or path that the browser loads clerk-js from. The script element also needs the publishable key, in its
     *         attribute {@code data-clerk-publishable-key}.
     * @see <a href="https://clerk.com/docs/js-frontend/getting-started/quickstart">Clerk: JavaScript quickstart</a>
     */
    String clerkJsUrl();

    /**
     * Starts to build a value, for tests. The sign-in and sign-up pages are {@code /sign-in} and {@code /sign-up} until you set
     * them.
     *
     * @param publishableKey the publishable key, {@code pk_…}
     * @param frontendApiUrl the URL or path of the Frontend API, without a trailing slash
     */
    static Builder builder(String publishableKey, String frontendApiUrl) {
        return new Builder(publishableKey, frontendApiUrl);
    }

    /** Builds a {@link ClerkInstance}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String publishableKey;
        private final String frontendApiUrl;
        private @Nullable String proxyUrl;
        private @Nullable String domain;
        private boolean satellite;
        private String signInUrl = "/sign-in";
        private String signUpUrl = "/sign-up";

        private Builder(String publishableKey, String frontendApiUrl) {
            this.publishableKey = Objects.requireNonNull(publishableKey, "publishableKey");
            this.frontendApiUrl = Objects.requireNonNull(frontendApiUrl, "frontendApiUrl");
        }

        public Builder proxyUrl(@Nullable String proxyUrl) {
            this.proxyUrl = proxyUrl;
            return this;
        }

        public Builder domain(@Nullable String domain) {
            this.domain = domain;
            return this;
        }

        public Builder satellite(boolean satellite) {
            this.satellite = satellite;
            return this;
        }

        public Builder signInUrl(String signInUrl) {
            this.signInUrl = Objects.requireNonNull(signInUrl, "signInUrl");
            return this;
        }

        public Builder signUpUrl(String signUpUrl) {
            this.signUpUrl = Objects.requireNonNull(signUpUrl, "signUpUrl");
            return this;
        }

        /** @return the value, immutable */
        public ClerkInstance build() {
            return new ClerkInstanceRecord(publishableKey, frontendApiUrl, proxyUrl, domain, satellite, signInUrl, signUpUrl);
        }
    }
}
