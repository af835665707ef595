package io.quarkiverse.clerk.runtime.authorization;

import io.quarkiverse.clerk.Requirement.Reverified;

/**
 * The response body that makes clerk-js ask the user to verify their credentials again.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public final class ReverificationError {

    private ReverificationError() {
    }

    /** @return the error as JSON, with the name of the preset, or with level and minutes if there is no preset */
    public static String json(Reverified required) {
        return "{\"clerk_error\":{\"type\":\"forbidden\",\"reason\":\"reverification-error\",\"metadata\":{\"reverification\":"
                + window(required) + "}}}";
    }

    private static String window(Reverified required) {
        if (required.preset() != null) {
            return '"' + required.preset().code() + '"';
        }
        String level = required.level() == null ? "null" : '"' + required.level().code() + '"';
        return "{\"level\":" + level + ",\"afterMinutes\":" + required.afterMinutes() + "}";
    }
}
