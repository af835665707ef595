package io.quarkiverse.clerk.runtime.config;

/**
 * Reads where this application passes requests on to the Frontend API.
 */
final class ProxyPathReader {

    private static final String PROPERTY = "proxy-path";

    /** Plain words only: whatever could be written in two ways might be routed in one way and checked in the other. */
    private static final String PATH = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]{1,64}){1,16}";

    private final String rootPath;
    private final ConfigurationProblems problems;

    ProxyPathReader(String rootPath, ConfigurationProblems problems) {
        this.rootPath = withoutSlash(rootPath);
        this.problems = problems;
    }

    /**
     * @param configured the path below the root path
     * @param proxyUrl where browsers reach the Frontend API, if that is configured; otherwise {@code null}
     * @param secretKey the secret key, or {@code null}
     * @param target the Frontend API's address
     */
    ClerkSettings.Proxy read(String configured, String proxyUrl, String secretKey, String target) {
        String route = withoutSlash(configured);
        String path = rootPath + route;
        if (!route.matches(PATH)) {
            problems.add(PROPERTY, "is not a path of this application",
                    "Write a slash and a word, such as /__clerk: letters, digits and ._~- only, no '..' and no query.");
        } else if (proxyUrl != null && !leadsTo(path, proxyUrl)) {
            problems.add("proxy-url", "CLERK_PROXY_URL", "is '" + proxyUrl + "', while quarkus.clerk.proxy-path makes this"
                    + " application proxy the Frontend API at '" + path + "'",
                    "Leave the address out, or let it be the one under which browsers reach that path.");
        }
        if (secretKey == null) {
            problems.add(PROPERTY, "is set, which needs the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or leave the path out.");
        }
        boolean absolute = proxyUrl != null && !proxyUrl.startsWith("/");
        return new ClerkSettings.Proxy(route, path, absolute ? proxyUrl : null, target);
    }

    /** A reverse proxy in front may put more ahead of the path, of which only an absolute address can tell. */
    private static boolean leadsTo(String path, String proxyUrl) {
        return proxyUrl.startsWith("/") ? proxyUrl.equals(path)
                : proxyUrl.endsWith(path) && !proxyUrl.endsWith("/" + path);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
