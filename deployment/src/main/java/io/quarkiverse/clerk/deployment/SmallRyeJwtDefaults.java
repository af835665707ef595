package io.quarkiverse.clerk.deployment;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Disables the mechanism of quarkus-smallrye-jwt by default. The extension provides {@code JsonWebToken} and {@code @Claim},
 * but its mechanism claims every bearer token. An application can set {@code quarkus.smallrye-jwt.enabled=true}.
 * <p>
 * The defaults apply to the build only. In a file of the runtime module, they would be read at each start.
 */
public final class SmallRyeJwtDefaults implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withDefaultValue("quarkus.smallrye-jwt.enabled", "false");
        // Otherwise it generates a key pair at each start in dev and test mode, and logs that.
        builder.withDefaultValue("mp.jwt.verify.publickey", "NONE");
    }
}
