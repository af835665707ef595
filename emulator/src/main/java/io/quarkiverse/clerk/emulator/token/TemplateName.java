package io.quarkiverse.clerk.emulator.token;

import java.util.regex.Pattern;

import io.quarkiverse.clerk.emulator.instance.ApiException;

/** The emulator has no JWT templates to configure. It accepts any valid name, and mints Clerk's automatic claims. */
public final class TemplateName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TemplateName() {
    }

    /**
     * @throws ApiException if the name is not valid
     */
    public static void check(String name) {
        if (name == null || !FORM.matcher(name).matches()) {
            throw ApiException.notFound("JWT template");
        }
    }
}
