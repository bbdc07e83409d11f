package dev.switchboard.signaling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.signaling.address.AddressRange;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.redis.RedisAddress;
import dev.switchboard.signaling.server.FleetConfig;
import dev.switchboard.signaling.server.Limits;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.server.Timeouts;
import dev.switchboard.signaling.turn.OfferedIceServers;
import dev.switchboard.signaling.turn.TurnOffer;
import dev.switchboard.signaling.turn.TurnSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What options come to, wherever they are written. */
class ServerOptionsTest {
    /** Every option with a value, and its default, unless it has none. */
    private static final String[] NOT_DEFAULTS = {
        "addr=127.0.0.1:1",
        "http=none",
        "public-url=wss://example.org/switchboard",
        "stun=stun:a.example:1,stun:[::1]:2",
        "turn=turn:b.example,turns:c.example:443",
        "turn-secret-file=turn-secret",
        "turn-ttl=1h",
        "cluster=rediss://node:pass@a:1/2",
        "cluster-ca=ca.pem",
        "tls-cert=cert.pem",
        "tls-key=key.pem",
        "token-secret-file=secret",
        "allow-origin=https://a.example,http://b.example:8080",
        "trusted-proxy=10.0.0.0/8,::1",
        "max-message-size=2",
        "max-message-rate=3",
        "max-message-burst=4",
        "max-queue-size=5",
        "max-buffered-size=8589934592",
        "max-connections=6",
        "max-connections-per-address=7",
        "max-ids=8",
        "max-targets=9",
        "max-rooms=10",
        "max-room-members=11",
        "handshake-timeout=12s",
        "register-timeout=13s",
        "ping-interval=14s",
        "probe-timeout=15s",
        "drain-time=16s",
        "log-level=warn",
        "log-format=json"
    };

    private static final TurnSecret TURN_SECRET = TurnSecret.parse("known to the TURN servers too");

    @TempDir
    private Path directory;

    /** A program with a server's options and nothing else. */
    @Command(name = "probe", mixinStandardHelpOptions = true)
    static final class Probe {
        @Mixin
        private final ServerOptions options = new ServerOptions();
    }

    private static ServerOptions read(Map<String, String> variables, String... arguments) {
        var probe = new Probe();
        var settings = new Settings(new Environment(variables));
        var line = new CommandLine(probe).setDefaultValueProvider(settings);
        line.parseArgs(arguments);
        settings.check(line);
        return probe.options;
    }

    private static ServerConfig config(ServerOptions options) {
        return options.config(
                Optional.empty(), options.iceServers().turnSecretFile().map(file -> TURN_SECRET), Optional.empty());
    }

