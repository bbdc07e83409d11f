package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser that was told not to give the camera. */
@Tag("thorough")
class RefusedCameraIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.REFUSED_CAMERA);

    @Test
    void whoRefusesIsToldHowToAllowAndSeesTheOthers() {
        // Two origins for the browser, and one server for us.
        var refused = STAGE.server().pageOn("localhost");
        var allowed = STAGE.server().pageOn("127.0.0.1");
        STAGE.chromium().allowMedia(allowed);
        var ada = STAGE.chromium().open(refused).join("refused", "Ada");
        var grace = STAGE.chromium().open(allowed).join("refused", "Grace");
        ada.awaitText(".notice[data-kind=media]", "The browser was told not to give the camera and microphone.");
        ada.awaitText(".notice[data-kind=media]", "click the icon beside the page’s address, then try again");
        ada.awaitMovingPicture("Grace");
        grace.awaitOthers("Ada");
        assertThat(grace.tile("Ada").getDomAttribute("data-video")).isNull();

        STAGE.chromium().allowMedia(refused);
        ada.click(".notice[data-kind=media] .quiet");
        grace.awaitMovingPicture("Ada");
        eventually().untilAsserted(() -> assertThat(ada.all(".notice")).isEmpty());
        // Some for the meeting, one for the camera that came; browsers have been seen to go on for ever.
        assertThat((Long) ada.script("return probe.offers()")).isLessThan(10);
    }
}
