package io.quarkiverse.clerk.runtime.config;

/**
 * The two kinds of Clerk instances. They differ in how the browser is recognised, so a key tells its kind.
 */
public enum InstanceType {
    DEVELOPMENT,
    PRODUCTION
}
