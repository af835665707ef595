package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration that is about the Backend API: how it is asked, and what for.
 */
final class BackendSettingsReader {

    private static final String PARAMETER = "[A-Za-z0-9_.~-]{1,64}";
    private static final int MAX_RETRIES = 10;
    private static final String USE_DEFAULT = "Remove it to use the default.";

    private final ClerkConfig config;
    private final ConfigurationProblems problems;

    BackendSettingsReader(ClerkConfig config, ConfigurationProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    ClerkSettings.Backend read(@Nullable String secretKey) {
        BackendApiConfig calls = config.backendApi();
        if (calls.timeout().isNegative() || calls.timeout().isZero()) {
            problems.add("backend-api.timeout",
                    "is " + ConfigurationProblems.describe(calls.timeout()) + ", which is not more than 0s", USE_DEFAULT);
        }
        notNegative("backend-api.max-wait", calls.maxWait());
        if (calls.retries() < 0 || calls.retries() > MAX_RETRIES) {
            problems.add("backend-api.retries", "is " + calls.retries() + ", which is not between 0 and " + MAX_RETRIES,
                    USE_DEFAULT);
        }
        return new ClerkSettings.Backend(calls.timeout(), calls.retries(), calls.maxWait(), users(),
                multiSession(secretKey));
    }

    private ClerkSettings.Users users() {
        UsersConfig.Cache cache = config.users().cache();
        notNegative("users.cache.refresh-after", cache.refreshAfter());
        if (cache.expireAfter().isNegative() || cache.expireAfter().isZero()) {
            problems.add("users.cache.expire-after",
                    "is " + ConfigurationProblems.describe(cache.expireAfter()) + ", which is not more than 0s", USE_DEFAULT);
        }
        if (cache.maximumSize() < 1) {
            problems.add("users.cache.maximum-size", "is " + cache.maximumSize() + ", which is less than 1", USE_DEFAULT);
        }
        return new ClerkSettings.Users(cache.refreshAfter(), cache.staleIfError(), cache.expireAfter());
    }

    private ClerkSettings.MultiSession multiSession(@Nullable String secretKey) {
        MultiSessionConfig sessions = config.multiSession();
        if (sessions.mode() == MultiSessionConfig.Mode.BACKEND_API && secretKey == null) {
            problems.add("multi-session.mode", "is backend-api, which requires the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or use the mode token.");
        }
        if (!sessions.queryParameter().matches(PARAMETER)) {
            problems.add("multi-session.query-parameter",
                    "is '" + sessions.queryParameter() + "', which is not the name of a query parameter",
                    "Use only letters, digits and '_', or remove it to use the default, _clerk_session_id.");
        }
        return new ClerkSettings.MultiSession(sessions.mode(), sessions.queryParameter());
    }

    private void notNegative(String property, Duration value) {
        if (value.isNegative()) {
            problems.add(property, "is " + ConfigurationProblems.describe(value) + ", which is less than 0s", USE_DEFAULT);
        }
    }
}
