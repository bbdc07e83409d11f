package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.address.AddressRange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is let in. */
final class AccessOptions extends SecretOptions {
    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            converter = OriginConverter.class,
            description = "The origin of a page, such as https://example.org, that browsers may connect from; may be"
                    + " repeated. Default: any.")
    private @Nullable List<String> origins;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            converter = AddressRangeConverter.class,
            description =
                    "Addresses of proxies, such as 10.0.0.0/8, whose X-Forwarded-For is believed; may be repeated."
                            + " Default: none.")
    private @Nullable List<AddressRange> trustedProxies;

    Set<String> origins() {
        return origins == null ? Set.of() : Set.copyOf(origins);
    }

    List<AddressRange> trustedProxies() {
        return trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
    }
}
