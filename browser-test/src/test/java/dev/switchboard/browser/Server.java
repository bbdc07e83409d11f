package dev.switchboard.browser;

import dev.switchboard.browser.Programs.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged signaling server, in a process.
 *
 * @param program the process
 * @param signalingPort where peers find it, on 127.0.0.1
 * @param pagePort where browsers find it, on 127.0.0.1
 */
record Server(Program program, int signalingPort, int pagePort) {
    /** The most members of a room. */
    static final int ROOM_SIZE = 3;

    static Server start(Programs programs, String... more) throws IOException {
        return start(programs, 0, 0, more);
    }

    /** Starts it again where it was. */
    Server restart(Programs programs) throws IOException {
        return start(programs, signalingPort, pagePort);
    }

    private static Server start(Programs programs, int signalingPort, int pagePort, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "--addr",
                "127.0.0.1:" + signalingPort,
                "--http",
                "127.0.0.1:" + pagePort,
                "--stun",
                "none",
                "--max-room-members",
                String.valueOf(ROOM_SIZE)));
        arguments.addAll(List.of(more));
        var program = programs.start("signaling", arguments.toArray(String[]::new));
        var signaling = program.awaitLog("listening on ws://127\\.0\\.0\\.1:(\\d+)");
        var page = program.awaitLog("page on http://127\\.0\\.0\\.1:(\\d+)/");
        return new Server(program, Integer.parseInt(signaling.group(1)), Integer.parseInt(page.group(1)));
    }

    /** For peers: {@code 127.0.0.1:PORT}. */
    String signalingAddress() {
        return "127.0.0.1:" + signalingPort;
    }

    /** The page's address on a host that means this machine. */
    String pageOn(String host) {
        return "http://%s:%d/".formatted(host, pagePort);
    }
}
