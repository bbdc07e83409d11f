package dev.switchboard.bench.jmh;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Frame;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.IceServerSource;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Session;
import dev.switchboard.signaling.core.Switchboard;
import dev.switchboard.signaling.core.SwitchboardEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the router takes for a message, from its arrival to where sockets begin: read, allowed, answered, forwarded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class RouterBenchmark {
    private static final PeerId CALLER = new PeerId("offer-1");
    private static final PeerId CALLEE = new PeerId("answer-1");
    private static final long BUDGET_BYTES = 1 << 20;

    /** Of the body, before it is put into base64 twice. */
    @Param({"150", "1024", "4096"})
    public int bodyBytes;

    /** How many other answer peers are registered. */
    @Param({"0", "100000"})
    public int others;

    private final LastFrame caller = new LastFrame();
    private final LastFrame callee = new LastFrame();
    private Session session;
    private byte[] frame;

    /** Registers an answer peer among the others, and sets up a call to it. */
    @Setup
    public void setUp() {
        ConsoleLog.start("router", LogLevel.WARN, LogFormat.TEXT);
        var switchboard = new Switchboard(
                RoutingLimits.DEFAULT, SwitchboardEvents.NONE, new Budget(BUDGET_BYTES), IceServerSource.NONE);
        for (int i = 0; i < others; i++) {
            register(switchboard, new PeerId("other-" + i), new LastFrame());
        }
        register(switchboard, CALLEE, callee);
        session = switchboard.open(Role.OFFER_PEER, caller, Grant.ALL);
        frame = MessageCodec.encode(Request.candidate(CALLER, CALLEE, "c".repeat(bodyBytes)));
        forward();
    }

    private static void register(Switchboard switchboard, PeerId id, Endpoint endpoint) {
        switchboard
                .open(Role.ANSWER_PEER, endpoint, Grant.ALL)
                .receive(new Frame(MessageCodec.encode(Request.init(id)), System.nanoTime()));
    }

    private void send(byte[] bytes) {
        session.receive(new Frame(bytes, System.nanoTime()));
    }

    /** Forwards one; gives what the answer peer's connection was given. */
    @Benchmark
    public byte[] forward() {
        send(frame);
        return callee.frame;
    }

    /** What the caller was told last. */
    byte[] answer() {
        return caller.frame;
    }

    /** What was to arrive. */
    byte[] sent() {
        return frame;
    }

    /** A connection that takes everything at once. */
    private static final class LastFrame implements Endpoint {
        private byte[] frame = {};

        @Override
        public String address() {
            return "192.0.2.1:1234";
        }

        @Override
        public long openedNanos() {
            return 0;
        }

        @Override
        public Readiness readiness() {
            return Readiness.READY;
        }

        @Override
        public void deliver(byte[] delivered) {
            frame = delivered;
        }

        @Override
        public void end(EndReason reason) {
            throw new IllegalStateException("a connection ended: " + reason);
        }

        @Override
        public CompletionStage<Boolean> probe() {
            return CompletableFuture.completedFuture(true);
        }
    }
}
