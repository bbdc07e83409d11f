package dev.switchboard.system.fleet;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every message that was sent and what came of it: what arrived twice or elsewhere, and what was lost without a word. A
 * loss is explained by a refusal, by the news that the target has gone, or by the end of the sender's or the target's own
 * connection. Not thread-safe.
 */
final class Ledger {
    private static final String PREFIX = "candidate:";

    private final List<Letter> letters = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    /** How many connections of an id have ended. */
    private final Map<PeerId, Integer> endings = new HashMap<>();

    private final List<String> faults = new ArrayList<>();
    private int refused;

    /** One message. */
    private static final class Letter {
        private final Account sender;
        private final PeerId target;
        private final int endingsBefore;
        private @Nullable Account receiver;

        Letter(Account sender, PeerId target, int endingsBefore) {
            this.sender = sender;
            this.target = target;
            this.endingsBefore = endingsBefore;
        }
    }

    /** One connection, as a sender and as a receiver. */
    final class Account {
        private final PeerId id;
        /** What was sent and has not arrived, by number, but for what is explained. */
        private final Map<Integer, Letter> open = new LinkedHashMap<>();

        private int sent;
        private int ok;
        private int refused;
        private boolean ended;

        private Account(PeerId id) {
            this.id = id;
        }

        /** Makes the next message to a peer. */
        Request send(Command command, PeerId target) {
            int number = letters.size();
            var letter = new Letter(this, target, endings.getOrDefault(target, 0));
            letters.add(letter);
            open.put(number, letter);
            sent++;
            return new Request(command, id, target, Body.ofCandidate(PREFIX + number));
        }

        /** How many messages have no response yet. */
        int unanswered() {
            return sent - ok - refused;
        }

        /** A response to a message came. */
        void answered(Response response) {
            if (response.isOk()) {
                ok++;
            } else {
                refused++;
                Ledger.this.refused++;
            }
        }

        /** It was told that a peer has gone. */
        void gone(PeerId peer) {
            open.values().removeIf(letter -> letter.target.equals(peer));
        }

        /** A message came. */
        void received(Request request) {
            int number = number(request);
            if (number < 0 || number >= letters.size()) {
                faults.add(id + " was sent what nobody said: " + request.head());
                return;
            }
            received(number, letters.get(number), request);
        }

        private void received(int number, Letter letter, Request request) {
            if (!letter.sender.id.equals(request.source())
                    || !letter.target.equals(id)
                    || !id.equals(request.target())) {
                faults.add("message %d, from %s to %s, came to %s from %s"
                        .formatted(number, letter.sender.id, letter.target, id, request.source()));
            }
            if (letter.receiver != null) {
                faults.add("message %d, from %s to %s, came twice".formatted(number, letter.sender.id, id));
            }
            letter.receiver = this;
            letter.sender.open.remove(number);
        }

        /** The connection is there no more. */
        void ended() {
            ended = true;
            open.clear();
            accounts.remove(this);
            endings.merge(id, 1, Integer::sum);
        }

        private long lost() {
            return open.values().stream()
                    .filter(letter -> endings.getOrDefault(letter.target, 0) == letter.endingsBefore)
                    .count();
        }

        private Stream<String> complaints() {
            return Stream.of(
                            ok > sent ? "%s was told ok %d times for %d messages".formatted(id, ok, sent) : null,
                            unanswered() > 0 ? "%s has no response to %d messages".formatted(id, unanswered()) : null,
                            lost() > refused
                                    ? "%d messages of %s are lost, and %d refused: %s"
                                            .formatted(lost(), id, refused, open.keySet())
                                    : null)
                    .filter(Objects::nonNull);
        }

        @Override
        public String toString() {
            return id + (ended ? ", ended" : "");
        }
    }

    /** Something else that must never be. */
    void fault(String what) {
        faults.add(what);
    }

    /** A new connection that speaks for an id. */
    Account open(PeerId id) {
        var account = new Account(id);
        accounts.add(account);
        return account;
    }

    private static int number(Request request) {
        try {
            var body = request.body();
            return body == null ? -1 : Integer.parseInt(body.asCandidate().substring(PREFIX.length()));
        } catch (MalformedMessageException | NumberFormatException | IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** Who received the latest messages, so many: null where nobody did. */
    List<@Nullable Account> receivers(int latest) {
        var receivers = new ArrayList<@Nullable Account>();
        letters.subList(letters.size() - latest, letters.size()).forEach(letter -> receivers.add(letter.receiver));
        return receivers;
    }

    /** What must never be: messages that came twice, or to others than they were for. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** What must not stay: messages without a response, and losses that nothing explains. */
    List<String> complaints() {
        return accounts.stream().flatMap(Account::complaints).toList();
    }

    int sent() {
        return letters.size();
    }

    int arrived() {
        return (int) letters.stream().filter(letter -> letter.receiver != null).count();
    }

    int refused() {
        return refused;
    }
}
