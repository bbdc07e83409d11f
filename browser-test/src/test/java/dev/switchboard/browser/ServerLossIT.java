package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that dies during a call, and comes back. */
@Tag("thorough")
class ServerLossIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    @Test
    void thePageSaysSoGoesOnAndReconnectsByItself() throws IOException {
        var ada = STAGE.open().join("loss", "Ada");
        var grace = STAGE.open().join("loss", "Grace");
        ada.awaitMovingPicture("Grace");

        STAGE.killServer();
        ada.awaitText(".notice[data-kind=server]", "The server is gone.");
        ada.awaitText(".notice[data-kind=server]", "Reconnecting in");
        ada.awaitMovingPicture("Grace");

        STAGE.restartServer();
        eventually().untilAsserted(() -> {
            assertThat(ada.all(".notice")).isEmpty();
            assertThat(grace.all(".notice")).isEmpty();
        });
        ada.awaitOthers("Grace");
        grace.awaitOthers("Ada");
        ada.awaitMovingPicture("Grace");
        grace.awaitMovingPicture("Ada");
    }
}
