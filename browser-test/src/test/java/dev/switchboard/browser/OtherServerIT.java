package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.Keys.ENTER;
import static org.openqa.selenium.Keys.ESCAPE;
import static org.openqa.selenium.Keys.TAB;

import dev.switchboard.browser.Chromium.Media;
import dev.switchboard.browser.Programs.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link that names another signaling server than the page's own: one that wants a token. */
@Tag("thorough")
class OtherServerIT {
    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    private static Path secret;
    private static Program otherServer;
    private static String other;

    @BeforeAll
    static void startOtherServer() throws IOException {
        secret = Files.writeString(STAGE.directory().resolve("secret"), "a secret of 32 bytes or even more");
        otherServer = STAGE.programs()
                .start(
                        "signaling",
                        "--addr",
                        "127.0.0.1:0",
                        "--http",
                        "none",
                        "--token-secret-file",
                        secret.toString());
        other = "127.0.0.1:"
                + otherServer
                        .awaitLog("listening on ws://127\\.0\\.0\\.1:(\\d+)")
                        .group(1);
    }

    private static Page open(String place) {
        return STAGE.chromium().open(STAGE.server().pageOn("127.0.0.1") + "?signaling=" + other + place);
    }

    private static Page openAndAgree(String place) {
        var page = open(place);
        page.click("#server-question [value=use]");
        page.awaitReady();
        return page;
    }

    private static String token(String room) throws IOException {
        return STAGE.programs()
                .outputOf("signaling", "token", "--token-secret-file", secret.toString(), "--room", room)
                .strip();
    }

    private static String address(Page page) {
        return (String) page.script("return location.href");
    }

    @Test
    void theServerIsNamedAndNoIsTheAnswerOfWhoDoesNotAnswer() {
        var page = open("#room=asked");
        assertThat(page.find("#server-question").getText())
                .contains("through " + other)
                .contains("Use " + other);
        assertThat(page.focused().getText()).isEqualTo("Stay with this page’s server");

        page.press(ESCAPE);
        page.awaitReady();
        assertThat(address(page)).endsWith("/#room=asked");
        assertThat(page.find("#room-token-field").isDisplayed()).isFalse();
        page.join("asked", "Ada").awaitOthers();
        assertThat(otherServer.log()).doesNotContain("asked");
    }

    @Test
    void whoseTokenIsNotTakenIsToldSoAndLetInWithAnother() throws IOException {
        var page = openAndAgree("");
        page.type("#room-token", "not.a.token");
        page.join("lab", "Ada")
                .awaitText(".notice[data-kind=server]", "The server cannot be reached, or does not take your token.");

        page.click("#leave").type("#room-token", token("lab"));
        page.join("lab", "Ada").awaitOthers();
        assertThat(address(page)).contains("signaling=" + other).doesNotContain("token");
    }

    @Test
    void aRoomThatTheTokenDoesNotNameIsRefusedInWords() throws IOException {
        var page = openAndAgree("");
        page.type("#room-token", token("lab"));
        page.join("vault", "Ada").awaitText("#join-problem", "Your token does not let you into this room.");
    }

    @Test
    void theTokenOfALinkIsTakenOutOfItAndForgottenWithTheTab() throws IOException {
        var token = token("lab");
        var page = open("#room=lab&token=" + token);
        assertThat(address(page)).endsWith("#room=lab");

        page.click("#server-question [value=use]").awaitReady();
        assertThat(page.find("#room-token").getDomProperty("value")).isEqualTo(token);
        assertThat(page.find("#room-token").getDomAttribute("type")).isEqualTo("password");
        page.type("#own-name", "Ada");
        page.click("#join").awaitOthers();
        assertThat(page.script("return JSON.stringify(sessionStorage)").toString())
                .contains(token);
        assertThat(page.script("return JSON.stringify(localStorage)").toString())
                .doesNotContain(token);
        assertThat(page.script("return document.cookie").toString()).isEmpty();
    }

    /** Or any link could have the token of a server that the tab was at before. */
    @Test
    void theTokenOfOneServerIsNotShownToAnother() throws IOException {
        var token = token("lab");
        var page = openAndAgree("#room=lab&token=" + token);
        page.script("location.href = location.href.replace('signaling=127.0.0.1', 'signaling=localhost')");
        eventually()
                .untilAsserted(() ->
                        assertThat(page.find("#server-question").getText()).contains("localhost"));
        page.click("#server-question [value=use]").awaitReady();

        assertThat(page.find("#room-token").getDomProperty("value")).isEmpty();
    }

    @Test
    void aCallToAPeerSaysSoToo() {
        var page = openAndAgree("#peer=camera");
        page.type("#peer-token", "not.a.token");
        page.click("#call-peer")
                .awaitText("#peer-problem", "The signaling server cannot be reached, or does not take your token.");
        page.type("#peer-token", "no token");
        page.click("#call-peer").awaitText("#peer-token-problem", "This is no token");
    }

    @Test
    void allOfItWorksWithKeysAndOnANarrowPhone() {
        var page = open("");
        page.resize(320, 640);
        assertFits(page);
        page.press(TAB, ENTER);
        page.awaitReady();
        assertFits(page);

        page.focused().sendKeys(TAB);
        page.find("#own-name").sendKeys("Ada", TAB);
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("room-token");
        page.focused().sendKeys("no token", ENTER);
        page.awaitText("#room-token-problem", "This is no token");
        assertFits(page);
        page.click("#peer-tab");
        assertFits(page);
    }

    private static void assertFits(Page page) {
        assertThat((Long) page.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
    }
}
