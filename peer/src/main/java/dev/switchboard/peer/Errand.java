package dev.switchboard.peer;

import dev.switchboard.peer.call.Call;
import java.util.function.Consumer;

/** What an offer peer calls for, beside sending messages. Confined to the event loop. */
interface Errand {
    /** Nothing but messages. */
    Errand NONE = new Errand() {
        @Override
        public void begin(Call call, Consumer<Ending> done) {}

        @Override
        public void stop() {}
    };

    /**
     * The call is open.
     *
     * @param done to be told what the peer's run comes to, once it is known; the call is ended then
     */
    void begin(Call call, Consumer<Ending> done);

    /** The call is over. */
    void stop();
}
