package dev.switchboard.peer.client;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.SdpType;

/** What forwarded requests carry. */
final class PeerMessages {
    private PeerMessages() {}

    /** Reads an offer, an answer or a candidate. */
    static PeerMessage read(Request request) throws UnusableBodyException {
        var body = request.body();
        if (body == null) {
            throw new UnusableBodyException("\"body\" is missing");
        }
        try {
            return read(request, body);
        } catch (MalformedMessageException e) {
            throw new UnusableBodyException(e.getMessage());
        }
    }

    private static PeerMessage read(Request request, Body body)
            throws UnusableBodyException, MalformedMessageException {
        if (request.command() == Command.CANDIDATE) {
            return new PeerMessage.Candidate(request.source(), body.asCandidate());
        }
        var description = body.asDescription();
        if ((request.command() == Command.OFFER) != (description.type() == SdpType.OFFER)) {
            throw new UnusableBodyException("\"type\" does not fit the command");
        }
        return new PeerMessage.Description(request.source(), description);
    }
}
