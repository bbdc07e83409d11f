package dev.switchboard.peer.cli;

import dev.switchboard.peer.connection.PortRange;

/** A range of ports. */
final class PortRangeConverter extends ExplainingConverter<PortRange> {
    PortRangeConverter() {
        super(PortRange::parse);
    }
}
