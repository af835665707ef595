package io.quarkiverse.clerk.emulator;

import java.util.Locale;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** A picture of everybody who has an {@code image_url}: the initials on a colour. Nothing is loaded from elsewhere. */
final class AvatarImages {

    static final String PATH = "/avatars/";

    private static final int HUES = 12;

    private final Directory directory;

    AvatarImages(Directory directory) {
        this.directory = directory;
    }

    void mount(Router router) {
        router.get(PATH + ":file").handler(this::answer);
    }

    /** A colour, as one of {@value #HUES} steps around the colour wheel, that stays with a name. */
    static int hueOf(String name) {
        return Math.floorMod(name.hashCode(), HUES);
    }

    /** One or two capitals for a name of any script. */
    static String initialsOf(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("\\s+", 2)) {
            if (!word.isEmpty()) {
                initials.appendCodePoint(word.codePointAt(0));
            }
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private void answer(RoutingContext context) {
        String file = context.pathParam("file");
        String id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : "";
        String name = directory.userById(id).map(EmulatorUser::displayName)
                .or(() -> directory.organization(id).map(EmulatorOrganization::name))
                .orElseThrow(() -> Refusal.notFound("picture"));
        context.response()
                .putHeader("Content-Type", "image/svg+xml")
                .putHeader("Content-Security-Policy", "default-src 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .end("""
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80">
                        <rect width="80" height="80" fill="hsl(%d 45%% 32%%)"/>
                        <text x="40" y="41" fill="#fff" font-family="system-ui,sans-serif" font-size="32" \
                        text-anchor="middle" dominant-baseline="central">%s</text>
                        </svg>
                        """.formatted(hueOf(name) * 360 / HUES, Html.escape(initialsOf(name))));
    }
}
