package io.quarkiverse.clerk.emulator.token;

import java.util.regex.Pattern;

import io.quarkiverse.clerk.emulator.instance.ApiException;

/**
 * Checks names of JWT templates. Templates can't be configured: any valid name is accepted, and tokens have default claims
 * only.
 */
public final class TemplateName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TemplateName() {
    }

    /**
     * @throws ApiException if the name is not valid
     */
    public static void check(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw ApiException.notFound("JWT template");
        }
    }
}
