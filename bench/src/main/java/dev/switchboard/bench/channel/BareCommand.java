package dev.switchboard.bench.channel;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.switchboard.peer.bench.BenchReport;
import dev.switchboard.peer.cli.MeasureOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench bare}: one side of the reference. */
@Command(
        name = "bare",
        hidden = true,
        description = "One side of a connection of the bare WebRTC library: offer or answer.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
public final class BareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SIDE", description = "offer or answer.")
    private String side;

    @Option(names = "--turn", paramLabel = "URL", description = "Only ways over this TURN server.")
    private @Nullable String turn;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "", description = "Its user.")
    private String user;

    @Option(names = "--password", paramLabel = "TEXT", defaultValue = "", description = "The user's password.")
    private String password;

    @Mixin
    private MeasureOptions options = new MeasureOptions();

    @Override
    public Integer call() throws Exception {
        if (side.equals("offer")) {
            offer();
        } else {
            answer();
        }
        return 0;
    }

    private void offer() throws Exception {
        var peer = new BarePeer(configuration(), channel -> {});
        var sender = new BareSender(peer.openChannel());
        peer.offer();
        peer.say(BenchReport.json(sender.measure(options.config())));
    }

    private void answer() throws Exception {
        var peer = new BarePeer(configuration(), channel -> channel.registerObserver(new BareReceiver(channel)));
        peer.answer();
        peer.awaitEnd();
    }

    private RTCConfiguration configuration() {
        var configuration = new RTCConfiguration();
        if (turn != null) {
            var server = new RTCIceServer();
            server.urls.add(turn);
            server.username = user;
            server.password = password;
            configuration.iceServers.add(server);
            configuration.iceTransportPolicy = RTCIceTransportPolicy.RELAY;
        }
        return configuration;
    }
}
