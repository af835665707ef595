package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * The part of the configuration that is about machine tokens.
 */
final class MachineSettingsReader {

    private static final String SESSION_TOKEN = "session_token";
    private static final String ANY = "any";
    private static final String SECRET_KEY_PREFIX = "ak_";
    private static final Duration MAX_EXPIRE_AFTER = Duration.ofMinutes(10);
    private static final Duration MIN_LIFETIME = Duration.ofMinutes(1);
    private static final long MAX_TOKENS = 10_000_000;

    private final ClerkConfig config;
    private final ConfigurationProblems problems;

    MachineSettingsReader(ClerkConfig config, ConfigurationProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** @param instanceSecretKey the secret key of the instance; {@code null} without one */
    MachineSettings read(@Nullable String instanceSecretKey) {
        Set<MachineTokenType> machines = EnumSet.noneOf(MachineTokenType.class);
        boolean sessions = false;
        for (String value : ClerkSettingsReader.strings(config.acceptsToken())) {
            if (value.equals(ANY)) {
                sessions = true;
                machines.addAll(List.of(MachineTokenType.values()));
            } else if (value.equals(SESSION_TOKEN)) {
                sessions = true;
            } else if (!addType(value, machines)) {
                problems.add("accepts-token", "CLERK_ACCEPTS_TOKEN", "has '" + value + "', which is not a type of token",
                        "Use session_token, api_key, m2m_token and oauth_token, separated by commas, or any.");
            }
        }
        String secretKey = secretKey();
        if (instanceSecretKey == null && machines.contains(MachineTokenType.API_KEY)) {
            problems.add("accepts-token", "CLERK_ACCEPTS_TOKEN", "has api_key, which requires the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY).");
        }
        return new MachineSettings(sessions || machines.isEmpty(), machines, secretKey, cache(), outgoing());
    }

    private static boolean addType(String value, Set<MachineTokenType> types) {
        for (MachineTokenType type : MachineTokenType.values()) {
            if (type.code().equals(value)) {
                types.add(type);
                return true;
            }
        }
        return false;
    }

    private @Nullable String secretKey() {
        Optional<String> value = ClerkSettingsReader.nonBlank(config.machine().secretKey());
        if (value.isEmpty()) {
            return null;
        }
        if (!value.get().startsWith(SECRET_KEY_PREFIX) || !ClerkSettingsReader.isPrintable(value.get())) {
            problems.add("machine.secret-key", "CLERK_MACHINE_SECRET_KEY",
                    "is not the secret key of a machine (" + value.get().length() + " characters, not shown): those start with "
                            + SECRET_KEY_PREFIX,
                    "Copy it from the Clerk dashboard (Configure, Machines).");
            return null;
        }
        return value.get();
    }

    private MachineSettings.Outgoing outgoing() {
        MachineConfig.Outgoing outgoing = config.machine().outgoing();
        if (outgoing.expiresIn().compareTo(MIN_LIFETIME) < 0) {
            problems.add("machine.outgoing.expires-in",
                    "is " + ConfigurationProblems.describe(outgoing.expiresIn()) + ", which is less than 60s",
                    "Remove it to use the default, 3600s.");
        }
        return new MachineSettings.Outgoing(outgoing.format(), outgoing.expiresIn());
    }

    private MachineSettings.@Nullable Cache cache() {
        MachineConfig.Cache cache = config.machine().cache();
        if (cache.expireAfter().isNegative() || cache.expireAfter().isZero()
                || cache.expireAfter().compareTo(MAX_EXPIRE_AFTER) > 0) {
            problems.add("machine.cache.expire-after",
                    "is " + ConfigurationProblems.describe(cache.expireAfter())
                            + ", which is not more than 0s and at most 600s",
                    "Remove it to use the default, 30s, or set quarkus.clerk.machine.cache.enabled=false.");
        }
        if (cache.maximumSize() < 1 || cache.maximumSize() > MAX_TOKENS) {
            problems.add("machine.cache.maximum-size",
                    "is " + cache.maximumSize() + ", which is not between 1 and " + MAX_TOKENS,
                    "Remove it to use the default, or set quarkus.clerk.machine.cache.enabled=false.");
        }
        return cache.enabled() ? new MachineSettings.Cache(cache.expireAfter(), cache.maximumSize()) : null;
    }
}
