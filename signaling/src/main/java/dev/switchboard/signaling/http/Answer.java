package dev.switchboard.signaling.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is answered to a request.
 *
 * @param status the HTTP status code
 * @param mediaType of the content
 * @param content may be empty; nobody changes it
 */
record Answer(int status, String mediaType, ByteBuffer content) {
    private static final String TEXT = "text/plain; charset=utf-8";
    /** Prometheus reads no other version of the text format without being asked to. */
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    static Answer text(int status, String line) {
        return new Answer(status, TEXT, bytes(line + "\n"));
    }

    static Answer metrics(String counts) {
        return new Answer(200, METRICS, bytes(counts));
    }

    static Answer file(PageFiles.PageFile file) {
        return new Answer(200, file.mediaType(), file.content());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }
}
