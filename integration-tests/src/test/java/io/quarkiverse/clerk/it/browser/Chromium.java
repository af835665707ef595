package io.quarkiverse.clerk.it.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * A headless Chromium that is installed already. Nothing is downloaded.
 */
final class Chromium implements AutoCloseable {

    static final String HOW_TO_NAME_ONE = "No Chromium found. Install one, or name it: "
            + "-Dchromium.executable=<path> or environment variable CHROMIUM";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
            "chrome");
    private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic");

    private final Path executable;
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable, Playwright playwright, Browser browser) {
        this.executable = executable;
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(executable, playwright, playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    static Optional<Path> find() {
        Stream<Path> named = Stream.of(System.getProperty("chromium.executable"), System.getenv("CHROMIUM"))
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of);
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.of(named, onPath, Stream.of(ON_A_MAC)).flatMap(paths -> paths).filter(Files::isExecutable).findFirst();
    }

    /** A browser of somebody who keeps their settings in a folder. */
    BrowserContext browserOf(Path user) {
        return playwright.chromium().launchPersistentContext(user, new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
