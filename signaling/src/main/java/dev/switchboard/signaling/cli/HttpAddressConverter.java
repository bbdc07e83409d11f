package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ListenAddressConverter;
import dev.switchboard.cli.OrNone;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;

/** An address to listen on, or {@code none}. */
final class HttpAddressConverter implements ITypeConverter<OrNone<InetSocketAddress>> {
    @Override
    public OrNone<InetSocketAddress> convert(String value) {
        return value.equals(OrNone.NONE) ? OrNone.none() : OrNone.of(new ListenAddressConverter().convert(value));
    }
}
