package dev.switchboard.signaling.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the page, on the class path under {@code web/}. Stateless. */
final class PageFiles {
    private static final String ROOT = "/web";
    /** Only what a file of the page can be called: nothing that climbs, hides or is encoded. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json");

    private PageFiles() {}

    /** A file's bytes and their media type. */
    record PageFile(ByteBuffer content, String mediaType) {}

    /** The file that a URL's path names; empty if there is none of a kind that the page is made of. */
    static Optional<PageFile> find(String path) throws IOException {
        var file = path.equals("/") ? "/index.html" : path;
        var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(file).matches()) {
            return Optional.empty();
        }
        try (var content = PageFiles.class.getResourceAsStream(ROOT + file)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new PageFile(ByteBuffer.wrap(content.readAllBytes()), type));
        }
    }
}
