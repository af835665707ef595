package io.quarkiverse.clerk.deployment;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * quarkus-smallrye-jwt brings {@code JsonWebToken} and {@code @Claim}. Its own mechanism would claim every bearer token,
 * Clerk's and everybody else's, so it is off unless the application sets {@code quarkus.smallrye-jwt.enabled=true}.
 * <p>
 * These defaults are needed during the build only. In a file of the runtime module they would have to be read at every start.
 */
public final class SmallRyeJwtDefaults implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withDefaultValue("quarkus.smallrye-jwt.enabled", "false");
        // Keeps it from generating a key pair of its own, and saying so, at every start in dev and test mode.
        builder.withDefaultValue("mp.jwt.verify.publickey", "NONE");
    }
}
