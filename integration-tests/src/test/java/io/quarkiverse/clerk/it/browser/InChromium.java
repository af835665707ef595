package io.quarkiverse.clerk.it.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;

/** Tests in a real browser, which all tests of a class share. */
abstract class InChromium {

    private static Chromium chromium;

    @BeforeAll
    static void startChromium() {
        Chromium.find().ifPresent(executable -> chromium = Chromium.start(executable));
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    /** Here and not once for all of them, so that each is reported as skipped, with the reason. */
    @BeforeEach
    void requireChromium() {
        Assumptions.assumeTrue(chromium != null, Chromium.HOW_TO_NAME_ONE);
    }

    /** A browser of its own: it shares neither cookies nor anything else with others. */
    static BrowserContext newBrowser() {
        // Where an application is reached by https, its certificate is the test's own.
        return chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    /** The same, of somebody who has settings: what {@link #newBrowser()} starts is like a private window. */
    static BrowserContext newBrowserOf(Path user) {
        return chromium.browserOf(user);
    }
}
