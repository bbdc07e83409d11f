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
        new SignalingCheck(config, offers, loop, findings).examine();
        new IceCheck(offers.complete(config.ice()).servers(), findings).examine();
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
