package io.quarkiverse.clerk.runtime.config;

import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the path of the Frontend API proxy.
 */
final class ProxyPathReader {

    private static final String PROPERTY = "proxy-path";

    /** Only characters that have one spelling: otherwise a path could be routed in one way and checked in another. */
    private static final String PATH = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]{1,64}){1,16}";

    private final String rootPath;
    private final ConfigurationProblems problems;

    ProxyPathReader(String rootPath, ConfigurationProblems problems) {
        this.rootPath = withoutSlash(rootPath);
        this.problems = problems;
    }

    /**
     * @param configured the configured path, below the root path
     * @param proxyUrl the configured proxy URL, or {@code null}
     * @param secretKey the secret key, or {@code null}
     * @param target the address of the Frontend API
     */
    ClerkSettings.Proxy read(String configured, @Nullable String proxyUrl, @Nullable String secretKey, String target) {
        String route = withoutSlash(configured);
        String path = rootPath + route;
        if (!route.matches(PATH)) {
            problems.add(PROPERTY,
                    "is " + ConfigurationProblems.describe(configured)
                            + ", which is not a path that this application can proxy",
                    "Write a slash and a word, such as /__clerk. Use only letters, digits and ._~-, without '..' and without"
                            + " a query.");
        } else if (proxyUrl != null && !leadsTo(path, proxyUrl)) {
            problems.add("proxy-url", "CLERK_PROXY_URL", "is " + ConfigurationProblems.describe(proxyUrl)
                    + ", but quarkus.clerk.proxy-path makes this application proxy the Frontend API at '" + path + "'",
                    "Remove the URL, or set it to the URL under which browsers reach that path.");
        }
        if (secretKey == null) {
            problems.add(PROPERTY, "is " + ConfigurationProblems.describe(configured) + ", which requires the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or remove the path.");
        }
        boolean absolute = proxyUrl != null && !proxyUrl.startsWith("/");
        return new ClerkSettings.Proxy(route, path, absolute ? proxyUrl : null, target);
    }

    /** A reverse proxy can add a prefix to the path. Only an absolute URL shows that prefix. */
    private static boolean leadsTo(String path, String proxyUrl) {
        return proxyUrl.startsWith("/") ? proxyUrl.equals(path)
                : proxyUrl.endsWith(path) && !proxyUrl.endsWith("/" + path);
    }

    /** @return whether it is a path with one spelling only, without a trailing slash */
    static boolean isPath(String path) {
        return path.matches(PATH);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
