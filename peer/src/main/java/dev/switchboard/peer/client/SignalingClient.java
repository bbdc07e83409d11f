package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the signaling server: speaks the protocol.
 *
 * <p>Confined to the event loop.
 */
final class SignalingClient {
    /**
     * More than as many set-ups as an answer peer takes at once have under way. A server that answers nothing at all
     * is noticed by its silence.
     */
    static final int MAX_UNANSWERED = 16 * 1024;

    private final SignalingListener listener;
    private final StoryLog log;
    private final PeerId id;
    private final IceQuestion question;
    private final Supplier<LiveConnection> newConnection;
    private final Deque<Request> unanswered = new ArrayDeque<>();
    private LiveConnection connection;
    private boolean mayAsk;

    /**
     * Begins to connect. The listener is told that it is connected once the ICE servers are known, or will not be.
     *
     * @param id under which it asks for them
     */
    SignalingClient(
            FrameConnector connector,
            URI uri,
            PeerId id,
            IceOffers offers,
            EventLoop loop,
            StoryLog log,
            SignalingListener listener) {
        this.log = log;
        this.id = id;
        this.listener = listener;
        question = new IceQuestion(offers, loop, log);
        mayAsk = question.isWanted();
        newConnection = () -> new LiveConnection(connector, uri, loop, log, new Events());
        connection = newConnection.get();
    }

    /** Sends a request. Without effect on a connection that is not there. */
    void send(Request request) {
        if (!connection.isUp()) {
            log.debug("send request[%d]: not connected".formatted(request.commandCode()));
            return;
        }
        var message = MessageCodec.encode(request);
        if (LiveConnection.fits(message)) {
            unanswered.add(request);
        }
        if (unanswered.size() > MAX_UNANSWERED) {
            drop("it does not answer");
            return;
        }
        connection.send(message);
    }

    /** Says goodbye; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then) {
        question.cancel();
        connection.close(then);
    }

    /** Whether something can be sent. */
    boolean isUp() {
        return connection.isUp();
    }

    /** Makes sure that the server is there, and then runs the task; soon the connection is lost if it is not. */
    void check(Runnable then) {
        connection.check(then);
    }

    /** Breaks the connection off, as lost. */
    void drop(String reason) {
        connection.drop(reason);
    }

    private void ask() {
        send(Request.iceServers(id));
    }

    private void begin() {
        if (!mayAsk) {
            listener.connected();
            return;
        }
        question.asked(listener::connected);
        ask();
        // A server that knows the question answers it first; one that does not answers this at once.
        connection.ping();
    }

    private void iceServers(Response response) {
        var body = response.body();
        if (response.code() == ResponseCode.NOT_ALLOWED.code()) {
            question.refused(Printable.text(response.msg()));
            return;
        }
        if (!response.isOk() || body == null) {
            question.unanswered(Printable.text(response.msg()));
            return;
        }
        try {
            question.answered(body.asIceServers(), this::ask);
        } catch (MalformedMessageException e) {
            question.unanswered("its list cannot be read: " + Printable.text(e.getMessage()));
        }
    }

    private void read(byte[] frame) {
        try {
            handle(MessageCodec.decode(frame));
        } catch (MalformedMessageException e) {
            log.warn("a bad message was passed over: " + Printable.text(e.getMessage()));
            connection.send(MessageCodec.encode(e.response()));
        }
    }

    private void handle(Message message) {
        if (message instanceof Request request) {
            answer(request);
        } else if (message instanceof Response response) {
            responded(response);
        } else {
            log.debug("message[%d] is not known, and ignored".formatted(message.commandCode()));
        }
    }

    private void responded(Response response) {
        var request = takeRequestOf(response);
        if (request != null && request.command() == Command.ICE_SERVERS) {
            iceServers(response);
            return;
        }
        log.info("recv resp[%d]%s".formatted(response.commandCode(), shown(response)));
        if (request != null) {
            listener.responded(request, response);
        }
    }

    private static String shown(Response response) {
        return response.isOk() ? "" : ": code %d, %s".formatted(response.code(), Printable.text(response.msg()));
    }

    /** Responses come in the order of the requests; one that is missing must not put the others out of step. */
    private @Nullable Request takeRequestOf(Response response) {
        for (Iterator<Request> requests = unanswered.iterator(); requests.hasNext(); ) {
            var request = requests.next();
            if (request.command().responseCode() == response.commandCode()) {
                requests.remove();
                return request;
            }
        }
        return null;
    }

    private void answer(Request request) {
        switch (request.command()) {
            case GONE -> listener.received(new PeerMessage.Gone(request.source()));
            case INIT, ICE_SERVERS -> respond(request, ResponseCode.NOT_ALLOWED, "a peer is no server");
            case OFFER, ANSWER, CANDIDATE -> forwarded(request);
        }
    }

    private void forwarded(Request request) {
        PeerMessage message;
        try {
            message = PeerMessages.read(request);
        } catch (UnusableBodyException e) {
            log.warn("a bad request[%d] from %s was passed over: %s"
                    .formatted(request.commandCode(), request.source(), e.getMessage()));
            respond(request, ResponseCode.MALFORMED, "malformed message: " + e.getMessage());
            return;
        }
        respond(request, ResponseCode.OK, "ok");
        listener.received(message);
    }

    private void respond(Request request, ResponseCode code, String msg) {
        connection.send(MessageCodec.encode(request.respond(code, msg)));
    }

    /** What the connection reports. */
    private final class Events implements LiveConnection.Listener {
        @Override
        public void connected() {
            begin();
        }

        @Override
        public void ponged() {
            question.unanswered("it does not know of them");
        }

        @Override
        public void received(byte[] message) {
            read(message);
        }

        @Override
        public void unreachable(Loss loss) {
            listener.unreachable(loss);
        }

        @Override
        public void lost(Loss loss) {
            if (question.isOpen() && loss.kind() == Loss.Kind.OUTAGE) {
                log.debug("the signaling server went when it was asked for ICE servers: %s; not asking again"
                        .formatted(loss.reason()));
                question.cancel();
                mayAsk = false;
                unanswered.clear();
                connection = newConnection.get();
                return;
            }
            question.cancel();
            listener.lost(loss);
        }
    }
}
