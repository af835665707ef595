package io.quarkiverse.clerk.emulator;

import java.util.regex.Pattern;

/** The emulator has no JWT templates to configure: it takes any name one could have, and mints Clerk's automatic claims. */
final class TemplateName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TemplateName() {
    }

    /**
     * @throws Refusal if no template could have this name
     */
    static void check(String name) {
        if (name == null || !FORM.matcher(name).matches()) {
            throw Refusal.notFound("JWT template");
        }
    }
}
