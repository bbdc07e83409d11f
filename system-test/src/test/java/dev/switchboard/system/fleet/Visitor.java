package dev.switchboard.system.fleet;

import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.system.load.LoadClient;
import dev.switchboard.system.load.LoadLoop;
import java.util.concurrent.CompletableFuture;

/** A connection that asks one thing, and leaves with the answer. Confined to the loop. */
final class Visitor extends LoadClient {
    private final Request request;
    private final CompletableFuture<Integer> code;

    private Visitor(LoadLoop loop, int port, String path, Request request, CompletableFuture<Integer> code) {
        super(loop, Peers.HOME, port, path);
        this.request = request;
        this.code = code;
    }

    /**
     * What a server answers to an answer peer's or an offer peer's request. Safe for any thread.
     *
     * @param path where it connects to
     * @return completes with the response's code; -1 if the connection ends before
     */
    static CompletableFuture<Integer> ask(LoadLoop loop, int port, String path, Request request) {
        var code = new CompletableFuture<Integer>();
        loop.execute(() -> new Visitor(loop, port, path, request, code));
        return code;
    }

    @Override
    protected void opened() {
        send(request);
    }

    @Override
    protected void received(byte[] message) {
        if (decode(message) instanceof Response response) {
            reset();
            code.complete(response.code());
        }
    }

    @Override
    protected void closed() {
        code.complete(-1);
    }
}
