package io.quarkiverse.clerk.emulator.pages;

import java.util.Locale;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The pictures of users and organizations: their initials on a coloured background. */
final class AvatarImages {

    private static final int HUES = 12;

    private final Directory directory;
    private final Templates templates;

    AvatarImages(Directory directory, Templates templates) {
        this.directory = directory;
        this.templates = templates;
    }

    void mount(Router router) {
        router.get(EmulatedInstance.avatarPath(":id")).handler(this::send);
    }

    /** Returns the same hue for the same name, one of {@value #HUES} steps around the colour wheel. */
    private static int hueOf(String name) {
        return Math.floorMod(name.hashCode(), HUES) * 360 / HUES;
    }

    /** Returns one or two capital letters. Supports names in any script. */
    private static String initialsOf(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("\\s+", 2)) {
            if (!word.isEmpty()) {
                initials.appendCodePoint(word.codePointAt(0));
            }
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private void send(RoutingContext context) {
        String id = context.pathParam("id");
        String name = directory.userById(id).map(EmulatorUser::displayName)
                .or(() -> directory.organization(id).map(EmulatorOrganization::name))
                .orElseThrow(() -> ApiException.notFound("picture"));
        context.response()
                .putHeader("Content-Type", "image/svg+xml")
                .putHeader("Content-Security-Policy", "default-src 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .end(templates.render("avatar.svg", Map.of("hue", hueOf(name), "initials", initialsOf(name))));
    }
}
