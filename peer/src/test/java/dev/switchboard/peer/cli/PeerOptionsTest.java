package dev.switchboard.peer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.peer.access.Authorities;
import dev.switchboard.peer.access.TestCertificates;
import dev.switchboard.peer.access.Token;
import dev.switchboard.peer.access.TokenSource;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.connection.PortRange;
import dev.switchboard.peer.connection.TurnCredentials;
import dev.switchboard.peer.proof.Fingerprint;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class PeerOptionsTest {
    @TempDir
    private Path directory;

    @Command(name = "peer")
    private static final class PeerCommand {
        @Mixin
        private PeerOptions options = new PeerOptions();
    }

    private static PeerOptions parse(String... arguments) {
        var command = new PeerCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return command.options;
    }

    @Test
    void defaultsAreThoseOfTheLibrary() {
        var options = parse();

        assertThat(options.callConfig()).isEqualTo(CallConfig.defaults());
        assertThat(options.signaling(Map.of())).isEqualTo(SignalingConfig.defaults());
        assertThat(options.count()).isEmpty();
        assertThat(options.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(options.logFormat()).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void everyOptionIsTaken() {
        var options = parse(
                "--signaling-address=wss://host:1",
                "--ice=stun:a:1",
                "--ice",
                "turns:anna%3A1:p%40ss%2Fw:rd@[2001:db8::1]",
                "--ice-policy=relay",
                "--port-range=50000-50100",
                "--interface=lo",
                "--interval=250ms",
                "--count=3",
                "--message",
                "-hello",
                "--connect-timeout=2m",
                "--patience=1h",
                "--log-level=debug",
                "--log-format=json");

        assertThat(options.callConfig())
                .isEqualTo(new CallConfig(
                        new IceConfig(
                                List.of(
                                        IceServer.stun("stun:a:1"),
                                        IceServer.turn(
                                                "turns:[2001:db8::1]:5349",
                                                new TurnCredentials("anna:1", "p@ss/w:rd"))),
                                false,
                                IcePolicy.RELAY,
                                Optional.of(new PortRange(50000, 50100)),
                                Set.of("lo")),
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        new ExchangeConfig(Optional.of(Duration.ofMillis(250)), Optional.of("-hello")),
                        Trust.inAnybody(),
                        Optional.empty()));
        assertThat(options.signaling(Map.of())).isEqualTo(SignalingConfig.at(SignalingAddress.parse("wss://host:1")));
        assertThat(options.count()).hasValue(3);
        assertThat(options.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(options.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void originalFlagLivesOn() {
        assertThat(parse("-signaling-address", "host:1").signaling(Map.of()))
                .isEqualTo(SignalingConfig.at(SignalingAddress.parse("host:1")));
    }

    @Test
    void theTokenIsGivenOrReadFromAFile() throws IOException {
        var file = Files.writeString(directory.resolve("token"), "from-file\n");

        assertThat(parse("--token=given").signaling(Map.of()).token())
                .isEqualTo(new TokenSource.Given(new Token("given")));
        assertThat(parse("--token-file", file.toString()).signaling(Map.of()).token())
                .isEqualTo(new TokenSource.File(file));
    }

    @Test
    void theEnvironmentsTokenIsTheWeakest() throws IOException {
        var environment = Map.of("SWITCHBOARD_TOKEN", "inherited\n");
        var file = Files.writeString(directory.resolve("token"), "from-file");

        assertThat(parse().signaling(environment).token()).isEqualTo(new TokenSource.Given(new Token("inherited")));
        assertThat(parse("--token=given").signaling(environment).token())
                .isEqualTo(new TokenSource.Given(new Token("given")));
        assertThat(parse("--token-file", file.toString()).signaling(environment).token())
                .isEqualTo(new TokenSource.File(file));
        assertThat(parse().signaling(Map.of("SWITCHBOARD_TOKEN", "")).token()).isEqualTo(new TokenSource.None());
    }

    @Test
    void oneSourceOfTheTokenIsEnough() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--token=secret", "--token-file=file"))
                .withMessageContaining("--token=TOKEN, --token-file=FILE are mutually exclusive");
    }

    @Test
    void aTokenThatIsNoneIsNotRepeated() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--token=my secret").signaling(Map.of()))
                .withMessageStartingWith(
                        "Invalid value for option '--token': a token is one word, and here are several")
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse().signaling(Map.of("SWITCHBOARD_TOKEN", "my secret")))
                .withMessageStartingWith(
                        "Invalid value in the environment for SWITCHBOARD_TOKEN: a token is one word, and here are several")
                .withMessageNotContaining("my secret");
    }

    @Test
    void aTokenFileIsReadAtTheStart() {
        var absent = directory.resolve("absent");

        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--token-file", absent.toString()).signaling(Map.of()))
                .withMessage("Invalid value for option '--token-file': '%s': there is no such file", absent);
    }

    @Test
    void theSecretIsReadFromAFileAtTheStart() throws IOException {
        var secret = "a secret that has thirty-two bytes";
        var file = Files.writeString(directory.resolve("secret"), secret);
        var absent = directory.resolve("absent");

        assertThat(parse("--secret-file", file.toString()).callConfig().trust())
                .isEqualTo(new Trust(Optional.of(SharedSecret.of(secret)), Set.of(), List.of()));
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--secret-file", absent.toString()).callConfig())
                .withMessage("Invalid value for option '--secret-file': '%s': there is no such file", absent);
    }

    @Test
    void theIdentityIsMadeWhereThereIsNone() {
        var file = directory.resolve("identity");
        var made = parse("--identity", file.toString()).callConfig().identity();

        assertThat(made).isPresent();
        assertThat(parse("--identity", file.toString()).callConfig().identity()).isEqualTo(made);
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--identity", directory.toString()).callConfig())
                .withMessage("Invalid value for option '--identity': '%s': it is no file", directory);
    }

    @Test
    void pinsAreReadInAnyUsualSpelling() {
        assertThat(parse("--pin", "sha-256 " + "AA:".repeat(31) + "AA", "--pin=" + "bb".repeat(32))
                        .callConfig()
                        .trust()
                        .pins())
                .extracting(Fingerprint::hash)
                .containsExactly("sha-256", "sha-256");
    }

    @Test
    void authoritiesOfOnesOwnAreRead() throws Exception {
        var file = TestCertificates.in(directory).authority();

        assertThat(parse("--signaling-address=wss://host:1", "--tls-ca", file.toString())
                        .signaling(Map.of()))
                .isEqualTo(SignalingConfig.at(SignalingAddress.parse("wss://host:1"))
                        .withAuthorities(Authorities.read(file)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tls-ca=ca.pem | there is no TLS with ws://localhost:18080, only with wss://",
                "--tls-ca=absent --signaling-address=wss://host | 'absent': there is no such file"
            })
    void authoritiesThatAreOfNoUseAreRefused(String arguments, String reason) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse(arguments.split(" ", -1)).signaling(Map.of()))
                .withMessage("Invalid value for option '--tls-ca': " + reason);
    }

    @Test
    void noneIsNoIceServer() {
        assertThat(parse("--ice", "none").callConfig().ice()).isEqualTo(IceConfig.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ice=turn:a:1 | '--ice' (URL): 'turn:…': a TURN server needs a user and a password: turn:USER:PASSWORD@HOST",
                "--ice=turn:u:secret@h:0 | '--ice' (URL): 'turn:…@h:0': a port is from 1 to 65535",
                "--ice=turn:u:secret@h?transport=tls | '--ice' (URL): 'turn:…@h?transport=tls': ?transport= is udp or tcp",
                "--ice=turn:u%zz:secret@h | '--ice' (URL): 'turn:…@h': in user and password a percent sign begins two hexadecimal digits: %25 for itself, %40 for @",
                "--ice=turn:user@h | '--ice' (URL): 'turn:…@h': before the @ stand a user and a password, USER:PASSWORD@HOST",
                "--ice=turn:u:@h | '--ice' (URL): 'turn:…@h': a TURN server's password must not be empty",
                "--ice=stun:u:secret@h | '--ice' (URL): 'stun:…@h': a STUN server takes no user: stun:HOST:PORT",
                "--ice=stun:a --ice-policy=relay | '--ice-policy': relay needs a TURN server: --ice turn:USER:PASSWORD@HOST names one",
                "--port-range=9-8 | '--port-range': '9-8': a range goes from a port to one that is not below it, of 1 to 65535",
                "--port-range=9 | '--port-range': '9': not of the form MIN-MAX, such as 50000-50100",
                "--ice=none --ice=stun:a:1 | '--ice': 'none' stands alone",
                "--interval=5 | '--interval': '5' is not a duration",
                "--interval=48h | '--interval': an interval is from 1ms to 24h, not 48h",
                "--connect-timeout=2h | '--connect-timeout': a connect timeout is above 0 and up to 1h, not 2h",
                "--pin=abc | '--pin' (FINGERPRINT): 'abc': not a fingerprint: 64 hexadecimal digits",
                "--count=0 | '--count': '0': not a whole number from 1",
                "--count=1e3 | '--count': '1e3': not a whole number from 1",
                "--signaling-address=host | '--signaling-address': 'host': there is no port in it",
                "--log-level=loud | '--log-level'"
            })
    void badValueIsNamedWithTheReason(String arguments, String message) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse(arguments.split(" ", -1)).callConfig())
                .withMessageContaining(message);
    }

    @Test
    void messageThatIsTooLargeIsRefused() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--message", "x".repeat(256 * 1024 + 1)).callConfig())
                .withMessageContaining("a message has at most 262144 bytes");
    }
}
