package dev.switchboard.classdata;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** What a browser asks for first. */
final class Page {
    private Page() {}

    static void fetch(String address) throws IOException {
        try (var content = URI.create(address).toURL().openStream()) {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }
}
