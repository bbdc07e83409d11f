package dev.switchboard.signaling.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.access.TokenMint;
import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.core.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code signaling token}: makes a token. */
@Command(
        name = "token",
        description = "Prints a token, which peers show to a server that was started with the same secret, and on"
                + " standard error what it allows. In ids, targets and rooms a * stands for any run of characters.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  signaling token --token-secret-file secret --id camera-1 > camera-1.token",
            "  signaling token --token-secret-file secret --target 'camera-*' --ttl 1h",
            "  signaling token --token-secret-file secret --room lab"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class TokenCommand extends ConfigFileOption implements Callable<Integer> {
    /** The form of the ids that offer peers make up for themselves. */
    private static final NamePattern OFFER_PEERS = new NamePattern("offer-*");

    private final Settings settings;
    private final Clock clock;

    @Spec
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("UnusedVariable") // SecretSource looks there
    private final SecretOptions secretOptions = new SecretOptions();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "An id that the bearer may register, or call as; may be repeated. Default with --target: offer-*,"
                            + " the form of the ids that offer peers make up.")
    private @Nullable List<String> ids;

    @Option(names = "--target", paramLabel = "ID", description = "An id that the bearer may call; may be repeated.")
    private @Nullable List<String> targets;

    @Option(names = "--room", paramLabel = "ROOM", description = "A room that the bearer may join; may be repeated.")
    private @Nullable List<String> rooms;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Whose token it is: connections of one subject take an id over from each other at once."
                    + " Default: the one --id, if there is one without a *.")
    private @Nullable String subject;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description = "How long it is good, such as 30m or 24h.")
    private Duration ttl;

    TokenCommand(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var line = command.commandLine();
        Subcommand.refuseOptionsBefore(line);
        settings.check(line);
        var secrets = secrets();
        var expiry = clock.instant().plus(ttl).truncatedTo(ChronoUnit.SECONDS);
        try {
            var grant = grant();
            line.getOut().println(new TokenMint(secrets, clock).mint(grant, expiry));
            tell("a token for " + told(grant, expiry));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private TokenSecrets secrets() {
        return new SecretSource(command.commandLine(), settings)
                .read(this::tell)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "there is no secret to sign with: %s FILE (make one with: openssl rand -base64 32 > FILE)"
                                .formatted(SecretOptions.FILE)));
    }

    private void tell(String line) {
        command.commandLine().getErr().println("signaling: " + line);
    }

    private Grant grant() {
        var called = patterns(targets);
        var given = patterns(ids);
        var granted = given.isEmpty() && !called.isEmpty() ? List.of(OFFER_PEERS) : given;
        return new Grant(Optional.ofNullable(subject).or(() -> soleId(given)), granted, called, patterns(rooms));
    }

    private static List<NamePattern> patterns(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(NamePattern::new).toList();
    }

    private static Optional<String> soleId(List<NamePattern> ids) {
        return ids.size() == 1 && ids.get(0).isExact() ? Optional.of(ids.get(0).text()) : Optional.empty();
    }

    private static String told(Grant grant, Instant expiry) {
        return grant.subject().map(name -> "subject " + name + ", ").orElse("")
                + told("ids", grant.ids())
                + told("targets", grant.targets())
                + told("rooms", grant.rooms())
                + "until " + expiry;
    }

    private static String told(String list, List<NamePattern> patterns) {
        return patterns.isEmpty()
                ? ""
                : patterns.stream().map(NamePattern::text).collect(Collectors.joining(" ", list + " ", ", "));
    }
}
