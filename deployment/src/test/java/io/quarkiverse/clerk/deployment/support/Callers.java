package io.quarkiverse.clerk.deployment.support;

import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.TokenSpec;

/**
 * Who calls, in the tests that try every transport with the same callers.
 */
public final class Callers {

    private Callers() {
    }

    /** An administrator who has just proven who she is. */
    public static TokenSpec admin() {
        return TestEmulator.emulator().tokens().spec("alice");
    }

    /** Signed in, with another role. */
    public static TokenSpec member() {
        return TestEmulator.emulator().tokens().spec("bob");
    }

    /** Her session still has tasks to complete. */
    public static TokenSpec pending() {
        return admin().claim("sts", "pending");
    }

    /** An administrator whose proof is more than an hour old. */
    public static TokenSpec stale() {
        return admin().claim("fva", List.of(70, -1));
    }

    /** Somebody of the support acts as the administrator. */
    public static TokenSpec impersonated() {
        return admin().claim("act", Map.of("sub", "user_support"));
    }

    /** A token that nobody will ever accept. */
    public static TokenSpec forged() {
        return admin().corruptSignature();
    }
}
