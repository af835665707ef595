package io.quarkiverse.clerk.runtime.config;

import static io.quarkiverse.clerk.runtime.config.ClerkSettingsReader.nonBlank;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the configuration of the browser flow.
 */
final class BrowserSettingsReader {

    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:[0-9]{1,5})?";
    private static final String PATH = "/([^/\\\\?#\\s\\p{Cntrl}][^\\\\?#\\s\\p{Cntrl}]*)?";
    private static final String PATH_AND_QUERY = "/([^/\\\\\\s\\p{Cntrl}][^\\\\\\s\\p{Cntrl}]*)?";
    private static final int LAST_PORT = 65535;
    private static final String NO_ADDRESS = ", which is neither an absolute URL nor a path that starts with one slash";

    private final ClerkConfig config;
    private final ConfigurationProblems problems;
    private final AddressReader addresses;

    BrowserSettingsReader(ClerkConfig config, ConfigurationProblems problems, AddressReader addresses) {
        this.config = config;
        this.problems = problems;
        this.addresses = addresses;
    }

    /** @param proxyUrl the address of the Frontend API proxy; empty without one */
    ClerkSettings.Browser read(@Nullable PublishableKey publishableKey, @Nullable String frontendApiUrl,
            Optional<String> proxyUrl) {
        boolean development = publishableKey != null && publishableKey.instanceType() == InstanceType.DEVELOPMENT;
        Optional<String> domain = domain();
        Optional<String> signInUrl = page("sign-in-url", "CLERK_SIGN_IN_URL", config.signInUrl());
        Optional<String> signUpUrl = page("sign-up-url", "CLERK_SIGN_UP_URL", config.signUpUrl());
        if (config.satellite()) {
            checkSatellite(development, domain.isPresent() || proxyUrl.isPresent(), signInUrl);
        }
        String frontendApi = proxyUrl.orElse(config.satellite() && !development && domain.isPresent()
                ? "https://clerk." + domain.get()
                : frontendApiUrl);
        String portal = publishableKey == null ? null : AccountPortal.url(publishableKey.frontendApiUrl());
        return new ClerkSettings.Browser(config.handshake().enabled(), frontendApi, proxyUrl.orElse(null),
                domain.orElse(null), config.csrf().enabled(), config.sessionCookie().acceptWithoutAzp(), config.satellite(),
                config.satelliteAutoSync(),
                signInUrl.orElse(portal + "/sign-in"),
                signUpUrl.orElse(portal + "/sign-up"), organizationSync());
    }

    private void checkSatellite(boolean development, boolean hasFrontendApi, Optional<String> signInUrl) {
        if (!hasFrontendApi) {
            problems.add("satellite", "CLERK_IS_SATELLITE", "is true, which requires a domain or a proxy",
                    "Set quarkus.clerk.domain (environment variable CLERK_DOMAIN) or quarkus.clerk.proxy-url (CLERK_PROXY_URL).");
        }
        String remedy = "Set it to the absolute URL of the sign-in page of the primary application.";
        if (development && signInUrl.isEmpty()) {
            problems.add("sign-in-url", "CLERK_SIGN_IN_URL",
                    "is not set, but a satellite of a development instance requires it", remedy);
        } else if (signInUrl.isPresent() && signInUrl.get().startsWith("/")) {
            problems.add("sign-in-url", "CLERK_SIGN_IN_URL",
                    "is '" + signInUrl.get() + "', a path of this application, which is a satellite", remedy);
        }
    }

    private Optional<String> domain() {
        Optional<String> domain = nonBlank(config.domain());
        if (domain.isPresent() && !domain.get().matches(HOST)) {
            problems.add("domain", "CLERK_DOMAIN",
                    "is " + ConfigurationProblems.describe(domain.get()) + ", which is not a domain",
                    "Write only the host, such as satellite.example.com, without a scheme or a path.");
        }
        return domain;
    }

    /** @return the configured proxy URL without its trailing slash; empty if there is none */
    Optional<String> proxyUrl() {
        Optional<String> url = nonBlank(config.proxyUrl());
        if (url.isEmpty()) {
            return url;
        }
        String value = url.get().endsWith("/") ? url.get().substring(0, url.get().length() - 1) : url.get();
        if (!value.startsWith("/")) {
            return Optional.of(addresses.read("proxy-url", value));
        }
        if (!value.matches(PATH)) {
            problems.add("proxy-url", "CLERK_PROXY_URL", "is " + ConfigurationProblems.describe(value) + NO_ADDRESS,
                    "Write it as https://app.example.com/__clerk or /__clerk.");
        }
        return Optional.of(value);
    }

    /** A page can be on any host, with or without encryption, but it must be a web address. */
    private Optional<String> page(String property, String variable, Optional<String> value) {
        Optional<String> page = nonBlank(value);
        if (page.isPresent() && !page.get().matches(PATH_AND_QUERY) && !isWebAddress(page.get())) {
            problems.add(property, variable, "is " + ConfigurationProblems.describe(page.get()) + NO_ADDRESS,
                    "Write it as https://app.example.com/sign-in or /sign-in.");
        }
        return page;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getPort() <= LAST_PORT
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private ClerkSettings.OrganizationSync organizationSync() {
        OrganizationSyncConfig sync = config.organizationSync();
        List<PathPattern> organizations = patterns("organization-sync.organization-patterns", sync.organizationPatterns());
        for (PathPattern pattern : organizations) {
            if (!pattern.names().contains("id") && !pattern.names().contains("slug")) {
                problems.add("organization-sync.organization-patterns",
                        "contains a pattern without :slug and :id, which names no organization",
                        "Write :slug, or :id for the organization id, such as /orgs/:slug.");
                break;
            }
        }
        return new ClerkSettings.OrganizationSync(organizations,
                patterns("organization-sync.personal-account-patterns", sync.personalAccountPatterns()));
    }

    private List<PathPattern> patterns(String property, Optional<List<String>> texts) {
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : texts.orElse(List.of())) {
            Optional<PathPattern> pattern = PathPattern.parse(text.strip());
            if (pattern.isEmpty()) {
                problems.add(property, "contains '" + text + "', which is not a path pattern",
                        "Write a path that starts with a slash, with :name for one segment and (.*) for the rest,"
                                + " such as /orgs/:slug/(.*).");
            } else {
                patterns.add(pattern.get());
            }
        }
        return List.copyOf(patterns);
    }
}
