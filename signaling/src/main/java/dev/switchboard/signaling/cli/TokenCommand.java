package dev.switchboard.signaling.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
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
import java.util.function.Consumer;
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
                + " standard error what it allows. In ids, targets and rooms a * stands for any run of characters. Whoever"
                + " has a token can use it: write it into a file under umask 077, so that only you can read it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  umask 077",
            "  signaling token --token-secret-file secret --id camera-1 > camera-1.token",
            "  signaling token --token-secret-file secret --target 'camera-*' --ttl 1h",
            "  signaling token --token-secret-file secret --room lab"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class TokenCommand extends ConfigFileOption implements Callable<Integer> {
    private static final String ID = "--id";
    private static final String TARGET = "--target";
    private static final String ROOM = "--room";
    private static final String SUBJECT = "--subject";

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
            names = ID,
            paramLabel = "ID",
            description =
                    "An id that the bearer may register, or call as; may be repeated. Default with --target: offer-*,"
                            + " the form of the ids that offer peers make up.")
    private @Nullable List<String> ids;

    @Option(names = TARGET, paramLabel = "ID", description = "An id that the bearer may call; may be repeated.")
    private @Nullable List<String> targets;

    @Option(names = ROOM, paramLabel = "ROOM", description = "A room that the bearer may join; may be repeated.")
    private @Nullable List<String> rooms;

    @Option(
            names = SUBJECT,
            paramLabel = "NAME",
            description = "Whose token it is: connections of one subject take an id over from each other at once."
                    + " Default: the one --id, if there is one without a *.")
    private @Nullable String subject;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description = "How long it is good: 90s, 30m or 24h; a year at most, 8760h.")
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
        requireGrant();
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

    private void requireGrant() {
        if (ids == null && targets == null && rooms == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "a token that allows nothing is worth nothing: say what it is for by %s, %s or %s"
                            .formatted(ID, TARGET, ROOM));
        }
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
        var called = patterns(TARGET, PeerId::new, targets);
        var given = patterns(ID, PeerId::new, ids);
        var granted = given.isEmpty() && !called.isEmpty() ? List.of(OFFER_PEERS) : given;
        var whose = Optional.ofNullable(subject);
        whose.ifPresent(text -> check(SUBJECT, PeerId::new, text));
        return new Grant(whose.or(() -> soleId(given)), granted, called, patterns(ROOM, RoomId::new, rooms));
    }

    private static List<NamePattern> patterns(String option, Consumer<String> name, @Nullable List<String> texts) {
        if (texts == null) {
            return List.of();
        }
        texts.forEach(text -> check(option, name, text));
        return texts.stream().map(NamePattern::new).toList();
    }

    /** A grant would complain too, but knows no options. */
    private static void check(String option, Consumer<String> name, String text) {
        try {
            name.accept(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid value for option '%s': '%s': %s".formatted(option, text, e.getMessage()), e);
        }
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
