package dev.switchboard.peer.doctor;

import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Makes all checks, one after the other: half a minute where nothing answers. */
public final class Doctor {
    private final DoctorConfig config;
    private final EventLoop loop;
    private final Consumer<Finding> findings;

    /**
     * One that is to look.
     *
     * @param loop where connections live; not the caller's thread
     * @param findings is told each as it is made
     */
    public Doctor(DoctorConfig config, EventLoop loop, Consumer<Finding> findings) {
        this.config = config;
        this.loop = loop;
        this.findings = findings;
    }

    /** Looks at everything; waits until that is done. */
    public void examine() {
        findings.accept(library());
        var offers = new IceOffers(config.ice());
        boolean isIn = new SignalingCheck(config, offers, loop, findings).examine();
        if (isIn || !config.ice().asksServer()) {
            new IceCheck(offers.complete(config.ice()).servers(), findings).examine();
        } else {
            findings.accept(Finding.note(
                    "ICE servers",
                    "not looked at: the signaling server would have told them",
                    "mend the way to it first, or name some by --ice"));
        }
    }

    private Finding library() {
        var outcome = new CompletableFuture<Finding>();
        loop.execute(() -> outcome.complete(load()));
        return outcome.join();
    }

    private Finding load() {
        try (var connections = new WebRtcConnections(loop)) {
            connections.prepare();
            return Finding.ok("WebRTC library", "it loads");
        } catch (ConnectionException e) {
            return Finding.failed(
                    "WebRTC library", String.valueOf(e.getMessage()), "without it no peer runs on this machine");
        }
    }
}
