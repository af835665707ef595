package io.quarkiverse.clerk.deployment.support;

import java.util.List;
import java.util.logging.Logger;

/**
 * Configuration keys of the log levels of what tests provoke on purpose. Set one to {@code OFF}: then the build's log has no
 * warning but those that tests assert on, and those that nobody expects.
 */
public final class Logs {

    /** Clerk's keys can't be fetched. */
    public static final String KEYS = level("io.quarkiverse.clerk.runtime.keys.RemoteKeys");
    /** The cache of users is down. */
    public static final String USER_CACHE = level("io.quarkiverse.clerk.runtime.backend.UserCache");
    /** Machine tokens can't be verified. */
    public static final String MACHINES = level("io.quarkiverse.clerk.runtime.machine.MachineTokenVerifier");
    /** A user can't be fetched into the cache. */
    public static final String CACHED_LOADS = level("com.github.benmanes.caffeine.cache.LocalAsyncCache");
    /** A method of a GraphQL API refuses its caller. */
    public static final String GRAPHQL = level("io.smallrye.graphql");
    /** gRPC has a server of its own. */
    public static final String GRPC_SERVER = level("io.quarkus.grpc.runtime.GrpcServerRecorder");

    /** No authorized parties are configured. */
    static final String UNSET_PARTIES = level("io.quarkiverse.clerk.runtime.instance.ClerkRecorder");

    private static final String HANDLER = "io.quarkiverse.clerk.runtime.security.AmbiguousPathHandler";
    private static final String PROCESSOR = "io.quarkiverse.clerk.deployment.security.AmbiguousPathsProcessor";

    /** Path policies can be bypassed in the version of Quarkus under test; what is done about it has tests of its own. */
    static final String PATH_POLICIES = level(HANDLER);
    static final String PATH_POLICIES_AT_BUILD_TIME = level(PROCESSOR);

    private Logs() {
    }

    /** Lifts the levels that other applications in this JVM have set for warnings about path policies. */
    public static void warnOfPathPolicies() {
        for (String category : List.of(HANDLER, PROCESSOR)) {
            Logger.getLogger(category).setLevel(null);
        }
    }

    private static String level(String category) {
        return "quarkus.log.category.\"" + category + "\".level";
    }
}
