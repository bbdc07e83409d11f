package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.Keys.ARROW_LEFT;
import static org.openqa.selenium.Keys.ARROW_RIGHT;
import static org.openqa.selenium.Keys.END;
import static org.openqa.selenium.Keys.ENTER;
import static org.openqa.selenium.Keys.HOME;
import static org.openqa.selenium.Keys.SPACE;
import static org.openqa.selenium.Keys.TAB;

import dev.switchboard.browser.Chromium.Media;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All of the page without a mouse. */
@Tag("thorough")
class KeyboardIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    @Test
    void arrowsChooseTheTab() {
        var page = STAGE.open();
        page.press(TAB);
        assertChosen(page, "room-tab", "room-panel");
        page.press(ARROW_RIGHT);
        assertChosen(page, "peer-tab", "peer-panel");
        page.press(ARROW_RIGHT);
        assertChosen(page, "room-tab", "room-panel");
        page.press(END);
        assertChosen(page, "peer-tab", "peer-panel");
        page.press(HOME);
        assertChosen(page, "room-tab", "room-panel");
        page.press(ARROW_LEFT, TAB);
        assertThat(focusedId(page)).isEqualTo("peer-id");
    }

    private static void assertChosen(Page page, String tab, String panel) {
        assertThat(focusedId(page)).isEqualTo(tab);
        assertThat(page.find("[role=tab][aria-selected=true]").getAttribute("id"))
                .isEqualTo(tab);
        assertThat(page.all("[role=tabpanel]:not([hidden])"))
                .extracting(element -> element.getAttribute("id"))
                .containsExactly(panel);
    }

    @Test
    void aCallFromJoiningToLeaving() {
        var page = STAGE.open();
        page.press(TAB, TAB);
        page.focused().sendKeys("keys");
        page.press(TAB);
        page.focused().sendKeys("Ada");
        page.press(ENTER);
        page.awaitOthers();
        assertThat(focusedId(page)).isEqualTo("call-title");

        tabTo(page, "microphone");
        page.press(SPACE);
        page.awaitText("#microphone", "Unmute");
        page.press(TAB, ENTER);
        page.awaitText("#camera", "Camera on");
        page.press(ENTER);
        page.awaitText("#camera", "Camera off");
        tabTo(page, "leave");
        page.press(ENTER);
        eventually().untilAsserted(() -> assertThat(focusedId(page)).isEqualTo("room-name"));
        assertThat(page.find("#join").isDisplayed()).isTrue();
    }

    private static void tabTo(Page page, String id) {
        eventually().untilAsserted(() -> {
            page.press(TAB);
            assertThat(focusedId(page)).isEqualTo(id);
        });
    }

    private static String focusedId(Page page) {
        return page.focused().getAttribute("id");
    }
}
