package io.quarkiverse.clerk.runtime.authorization;

import io.quarkiverse.clerk.Requirement.Reverified;

/**
 * The body of a response that tells clerk-js to let the user prove again who they are.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public final class ReverificationError {

    private ReverificationError() {
    }

    /** @return the JSON: the window is named if it is a preset, and spelt out otherwise */
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
