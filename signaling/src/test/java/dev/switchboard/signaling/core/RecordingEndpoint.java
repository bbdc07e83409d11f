package dev.switchboard.signaling.core;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A connection in memory, which writes down what it is told to do. */
class RecordingEndpoint implements Endpoint {
    final List<byte[]> delivered = new ArrayList<>();
    final List<EndReason> ended = new ArrayList<>();
    Readiness readiness = Readiness.READY;
    CompletableFuture<Boolean> probe = new CompletableFuture<>();

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
        return readiness;
    }

    @Override
    public void deliver(byte[] frame) {
        delivered.add(frame);
    }

    @Override
    public void end(EndReason reason) {
        ended.add(reason);
    }

    @Override
    public CompletionStage<Boolean> probe() {
        return probe;
    }

    /** What was delivered since the last call, a short line each. */
    List<String> story() {
        var story = delivered.stream().flatMap(RecordingEndpoint::line).toList();
        delivered.clear();
        return story;
    }

    private static Stream<String> line(byte[] frame) {
        try {
            var message = MessageCodec.decode(frame);
            if (message instanceof Response response) {
                return Stream.of(response.commandCode() + ": " + response.code() + " " + response.msg());
            }
            var request = (Request) message;
            return Stream.of(request.command() + " " + request.source() + " -> " + request.target());
        } catch (MalformedMessageException e) {
            return Stream.of("not a message: " + new String(frame, StandardCharsets.UTF_8));
        }
    }
}
