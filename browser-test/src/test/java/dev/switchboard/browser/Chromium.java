package dev.switchboard.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with a camera and a microphone that are not real. Confined to the thread of the test. */
final class Chromium implements AutoCloseable {
    /** Debian's places; named, so that Selenium never looks for a browser or a driver to download. */
    private static final File BROWSER = new File("/usr/bin/chromium");

    private static final File DRIVER = new File("/usr/bin/chromedriver");

    /** With this system property, a machine that cannot run the test fails it. */
    private static final String NO_SKIPS = "switchboard.noSkips";

    /** Warns that Selenium has no classes for this version's protocol; commands by name need none. Kept from collection. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        VERSIONS.setLevel(Level.OFF);
    }

    /** Whether it was said already, once for all classes, that their tests are skipped. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final ChromeDriver driver;
    /** The window that the browser began with; never used, for a browser without a window would end. */
    private final String spare;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
        spare = driver.getWindowHandle();
    }

    /** The devices of a browser, and whether pages get them without asking. Without a head, to ask is to be refused. */
    enum Media {
        CAMERA(1, true),
        NO_CAMERA(0, true),
        REFUSED_CAMERA(1, false);

        private final int cameras;
        private final boolean isGiven;

        Media(int cameras, boolean isGiven) {
            this.cameras = cameras;
            this.isGiven = isGiven;
        }

        private List<String> switches() {
            // Ten frames a second: enough to move, and little to encode.
            var devices = "--use-fake-device-for-media-stream=device-count=%d,fps=10".formatted(cameras);
            return isGiven ? List.of(devices, "--use-fake-ui-for-media-stream") : List.of(devices);
        }
    }

    /**
     * Starts a browser, or skips the test where there is none.
     *
     * @param directory an empty one, for its profile
     */
    static Chromium start(Path directory, Media media) {
        skipIfAbsent();
        var options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // All windows but one are behind another.
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--window-size=1000,750",
                "--user-data-dir=" + directory);
        options.addArguments(media.switches());
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    private static void skipIfAbsent() {
        if (BROWSER.canExecute() && DRIVER.canExecute()) {
            return;
        }
        var line = "browser tests skipped: install the Debian packages chromium and chromium-driver";
        if (Boolean.getBoolean(NO_SKIPS)) {
            fail(line);
        }
        if (TOLD.compareAndSet(false, true)) {
            System.out.println(line);
        }
        abort(line);
    }

    /** Opens the page in a new window. */
    Page open(String address) {
        driver.switchTo().window(spare);
        driver.switchTo().newWindow(WindowType.WINDOW);
        command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script("probe.js")));
        driver.get(address);
        return new Page(driver, driver.getWindowHandle());
    }

    /** Closes what was opened. */
    void closePages() {
        for (var window : driver.getWindowHandles()) {
            if (!window.equals(spare)) {
                driver.switchTo().window(window);
                driver.close();
            }
        }
        driver.switchTo().window(spare);
    }

    /** Has the browser give camera and microphone to pages of an origin, as a user who clicked "allow". */
    void allowMedia(String origin) {
        for (var name : List.of("camera", "microphone")) {
            var permission = Map.of("name", name);
            command("Browser.setPermission", Map.of("permission", permission, "setting", "granted", "origin", origin));
        }
    }

    private void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    private static String script(String name) {
        try (var stream = Chromium.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
