package dev.switchboard.peer.connection;

import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One connection to another peer. Confined to the event loop; its listener is told of everything there.
 *
 * <p>No method throws for what the other side sent, and none waits for the network.
 */
public interface Connection {
    /** Opens a reliable, ordered data channel; to be done before {@link #createOffer()}. */
    Channel openChannel(String label) throws ConnectionException;

    /** Makes an offer and sets it as the local description. */
    void createOffer();

    /** Makes an answer and sets it as the local description. */
    void createAnswer();

    /** Takes back the offer that was set as the local description; what was asked before is done before. */
    void rollBack();

    /** Looks for a way to the other side anew; that needs an offer, see {@link ConnectionListener#negotiationNeeded()}. */
    void restartIce();

    /** Sets the other side's description. */
    void setRemoteDescription(SessionDescription description);

    /** Adds a candidate of the other side's; what the library finds no candidate is dropped. */
    void addRemoteCandidate(IceCandidate candidate);

    /** Reads how the search for a way stands, and tells it soon; never once the connection is closed. */
    void readPath(Consumer<PathReport> reader);

    /**
     * Counts what was heard of the other side: whatever arrives raises the count, be it only a check of the way, but
     * nothing that somebody else can have sent. The result is told in the event loop, unless the connection is closed
     * before.
     */
    void readHeard(LongConsumer reader);

    /** Closes it with its channels and frees what it holds. The listener hears nothing after this. */
    void close();
}
