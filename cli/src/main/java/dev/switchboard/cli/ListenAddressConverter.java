package dev.switchboard.cli;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address to listen on: {@code HOST:PORT}, {@code [IPV6]:PORT}, or {@code :PORT} for all addresses of the
 * machine. Port 0 means any free one.
 */
public final class ListenAddressConverter implements ITypeConverter<InetSocketAddress> {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[([^\\]]+)]|[^:]*):(\\d{1,5})");

    @Override
    public InetSocketAddress convert(String value) {
        var match = HOST_AND_PORT.matcher(value);
        if (!match.matches() || Integer.parseInt(match.group(3)) > 65_535) {
            throw new TypeConversionException("'" + value + "' is not HOST:PORT with a port up to 65535");
        }
        var host = match.group(2) == null ? match.group(1) : match.group(2);
        var address = new InetSocketAddress(host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(match.group(3)));
        if (address.isUnresolved()) {
            throw new TypeConversionException("'" + value + "': no such host");
        }
        return address;
    }
}