    private String file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("server.conf"), String.join("\n", lines))
                .toString();
    }

    @Test
    void theDefaultsArePinned() {
        var options = read(Map.of());
        var config = config(options);

        assertThat(config.address()).isEqualTo(new InetSocketAddress("0.0.0.0", 18080));
        assertThat(config.limits())
                .isEqualTo(new Limits(
                        65_536,
                        1000,
                        10_000,
                        1_048_576,
                        config.limits().connections(),
                        1000,
                        Runtime.getRuntime().maxMemory() / 4));
        assertThat(config.routing()).isEqualTo(new RoutingLimits(1, 1000, 10_000, 8));
        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(2)));
        assertThat(config.access().origins()).isEmpty();
        assertThat(config.access().trustedProxies()).isEmpty();
        assertThat(options.listening().http()).contains(new InetSocketAddress("0.0.0.0", 18081));
        assertThat(options.listening().publicUrl()).isEmpty();
        assertThat(config.iceServers()).isEqualTo(OfferedIceServers.defaults());
        assertThat(options.listening().tlsCertificate()).isEmpty();
        assertThat(options.timing().drainTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.log().level()).isEqualTo(LogLevel.INFO);
        assertThat(options.log().format()).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void theDefaultsAreThoseOfTheServerItself() {
        var address = new InetSocketAddress("0.0.0.0", 18080);

        assertThat(config(read(Map.of()))).isEqualTo(ServerConfig.on(address));
    }

    @Test
    void everyOptionCanBeSetOnTheCommandLine() {
        assertNoDefaultIsLeft(read(
                Map.of(), Stream.of(NOT_DEFAULTS).map(option -> "--" + option).toArray(String[]::new)));
    }

    @Test
    void everyOptionCanBeSetInTheEnvironment() {
        var variables = Stream.of(NOT_DEFAULTS)
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(option -> OptionKeys.variable(option[0]), option -> option[1]));

        assertNoDefaultIsLeft(read(variables));
    }

    @Test
    void everyOptionCanBeSetInAFile() throws IOException {
        assertNoDefaultIsLeft(read(Map.of(), "--config", file(NOT_DEFAULTS)));
    }

    private static void assertNoDefaultIsLeft(ServerOptions options) {
        var config = config(options);
        assertThat(config.address()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        assertThat(config.limits()).isEqualTo(new Limits(2, 3, 4, 5, 6, 7, 8_589_934_592L));
        assertThat(config.routing()).isEqualTo(new RoutingLimits(8, 9, 10, 11));
        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(13),
                        Duration.ofSeconds(14),
                        Duration.ofSeconds(15)));
        assertThat(config.access().origins()).containsExactlyInAnyOrder("https://a.example", "http://b.example:8080");
        assertThat(config.access().trustedProxies())
                .containsExactly(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1"));
        assertThat(options.listening().http()).isEmpty();
        assertThat(options.listening().publicUrl()).contains(URI.create("wss://example.org/switchboard"));
        assertThat(config.iceServers())
                .isEqualTo(new OfferedIceServers(
                        List.of("stun:a.example:1", "stun:[::1]:2"),
                        Optional.of(new TurnOffer(
                                List.of(
                                        "turn:b.example?transport=udp",
                                        "turn:b.example?transport=tcp",
                                        "turns:c.example:443"),
                                TURN_SECRET,
                                Duration.ofHours(1))),
                        Clock.systemUTC()));
        assertThat(options.listening().tlsCertificate()).contains(Path.of("cert.pem"));
        assertThat(options.listening().tlsKey()).contains(Path.of("key.pem"));
        assertThat(options.fleet().config())
                .contains(new FleetConfig(
                        RedisAddress.parse("rediss://node:pass@a:1/2"), Optional.of(Path.of("ca.pem"))));
        assertThat(options.timing().drainTime()).isEqualTo(Duration.ofSeconds(16));
        assertThat(options.log().level()).isEqualTo(LogLevel.WARN);
        assertThat(options.log().format()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void noOptionIsForgottenAbove() {
        assertThat(Stream.of(NOT_DEFAULTS).map(option -> option.replaceFirst("=.*", "")))
                .containsExactlyInAnyOrderElementsOf(OptionKeys.inFile());
    }

    @Test
    void noOptionIsMissingInTheManual() throws IOException {
        var manual = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(OptionKeys.all())
                .allSatisfy(key -> assertThat(manual)
                        .containsPattern("\\| `--%s [^`]+` \\| `%s` \\|".formatted(key, OptionKeys.variable(key))));
    }

    @Test
    void theCommandLineStandsAboveTheEnvironmentAndThatAboveTheFile() throws IOException {
        var file = file("max-ids=2", "max-targets=2", "max-rooms=2");
        var variables = Map.of("SWITCHBOARD_MAX_TARGETS", "3", "SWITCHBOARD_MAX_ROOMS", "3");

        assertThat(config(read(variables, "--config", file, "--max-rooms=4")).routing())
                .isEqualTo(new RoutingLimits(2, 3, 4, 8));
    }

    @Test
    void theOrderOnTheCommandLineDoesNotMatter() throws IOException {
        var file = file("max-ids=2", "max-room-members=2", "ping-interval=7s");
        var config = config(read(
                Map.of(), "--max-rooms=4", "--addr=127.0.0.1:1", "--max-targets=5", "--config", file, "--max-ids=6"));

        assertThat(config.routing()).isEqualTo(new RoutingLimits(6, 5, 4, 2));
        assertThat(config.address().getPort()).isEqualTo(1);
        assertThat(config.timeouts().ping()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theEnvironmentCanNameTheFileAndTheCommandLineAnother() throws IOException {
        var file = file("max-rooms=2");
        var variables = Map.of("SWITCHBOARD_CONFIG", "there is no such file");

        assertThat(config(read(Map.of("SWITCHBOARD_CONFIG", file))).routing().rooms())
                .isEqualTo(2);
        assertThat(config(read(variables, "--max-ids=3", "--config", file))
                        .routing()
                        .rooms())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                 '',              9,  0.0.0.0:9",
        "127.0.0.1:7,        '',              9,  127.0.0.1:7",
        "'',                 127.0.0.1:8,     9,  127.0.0.1:8",
        "127.0.0.1:7,        127.0.0.1:8,     9,  127.0.0.1:7"
    })
    void thePortOfThePlatformIsBelowTheVariableOfOurOwn(String onLine, String variable, String port, String address) {
        var variables = variable.isEmpty() ? Map.of("PORT", port) : Map.of("PORT", port, "SWITCHBOARD_ADDR", variable);
        var options = onLine.isEmpty() ? read(variables) : read(variables, "--addr", onLine);

        assertThat(options.listening().address()).hasToString("/" + address);
    }

    @Test
    void thePortOfThePlatformIsAboveTheFile() throws IOException {
        assertThat(read(Map.of("PORT", "9"), "--config", file("addr=127.0.0.1:1"))
                        .listening()
                        .address())
                .hasToString("/0.0.0.0:9");
    }

    @Test
    void listsAreRepeatedOrCommaSeparated() {
        var access = config(read(Map.of(), "--allow-origin=https://a,http://b", "--allow-origin=https://C:443"))
                .access();

        assertThat(access.origins()).containsExactlyInAnyOrder("https://a", "http://b", "https://c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SWITCHBOARD_MAX_ROOMS     | abc          | SWITCHBOARD_MAX_ROOMS: 'abc' is not a whole number from 1 to"
                        + " 2147483647",
                "SWITCHBOARD_MAX_ROOMS     | ''           | SWITCHBOARD_MAX_ROOMS: '' is not a whole number from 1 to"
                        + " 2147483647",
                "SWITCHBOARD_PING_INTERVAL | soon         | SWITCHBOARD_PING_INTERVAL: 'soon' is not a duration like"
                        + " 500ms, 5s, 2m or 1h",
                "SWITCHBOARD_LOG_LEVEL     | loud         | SWITCHBOARD_LOG_LEVEL: 'loud' is not one of trace, debug,"
                        + " info, warn, error",
                "SWITCHBOARD_ALLOW_ORIGIN  | https://a,b  | SWITCHBOARD_ALLOW_ORIGIN: 'b' is not an origin such as"
                        + " https://example.org",
                "SWITCHBOARD_TRUSTED_PROXY | ::1,10/8     | SWITCHBOARD_TRUSTED_PROXY: '10/8': not an IP address, nor a"
                        + " range such as 10.0.0.0/8",
                "PORT                      | 70000        | PORT: '0.0.0.0:70000' is not HOST:PORT with a port up to 65535"
            })
    void aBadVariableIsToldByItsName(String name, String value, String told) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(ParameterException.class)
                .hasMessage(told);
    }

    @Test
    void aBadValueInAFileIsToldByFileAndKey() throws IOException {
        var file = file("max-ids = 2", "max-rooms = 0");

        assertThatThrownBy(() -> read(Map.of(), "--config", file))
                .hasMessage(file + ", max-rooms: '0' is not a whole number from 1 to 2147483647");
    }

    @Test
    void aBadValueThatTheCommandLineStandsAboveDoesNoHarm() throws IOException {
        var file = file("max-rooms = 0");
        var variables = Map.of("SWITCHBOARD_MAX_IDS", "x");

        assertThat(config(read(variables, "--config", file, "--max-rooms=4", "--max-ids=5"))
                        .routing())
                .isEqualTo(new RoutingLimits(5, 1000, 4, 8));
    }

    @Test
    void helpIsGivenWhateverIsSetOutside() {
        read(Map.of("SWITCHBOARD_MAX_ROOMS", "abc", "SWITCHBOARD_CONFIG", "no such file"), "--help");
        read(Map.of("SWITCHBOARD_MAX_ROOMS", "abc", "SWITCHBOARD_CONFIG", "no such file"), "--version");
    }

    static Stream<String> numbers() {
        return Stream.of(NOT_DEFAULTS)
                .filter(option -> option.startsWith("max-") && !option.startsWith("max-buffered-size"))
                .map(o -> o.replaceFirst("=.*", ""));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void limitsArePositive(String key) {
        for (var value : new String[] {"0", "-1", "", "1.5", "2147483648"}) {
            assertThatThrownBy(() -> read(Map.of(), "--" + key + "=" + value))
                    .hasMessage("Invalid value for option '--%s': '%s' is not a whole number from 1 to 2147483647"
                            .formatted(key, value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "1.5", "9223372036854775808"})
    void theLimitOfMemoryIsPositive(String value) {
        assertThatThrownBy(() -> read(Map.of(), "--max-buffered-size=" + value))
                .hasMessageContaining("'%s' is not a whole number from 1 to 9223372036854775807".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org", "example.org", "wss://", "wss://a:x", "wss://a?b", "wss://a/b c", ""})
    void whatIsNoPublicUrlIsRefused(String text) {
        assertThatThrownBy(() -> read(Map.of(), "--public-url=" + text))
                .hasMessageContaining("'%s' is not an address such as wss://example.org".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://", "example.org", "https://a/", "https://a/b", "ftp://a", "null", "*", "https://a:x", ""
            })
    void whatIsNoOriginIsRefused(String text) {
        assertThatThrownBy(() -> read(Map.of(), "--allow-origin=" + text))
                .hasMessageContaining("'" + text + "' is not an origin such as https://example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stun=none,stun:a       | --stun: 'none' stands alone",
                "--turn=turn:a            | --turn and --turn-secret-file go together, and one of them is missing",
                "--turn-secret-file=x     | --turn and --turn-secret-file go together, and one of them is missing",
                "--turn=turn:a --turn-secret-file=x --turn-ttl=59s | --turn-ttl: credentials are good for 1m to 720h",
                "--turn=stun:a            | Invalid value for option '--turn' (turn:HOST:PORT): 'stun:a' is not"
                        + " turn:HOST:PORT, with ?transport=udp or tcp if wanted, or turns:HOST:PORT",
                "--turn=turn:u:secret@a   | Invalid value for option '--turn' (turn:HOST:PORT): a TURN server stands"
                        + " here without user and password, as turn:HOST:PORT: credentials are made of"
                        + " --turn-secret-file",
                "--turn-ttl=soon          | Invalid value for option '--turn-ttl': 'soon' is not a duration like 500ms,"
                        + " 5s, 2m or 1h"
            })
    void whatIsWrongWithIceServersIsTold(String arguments, String told) {
        assertThatThrownBy(() -> config(read(Map.of(), arguments.split(" ")))).hasMessage(told);
    }

    @Test
    void noneIsNoStunServer() {
        assertThat(config(read(Map.of(), "--stun=none")).iceServers().serversFor("x"))
                .isEqualTo(IceServerList.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"--tls-cert, --tls-key", "--tls-key, --tls-cert"})
    void certificateAndKeyGoTogether(String option, String missing) {
        assertThatThrownBy(() -> config(read(Map.of(), option, "file.pem")))
                .hasMessage(missing + " is missing: --tls-cert and --tls-key go together");
    }
}
