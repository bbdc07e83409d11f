package dev.switchboard.peer.cli;

import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.proto.PeerId;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read. */
final class Converters {
    private Converters() {}

    static void registerIn(CommandLine commandLine) {
        commandLine
                .registerConverter(PeerId.class, explained(PeerId::new))
                .registerConverter(SignalingAddress.class, explained(SignalingAddress::parse))
                .registerConverter(Duration.class, explained(DurationText::parse))
                .registerConverter(IceChoice.class, explained(IceChoice::parse));
    }

    /** Turns the reason that a value is refused for into picocli's. */
    private static <T> ITypeConverter<T> explained(Function<String, T> reader) {
        return value -> {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'%s': %s".formatted(Printable.text(value), e.getMessage()));
            }
        };
    }
}
