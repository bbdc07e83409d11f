package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Peer tab, with the packaged answer peer. */
@Tag("thorough")
class PeerTabIT {
    private static final String PEER = "answer-peer-1";

    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    @Test
    @Tag("plain")
    void messagesGoBothWays() throws IOException {
        var peer = STAGE.programs()
                .start(
                        "answer-peer",
                        "--id",
                        PEER,
                        "--signaling-address",
                        STAGE.server().signalingAddress(),
                        "--ice",
                        "none",
                        "--interval",
                        "1s");
        STAGE.server().program().awaitLog("add answer peer: " + PEER);
        var page = open(PEER);
        page.click("#call-peer").awaitText("#peer-state", "Connected");
        eventually().untilAsserted(() -> {
            assertThat(page.texts("#messages p:not([data-own])"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(text -> text.startsWith("answer-"));
            assertThat(page.find("#peer-statistics").getText()).contains("direct");
        });

        page.type("#message", "Grüße ☎");
        page.click("#send");
        assertThat(page.texts("#messages p[data-own] span")).containsExactly("Grüße ☎");
        peer.awaitLog("message from DataChannel 'data': 'Grüße ☎'");

        page.click("#hang-up").awaitText("#peer-state", "Not connected");
        assertThat(page.texts("#peer-problem")).containsExactly("");
    }

    @Test
    void whoIsNotThereIsNamed() {
        var page = open("nobody");
        page.click("#call-peer").awaitText("#peer-problem", "No peer has the id “nobody” now.");
        assertThat(page.find("#peer-state").getText()).isEqualTo("Not connected");
        assertThat(page.find("#call-peer").isDisplayed()).isTrue();
    }

    private static Page open(String peer) {
        return STAGE.chromium().open(STAGE.server().pageOn("127.0.0.1") + "#peer=" + peer);
    }
}
