package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in one window. Each call turns to that window first. Confined to the thread of the test. */
final class Page {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final String window;

    Page(ChromeDriver driver, String window) {
        this.driver = driver;
        this.window = window;
        eventually().until(() -> isReady() || !all("dialog[open]").isEmpty());
    }

    /** Waits until the page can be used. */
    Page awaitReady() {
        eventually().until(this::isReady);
        return this;
    }

    private boolean isReady() {
        return all("main[inert]").isEmpty();
    }

    static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }

    /** Fills in the form and sends it. */
    Page join(String room, String name) {
        type("#room-name", room);
        type("#own-name", name);
        click("#join");
        return this;
    }

    /** Waits until the call is on, and nobody else but these is in it, each connected. */
    void awaitOthers(String... names) {
        eventually().untilAsserted(() -> {
            assertThat(texts(".tile:not([data-own]):not(.invitation) .name")).containsExactlyInAnyOrder(names);
            assertThat(texts(".statistics .route"))
                    .filteredOn(route -> !route.isEmpty())
                    .hasSameSizeAs(names);
            assertThat(all(".invitation")).hasSize(names.length == 0 ? 1 : 0);
        });
    }

    /** Waits until somebody's picture is there, not black, and moves. */
    void awaitMovingPicture(String name) {
        eventually().untilAsserted(() -> assertThat(pixels(name, 32, 18)).anyMatch(colour -> colour > 60));
        var frames = framesDecoded();
        var before = pixels(name, 64, 36);
        eventually().untilAsserted(() -> {
            assertThat(framesDecoded()).isGreaterThan(frames);
            assertThat(pixels(name, 64, 36)).isNotEqualTo(before);
        });
    }

    /** Waits until something is shown, and has a text. */
    Page awaitText(String selector, String text) {
        eventually().untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
        return this;
    }

    /** The red, green, blue, red, … of somebody's picture, scaled to that size; empty if there is none. */
    List<Long> pixels(String name, int width, int height) {
        @SuppressWarnings("unchecked") // Numbers of a script come as Long.
        var pixels = (List<Long>) script(
                "return probe.pixels(arguments[0].querySelector('video'), arguments[1], arguments[2])",
                tile(name),
                width,
                height);
        return pixels;
    }

    /** The tile of the one of that name; our own has it with an addition. */
    WebElement tile(String name) {
        return all(".tile").stream()
                .filter(tile -> tile.findElement(By.cssSelector(".name"))
                        .getText()
                        .replace(" (you)", "")
                        .equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long framesDecoded() {
        return (Long) script("return probe.framesDecoded()");
    }

    Page click(String selector) {
        find(selector).click();
        return this;
    }

    Page type(String selector, CharSequence... keys) {
        var element = find(selector);
        element.clear();
        element.sendKeys(keys);
        return this;
    }

    /** Presses keys, wherever the focus is. */
    void press(Keys... keys) {
        for (var key : keys) {
            focused().sendKeys(key);
        }
    }

    WebElement focused() {
        select();
        return driver.switchTo().activeElement();
    }

    WebElement find(String selector) {
        select();
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        select();
        return driver.findElements(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return all(selector).stream().map(WebElement::getText).toList();
    }

    /** Runs a script in the window. A promise is waited for. */
    Object script(String script, Object... arguments) {
        select();
        return driver.executeScript(script, arguments);
    }

    /** Makes the window that wide and high, as a phone's may be. */
    void resize(int width, int height) {
        select();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Closes the window, as a user does who leaves without a word. */
    void close() {
        select();
        driver.close();
    }

    private void select() {
        driver.switchTo().window(window);
    }
}
