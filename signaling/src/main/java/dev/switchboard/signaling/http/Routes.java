package dev.switchboard.signaling.http;

import dev.switchboard.signaling.http.PageFiles.PageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What there is under which path. Safe for any thread. */
final class Routes {
    private final Answer pageConfig;
    private final Status status;

    Routes(PageConfig page, Status status) throws IOException {
        this.pageConfig = Answer.file(new PageFile(ByteBuffer.wrap(page.json()), "application/json"));
        this.status = status;
    }

    /**
     * What is answered to someone who asks for a path.
     *
     * @param path as it was sent, nothing in it decoded
     */
    Answer find(String path) throws IOException {
        return switch (path) {
            case "/health", "/healthz" -> Answer.text(200, "ok");
            case "/ready" ->
                status.notReady().map(why -> Answer.text(503, why)).orElseGet(() -> Answer.text(200, "ok"));
            case "/metrics" -> Answer.metrics(status.metrics());
            case "/config.json" -> pageConfig;
            default -> PageFiles.find(path).map(Answer::file).orElseGet(() -> Answer.text(404, "nothing here"));
        };
    }
}
