package dev.switchboard.offer;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.OfferPeerConfig;
import dev.switchboard.peer.Persistence;
import dev.switchboard.peer.cli.PeerIdConverter;
import dev.switchboard.proto.PeerId;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who calls whom. */
@SuppressWarnings("NullAway.Init") // picocli sets the options before it calls the command
final class TargetOptions {
    @Option(
            names = {"-id", "--id"},
            paramLabel = "ID",
            converter = PeerIdConverter.class,
            description = "What to go by. Default: offer- and eight random characters.")
    private @Nullable PeerId id;

    @Option(
            names = {"-target", "--target"},
            paramLabel = "ID",
            converter = PeerIdConverter.class,
            defaultValue = "answer-peer-1",
            description = "The answer peer to call.")
    private PeerId target;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait for a target that is not there yet, such as 10m. Default: not at all.")
    private @Nullable Duration wait;

    PeerId id() {
        return id == null ? OfferPeerConfig.freshId(RandomGenerator.getDefault()) : id;
    }

    PeerId target() {
        return target;
    }

    /** How it waits for the target. */
    Persistence persistence(boolean reconnect) {
        return new Persistence(wait == null ? Duration.ZERO : wait, reconnect);
    }
}
