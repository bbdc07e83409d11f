package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.ServerTrouble;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.log.StoryLog;
import org.junit.jupiter.api.Test;

class RefusalTellerTest {
    private final RefusalTeller teller = new RefusalTeller(StoryLog.untagged());

    @Test
    void aTurnServerThatRefusesIsWarnedOfOnceByItsNameAndWhatItSaid() {
        var log = StoryLines.during(() -> {
            teller.tell(new ServerTrouble("turn:a", 401));
            teller.tell(new ServerTrouble("turn:a", 401));
            teller.tell(new ServerTrouble("turn:b", 486));
        });

        assertThat(log)
                .containsExactly(
                        "no relay to be had: turn:a does not take the user or the password (401)",
                        "no relay to be had: turn:b has no relay left for this user (486)");
    }

    @Test
    void oneThatIsNotReachedMattersOnlyWhereNoWayIsFound() {
        assertThat(StoryLines.during(() -> {
                    teller.tell(new ServerTrouble("turn:a", ServerTrouble.UNREACHABLE));
                    teller.tell(new ServerTrouble("stun:a", 401));
                }))
                .isEmpty();
    }
}
