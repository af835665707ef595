package io.quarkiverse.clerk.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The setting of Chromium that says whether a site gets cookies while another one's page is open.
 */
enum ThirdPartyCookies {

    ALLOWED(0),
    BLOCKED(1);

    private final int mode;

    ThirdPartyCookies(int mode) {
        this.mode = mode;
    }

    /**
     * @param folder empty
     * @return the same, as that of a user who has chosen so
     */
    Path chosenIn(Path folder) {
        try {
            Files.writeString(Files.createDirectory(folder.resolve("Default")).resolve("Preferences"), """
                    { "profile": { "cookie_controls_mode": %d, "block_third_party_cookies": %s } }
                    """.formatted(mode, this == BLOCKED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
