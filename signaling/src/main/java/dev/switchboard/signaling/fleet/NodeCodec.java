package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Messages between nodes as bytes: the version of the protocol, the envelope, the kind of message, its fields. Stateless.
 *
 * <p>A release that adds a kind of message, and can do without an answer to it, keeps the version: others read the
 * envelope and say that they cannot read the message. Whatever else changes makes another version.
 */
final class NodeCodec {
    /** More than any message has besides its frame, nearly always. */
    private static final int HEAD_BYTES = 96;

    // The kinds; the numbers are part of what nodes of different releases have to agree on.
    private static final int UNREADABLE = 0;
    private static final int CALL = 1;
    private static final int ADMITTED = 2;
    private static final int FORWARD_TO_CALLEE = 3;
    private static final int FORWARD_TO_CALLER = 4;
    private static final int REFUSED = 5;
    private static final int LEFT = 6;
    private static final int GONE = 7;
    private static final int ENDED = 8;
    private static final int CALLEE_BECAME = 9;
    private static final int CALLER_BECAME = 10;
    private static final int PROBE_CALLEE = 11;
    private static final int PROBE_CALLER = 12;
    private static final int ALIVE = 13;
    private static final int TAKE_OVER = 14;
    private static final int MISSING = 15;
    private static final int HEARTBEAT = 16;
    private static final int SIGNAL = 17;

    private NodeCodec() {}

    static byte[] encode(Envelope envelope) {
        var message = envelope.message();
        var bytes = new ByteArrayOutputStream(HEAD_BYTES + message.frameBytes());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(Bus.PROTOCOL_VERSION);
            out.writeUTF(envelope.sender().value());
            out.writeLong(envelope.number());
            out.writeLong(envelope.acknowledged());
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return bytes.toByteArray();
    }

    private static void write(NodeMessage message, DataOutputStream out) throws IOException {
        if (message instanceof NodeMessage.Forward forward) {
            head(out, forward.to() == Side.CALLEE ? FORWARD_TO_CALLEE : FORWARD_TO_CALLER, forward.call());
            out.write(forward.frame());
        } else if (message instanceof NodeMessage.Call call) {
            head(out, CALL, call.call());
            out.writeLong(call.registration());
            out.writeUTF(call.callerId().value());
            out.writeUTF(call.subject().orElse(""));
        } else if (message instanceof NodeMessage.Admitted admitted) {
            head(out, ADMITTED, admitted.call());
            out.writeUTF(admitted.outcome().name());
        } else if (message instanceof NodeMessage.Refused refused) {
            head(out, REFUSED, refused.number());
            out.writeUTF(refused.why().name());
        } else if (message instanceof NodeMessage.Left left) {
            head(out, LEFT, left.call());
        } else if (message instanceof NodeMessage.Gone gone) {
            head(out, GONE, gone.call());
        } else if (message instanceof NodeMessage.Ended ended) {
            head(out, ENDED, ended.call());
            out.writeUTF(ended.reason().name());
        } else if (message instanceof NodeMessage.Became became) {
            head(out, became.whose() == Side.CALLEE ? CALLEE_BECAME : CALLER_BECAME, became.call());
            out.writeUTF(became.readiness().name());
        } else {
            writeRest(message, out);
        }
    }

    private static void writeRest(NodeMessage message, DataOutputStream out) throws IOException {
        if (message instanceof NodeMessage.ProbeCallee probe) {
            head(out, PROBE_CALLEE, probe.question());
            out.writeLong(probe.registration());
        } else if (message instanceof NodeMessage.ProbeCaller probe) {
            head(out, PROBE_CALLER, probe.question());
            out.writeLong(probe.call());
        } else if (message instanceof NodeMessage.Alive alive) {
            head(out, ALIVE, alive.question());
            out.writeBoolean(alive.alive());
        } else if (message instanceof NodeMessage.TakeOver takeOver) {
            head(out, TAKE_OVER, takeOver.registration());
            out.writeUTF(takeOver.reason().name());
        } else if (message instanceof NodeMessage.Missing missing) {
            head(out, MISSING, missing.first());
            out.writeLong(missing.last());
        } else if (message instanceof NodeMessage.Signal signal) {
            head(out, SIGNAL, signal.version());
            out.writeUTF(signal.room().value());
            out.writeUTF(signal.from().value());
            out.writeUTF(signal.target().value());
            out.write(signal.frame());
        } else {
            head(out, message instanceof NodeMessage.Heartbeat ? HEARTBEAT : UNREADABLE, 0);
        }
    }

    private static void head(DataOutputStream out, int kind, long subject) throws IOException {
        out.writeByte(kind);
        out.writeLong(subject);
    }

    /** What the bytes say; empty if they have no envelope of this version. */
    static Optional<Envelope> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readUnsignedByte() == Bus.PROTOCOL_VERSION
                    ? Optional.of(new Envelope(new NodeId(in.readUTF()), in.readLong(), in.readLong(), readAll(in)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NodeMessage readAll(DataInputStream in) {
        try {
            var message = read(in);
            return in.available() == 0 ? message : new NodeMessage.Unreadable();
        } catch (IOException | IllegalArgumentException e) {
            return new NodeMessage.Unreadable();
        }
    }

    private static NodeMessage read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        long subject = in.readLong();
        return switch (kind) {
            case CALL -> new NodeMessage.Call(subject, in.readLong(), new PeerId(in.readUTF()), subject(in.readUTF()));
            case ADMITTED -> new NodeMessage.Admitted(subject, Callee.Admission.valueOf(in.readUTF()));
            case FORWARD_TO_CALLEE -> new NodeMessage.Forward(Side.CALLEE, subject, in.readAllBytes());
            case FORWARD_TO_CALLER -> new NodeMessage.Forward(Side.CALLER, subject, in.readAllBytes());
            case REFUSED -> new NodeMessage.Refused(subject, Forwarded.valueOf(in.readUTF()));
            case LEFT -> new NodeMessage.Left(subject);
            case GONE -> new NodeMessage.Gone(subject);
            case ENDED -> new NodeMessage.Ended(subject, EndReason.valueOf(in.readUTF()));
            case CALLEE_BECAME -> new NodeMessage.Became(Side.CALLEE, subject, readiness(in));
            case CALLER_BECAME -> new NodeMessage.Became(Side.CALLER, subject, readiness(in));
            case PROBE_CALLEE -> new NodeMessage.ProbeCallee(subject, in.readLong());
            case PROBE_CALLER -> new NodeMessage.ProbeCaller(subject, in.readLong());
            case ALIVE -> new NodeMessage.Alive(subject, in.readBoolean());
            case TAKE_OVER -> new NodeMessage.TakeOver(subject, EndReason.valueOf(in.readUTF()));
            case MISSING -> new NodeMessage.Missing(subject, in.readLong());
            case SIGNAL ->
                new NodeMessage.Signal(
                        new RoomId(in.readUTF()),
                        subject,
                        new PeerId(in.readUTF()),
                        new PeerId(in.readUTF()),
                        in.readAllBytes());
            case HEARTBEAT -> new NodeMessage.Heartbeat();
            default -> throw new IllegalArgumentException("no kind of message: " + kind);
        };
    }

    private static Endpoint.Readiness readiness(DataInputStream in) throws IOException {
        return Endpoint.Readiness.valueOf(in.readUTF());
    }

    private static Optional<String> subject(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new PeerId(text).value());
    }
}
