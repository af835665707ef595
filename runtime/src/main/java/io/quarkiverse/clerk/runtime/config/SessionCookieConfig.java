package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Session tokens in cookies.
 */
@ConfigGroup
public interface SessionCookieConfig {

    /**
     * Whether a session token in a cookie is accepted without an authorized party (claim {@code azp}), although
     * {@code authorized-parties} is set. Users of Clerk report that it issues such tokens for navigations. If {@code false},
     * the browser is redirected to Clerk once for another token. Tokens in the {@code Authorization} header always require the
     * claim.
     */
    @WithDefault("false")
    boolean acceptWithoutAzp();
}
