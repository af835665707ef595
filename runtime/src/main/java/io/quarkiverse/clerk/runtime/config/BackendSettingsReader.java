package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

/**
 * The part of the configuration that is about the Backend API: how it is asked, and what for.
 */
final class BackendSettingsReader {

    private static final String PARAMETER = "[A-Za-z0-9_.~-]{1,64}";
    private static final int MOST_RETRIES = 10;

    private final ClerkConfig config;
    private final ConfigurationProblems problems;

    BackendSettingsReader(ClerkConfig config, ConfigurationProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    ClerkSettings.Backend read(String secretKey) {
        BackendApiConfig calls = config.backendApi();
        if (calls.timeout().isNegative() || calls.timeout().isZero()) {
            problems.add("backend-api.timeout", "is not longer than nothing", "Leave it out for the default.");
        }
        notNegative("backend-api.longest-wait", calls.longestWait());
        if (calls.retries() < 0 || calls.retries() > MOST_RETRIES) {
            problems.add("backend-api.retries", "is not from 0 to " + MOST_RETRIES, "Leave it out for the default.");
        }
        return new ClerkSettings.Backend(calls.timeout(), calls.retries(), calls.longestWait(), users(),
                multiSession(secretKey));
    }

    private ClerkSettings.Users users() {
        UsersConfig.Cache cache = config.users().cache();
        notNegative("users.cache.refresh-after", cache.refreshAfter());
        if (cache.expireAfter().isNegative() || cache.expireAfter().isZero()) {
            problems.add("users.cache.expire-after", "is not longer than nothing", "Leave it out for the default.");
        }
        if (cache.maximumSize() < 1) {
            problems.add("users.cache.maximum-size", "is less than 1", "Leave it out for the default.");
        }
        return new ClerkSettings.Users(cache.refreshAfter(), cache.staleIfError(), cache.expireAfter());
    }

    private ClerkSettings.MultiSession multiSession(String secretKey) {
        MultiSessionConfig sessions = config.multiSession();
        if (sessions.mode() == MultiSessionConfig.Mode.BACKEND_API && secretKey == null) {
            problems.add("multi-session.mode", "asks for the Backend API, which needs the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or use the mode token.");
        }
        if (!sessions.queryParameter().matches(PARAMETER)) {
            problems.add("multi-session.query-parameter", "is not the name of a query parameter",
                    "Use letters, digits and _ only, or leave it out for _clerk_session_id.");
        }
        return new ClerkSettings.MultiSession(sessions.mode(), sessions.queryParameter());
    }

    private void notNegative(String property, Duration value) {
        if (value.isNegative()) {
            problems.add(property, "is less than nothing", "Leave it out for the default.");
        }
    }
}
