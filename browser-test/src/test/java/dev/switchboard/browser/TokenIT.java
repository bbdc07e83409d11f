package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a server that lets in only who has a token. */
@Tag("thorough")
class TokenIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    private static Path secret;
    private static Server server;

    @BeforeAll
    static void startServer() throws IOException {
        secret = Files.writeString(STAGE.directory().resolve("secret"), "a secret of 32 bytes or even more");
        server = Server.start(STAGE.programs(), "--token-secret-file", secret.toString());
    }

    private static Page open(String place) {
        return STAGE.chromium().open(server.pageOn("127.0.0.1") + place);
    }

    private static String token(String option, String name) throws IOException {
        return STAGE.programs()
                .outputOf("signaling", "token", "--token-secret-file", secret.toString(), option, name)
                .strip();
    }

    @Test
    void whoHasNoTokenIsAskedForOne() {
        var page = open("");
        page.join("lab", "Ada")
                .awaitText("#room-token-problem", "This server lets in only who has a token. Paste yours here.");
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("room-token");
        assertThat(page.find("#join").isDisplayed()).isTrue();
    }

    @Test
    void whoOpensALinkWithATokenIsInAndALinkToOthersHasNone() throws IOException {
        var token = token("--room", "lab");
        var page = open("#room=lab&token=" + token);
        page.type("#own-name", "Ada");
        page.click("#join").awaitOthers();

        assertThat(page.find(".invitation .link").getText()).endsWith("#room=lab");
        assertThat(server.program().log()).doesNotContain(token);
    }

    @Test
    void aPeerIsCalledByWhoMayCallIt() throws IOException {
        var answering = Files.writeString(STAGE.directory().resolve("camera.token"), token("--id", "camera"));
        STAGE.programs()
                .start(
                        "answer-peer",
                        "--id",
                        "camera",
                        "--signaling-address",
                        server.signalingAddress(),
                        "--token-file",
                        answering.toString(),
                        "--ice",
                        "none");
        server.program().awaitLog("add answer peer: camera");
        var page = open("#peer=camera&token=" + token("--target", "other"));
        page.click("#call-peer").awaitText("#peer-problem", "Your token does not let you call “camera”.");

        page.type("#peer-token", token("--target", "camera"));
        page.click("#call-peer").awaitText("#peer-state", "Connected");
    }
}
