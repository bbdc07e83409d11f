package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.browser.Chromium.Media;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People with cameras, in rooms. */
@Tag("thorough")
class RoomIT {
    /** Joins a room by the signaling module alone, and has its messages noted. */
    private static final String SPY = """
            const [name, room] = arguments;
            return import('/signaling/index.js').then(({ RoomClient }) => new Promise((joined) => {
              const client = new RoomClient(`ws://${location.hostname}:%d`, { room, name });
              const heard = [];
              for (const type of ['offer', 'answer', 'candidate']) {
                client.addEventListener(type, ({ detail }) => heard.push(detail.payload));
              }
              client.addEventListener('members', () => joined(client.id));
              (window.spies ??= {})[name] = { client, heard };
              client.connect();
            }));
            """;

    /** Answers the first registration as a server does that does not reach those it acts as one with. */
    private static final String UNREACHABLE_ONCE = """
            const RealSocket = WebSocket;
            window.refusals = 0;
            window.WebSocket = class extends RealSocket {
              send(data) {
                if (window.refusals > 0 || JSON.parse(data).type !== 'register') {
                  return super.send(data);
                }
                window.refusals++;
                const payload = { code: 'unreachable', message: 'the other servers are not reached; try again' };
                this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type: 'error', payload }) }));
              }
            };
            """;

    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    @Test
    @Tag("plain")
    void twoSeeEachOtherMove() {
        var ada = STAGE.open().join("two", "Ada");
        var grace = STAGE.open().join("two", "Grace");
        ada.awaitOthers("Grace");
        grace.awaitOthers("Ada");
        ada.awaitMovingPicture("Grace");
        grace.awaitMovingPicture("Ada");
        eventually()
                .untilAsserted(() -> assertThat(ada.tile("Grace").getText())
                        .containsPattern("direct · \\S+ ms · [1-9]\\d* kbit/s|direct · \\S+ ms · [\\d.]+ Mbit/s"));
    }

    @Test
    void whoCannotBeLetInSinceOtherServersAreNotReachedTriesAgain() {
        var page = STAGE.open();
        page.script(UNREACHABLE_ONCE);

        page.join("again", "Ada").awaitOthers();

        assertThat(page.script("return window.refusals")).isEqualTo(1L);
    }

    @Test
    void aThirdComesAndOneLeaves() {
        var ada = STAGE.open().join("three", "Ada");
        var grace = STAGE.open().join("three", "Grace");
        ada.awaitOthers("Grace");
        var hedy = STAGE.open().join("three", "Hedy");
        ada.awaitOthers("Grace", "Hedy");
        grace.awaitOthers("Ada", "Hedy");
        hedy.awaitOthers("Ada", "Grace");
        ada.awaitMovingPicture("Hedy");
        hedy.awaitMovingPicture("Grace");

        ada.click("#leave");
        grace.awaitOthers("Hedy");
        hedy.close();
        grace.awaitOthers();
    }

    @Test
    void offersThatCrossEachOtherAreSettled() {
        var ada = STAGE.open();
        var grace = STAGE.open();
        joinWithOffersHeldBack("crossing", ada, grace);
        ada.script("probe.release(false)");
        grace.script("probe.release(false)");
        assertAllSeeEachOther(ada, grace);
        assertThat(rollbacks(ada) + rollbacks(grace)).isEqualTo(1);
    }

    @Test
    void candidatesMayComeBeforeTheOffer() {
        var ada = STAGE.open();
        var grace = STAGE.open();
        joinWithOffersHeldBack("early", ada, grace);
        // The one with the smaller id takes the other's offer; its own would be ignored, candidates and all.
        var isAdaPolite = id(ada).compareTo(id(grace)) < 0;
        var polite = isAdaPolite ? ada : grace;
        var impolite = isAdaPolite ? grace : ada;
        eventually().untilAsserted(() -> assertThat(heldTypes(impolite)).contains("candidate"));
        impolite.script("probe.release(true)");
        eventually()
                .untilAsserted(() -> assertThat((Long) polite.script("return probe.candidatesAdded()"))
                        .isPositive());
        polite.script("probe.release(true)");
        assertAllSeeEachOther(ada, grace);
    }

    private static void joinWithOffersHeldBack(String room, Page ada, Page grace) {
        ada.script("probe.hold()");
        grace.script("probe.hold()");
        ada.join(room, "Ada");
        grace.join(room, "Grace");
        for (var page : List.of(ada, grace)) {
            eventually().untilAsserted(() -> assertThat(heldTypes(page)).contains("offer"));
        }
    }

    private static void assertAllSeeEachOther(Page ada, Page grace) {
        ada.awaitOthers("Grace");
        grace.awaitOthers("Ada");
        ada.awaitMovingPicture("Grace");
        grace.awaitMovingPicture("Ada");
    }

    @Test
    void roomsDoNotHearEachOther() {
        var page = STAGE.open();
        var here = spy(page, "Here", "here");
        spy(page, "There", "there");
        spy(page, "Witness", "there");
        spy(page, "Voice", "here");
        page.script("spies.There.client.send('candidate', 'to all')");
        page.script("spies.There.client.send('candidate', 'to one', arguments[0])", here);
        eventually().untilAsserted(() -> assertThat(heard(page, "Witness")).containsExactly("to all"));
        page.script("spies.Voice.client.send('candidate', 'from here')");
        eventually().untilAsserted(() -> assertThat(heard(page, "Here")).containsExactly("from here"));
    }

