package dev.switchboard.bench.jmh;

import dev.switchboard.proto.HeadReader;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.RequestHead;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to read and to write a message that is forwarded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class CodecBenchmark {
    /** Of the body, before it is put into base64 twice. */
    @Param({"150", "1024", "4096"})
    public int bodyBytes;

    private Request message;
    private byte[] frame;

    /** Makes a message of the size. */
    @Setup
    public void setUp() {
        message = Request.candidate(new PeerId("offer-1"), new PeerId("answer-1"), "c".repeat(bodyBytes));
        frame = MessageCodec.encode(message);
    }

    /** Reads of it what the router needs. */
    @Benchmark
    public @Nullable RequestHead head() {
        return HeadReader.read(frame);
    }

    /** Reads all of it. */
    @Benchmark
    public Message decode() throws MalformedMessageException {
        return MessageCodec.decode(frame);
    }

    /** Writes it. */
    @Benchmark
    public byte[] encode() {
        return MessageCodec.encode(message);
    }
}
