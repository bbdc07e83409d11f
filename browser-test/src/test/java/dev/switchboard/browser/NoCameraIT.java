package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has no camera, or does not give it, is in the call all the same. */
@Tag("thorough")
class NoCameraIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.NO_CAMERA);

    @Test
    void whoHasNoCameraIsToldSoAndJoins() {
        var ada = STAGE.open().join("none", "Ada");
        var grace = STAGE.open().join("none", "Grace");
        ada.awaitText(".notice[data-kind=media]", "No camera was found. The others hear you, and see your name.");
        ada.awaitOthers("Grace");
        grace.awaitOthers("Ada");
        assertThat(ada.find("#camera").getText()).isEqualTo("Camera on");
    }
}