    @Test
    void aFullRoomIsRefusedInWords() {
        var ada = STAGE.open();
        for (var member = 0; member < Server.ROOM_SIZE; member++) {
            spy(ada, "Member " + member, "full");
        }
        ada.join("full", "Ada");
        ada.awaitText("#join-problem", "This room is full.");
        assertThat(ada.focused().getAttribute("id")).isEqualTo("room-name");

        ada.script("spies['Member 0'].client.close()");
        // The server may take a moment to see that there is room again.
        eventually().until(() -> {
            if (ada.find("#join").isDisplayed()) {
                ada.click("#join");
            }
            return ada.texts(".name").contains("Member 1");
        });
    }

    @Test
    void aBadNameIsRefusedInWords() {
        var ada = STAGE.open();
        ada.join("", "Ada").awaitText("#room-name-problem", "Type the name of a room");
        ada.join("x".repeat(65), "Ada").awaitText("#room-name-problem", "at most 64 characters; this one has 65");
        ada.join("ok", "x".repeat(65)).awaitText("#own-name-problem", "at most 64 characters");
        ada.join("ok", "Ada").awaitOthers();
    }

    @Test
    void camerasGoOffAndMicrophonesMuteForAllToSee() {
        var ada = STAGE.open().join("off", "Ada");
        var grace = STAGE.open().join("off", "Grace");
        ada.awaitMovingPicture("Grace");

        grace.click("#camera");
        grace.click("#microphone");
        eventually().untilAsserted(() -> {
            assertThat(ada.tile("Grace").getDomAttribute("data-video")).isNull();
            assertThat(ada.tile("Grace").getDomAttribute("data-muted")).isNotNull();
        });
        grace.click("#camera");
        grace.click("#microphone");
        ada.awaitMovingPicture("Grace");
        eventually()
                .untilAsserted(() -> assertThat(ada.tile("Grace").getDomAttribute("data-muted"))
                        .isNull());
    }

    @Test
    void aScreenIsSharedInPlaceOfTheCamera() {
        var ada = STAGE.open().join("screen", "Ada");
        var grace = STAGE.open().join("screen", "Grace");
        ada.awaitMovingPicture("Grace");
        assertThat(grace.tile("Grace").getDomAttribute("data-mirrored")).isNotNull();

        grace.click("#screen");
        eventually().untilAsserted(() -> {
            assertThat(grace.find("#screen").getText()).isEqualTo("Stop sharing");
            assertThat(grace.tile("Grace").getDomAttribute("data-mirrored")).isNull();
        });
        ada.awaitMovingPicture("Grace");
        grace.click("#screen");
        eventually()
                .untilAsserted(() -> assertThat(grace.tile("Grace").getDomAttribute("data-mirrored"))
                        .isNotNull());
    }

    @Test
    void aRelayOnEitherSideIsTold() {
        var page = STAGE.open();
        assertThat(route(page, "host", "srflx")).isEqualTo("direct");
        assertThat(route(page, "relay", "host")).isEqualTo("relayed");
        assertThat(route(page, "prflx", "relay")).isEqualTo("relayed");
    }

    /** What the page makes of a connection between candidates of these types; there is no TURN server here. */
    private static Object route(Page page, String local, String remote) {
        return page.script("""
                const reports = new Map([
                  ['transport', { type: 'transport', selectedCandidatePairId: 'pair' }],
                  ['pair', { type: 'candidate-pair', localCandidateId: 'local', remoteCandidateId: 'remote' }],
                  ['local', { type: 'local-candidate', candidateType: arguments[0] }],
                  ['remote', { type: 'remote-candidate', candidateType: arguments[1] }],
                ]);
                return import('/call/statistics.js')
                  .then(({ StatisticsReader }) => new StatisticsReader({ getStats: async () => reports }).read())
                  .then(({ route }) => route);
                """, local, remote);
    }

    @Test
    void nothingIsWiderThanASmallPhone() {
        var ada = STAGE.open();
        ada.resize(320, 568);
        assertFits(ada);
        ada.click("#peer-tab");
        assertFits(ada);
        ada.click("#room-tab").join("w".repeat(64), "n".repeat(64)).awaitOthers();
        assertFits(ada);
    }

    private static void assertFits(Page page) {
        // At once by one script, for a scroll bar may come and go between two.
        eventually().untilAsserted(() -> assertThat(page.script("""
                        const { scrollWidth, clientWidth } = document.documentElement;
                        return scrollWidth - clientWidth;
                        """)).isEqualTo(0L));
    }

    private static String spy(Page page, String name, String room) {
        return (String) page.script(SPY.formatted(STAGE.server().signalingPort()), name, room);
    }

    @SuppressWarnings("unchecked")
    private static List<String> heard(Page page, String name) {
        return (List<String>) page.script("return spies[arguments[0]].heard", name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> heldTypes(Page page) {
        return (List<String>) page.script("return probe.heldTypes()");
    }

    private static String id(Page page) {
        return (String) page.script("return probe.id()");
    }

    private static long rollbacks(Page page) {
        return (Long) page.script("return probe.rollbacks()");
    }
}
