package dev.switchboard.peer.cli;

import dev.switchboard.peer.AnswerPeerConfig;
import dev.switchboard.peer.FreshName;
import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.doctor.DoctorConfig;
import dev.switchboard.proto.PeerId;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the doctor. */
final class DoctorOptions extends CommonOptions {
    @Option(
            names = {"-id", "--id"},
            paramLabel = "ID",
            converter = PeerIdConverter.class,
            description = "What to go by, where the token allows some ids only. Default: offer-doctor- and eight random"
                    + " characters; of an answer peer's doctor answer-peer-1.")
    private @Nullable PeerId id;

    @Option(names = "--json", description = "Print one JSON object in place of the table.")
    private boolean json;

    boolean json() {
        return json;
    }

    /**
     * What is to be looked at.
     *
     * @throws ParameterException if a value cannot be used; the message says which
     */
    DoctorConfig config(Entrance entrance) {
        var known = id;
        return new DoctorConfig(signaling(), entrance, known == null ? usual(entrance) : known, iceConfig());
    }

    /** The doctor registers nobody, so it may go by an id that is in use. */
    private static PeerId usual(Entrance entrance) {
        return switch (entrance) {
            // A token for callers is one for ids that begin with offer-, unless it says otherwise.
            case CALLER -> new PeerId(FreshName.of("offer-doctor-", RandomGenerator.getDefault()));
            case CALLED -> AnswerPeerConfig.DEFAULT_ID;
        };
    }
}
