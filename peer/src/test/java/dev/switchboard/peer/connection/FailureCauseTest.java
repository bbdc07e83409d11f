package dev.switchboard.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a connection that did not come about. */
class FailureCauseTest {
    private static final String NO_TURN =
            "no TURN server is configured, which would relay where NATs and firewalls shut direct ways: name one by --ice"
                    + " turn:USER:PASSWORD@HOST, or by --turn of the signaling server";

    /**
     * Candidates are of these types; each pair is {@code local-remote-asked-answered}; troubles are
     * {@code URL-code}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALL   | no   | host       | ''        | ''                            | ''               |"
                        + " the other side offered no candidates",
                "ALL   | no   | ''         | host      | ''                            | ''               |"
                        + " this side found no candidates: there is no network interface that leads anywhere",
                "ALL   | no   | ''         | ''        | ''                            | ''               |"
                        + " this side found no candidates: there is no network interface that leads anywhere",
                "RELAY | turn | ''         | host      | ''                            | ''               |"
                        + " this side found no candidates: only relays may be used, and none has answered",
                "RELAY | turn | ''         | host      | ''                            | turn:a-401       |"
                        + " this side found no candidates: turn:a does not take the user or the password (401)",
                "ALL   | no   | host,srflx | host      | host-host-7-0 srflx-host-7-0  | ''               |"
                        + " none of 2 candidate pairs was answered (ours: host, srflx; theirs: host); NO_TURN",
                "ALL   | no   | host       | host      | ''                            | ''               |"
                        + " no candidate of this side fits one of the other side (ours: host; theirs: host); NO_TURN",
                "ALL   | turn | host       | host      | host-host-7-0                 | ''               |"
                        + " theirs: host); no TURN server gave a relay: none has answered",
                "ALL   | turn | host       | host      | host-host-7-0                 | stun:s-701 turn:a-401 turn:a-401 |"
                        + " no TURN server gave a relay: turn:a does not take the user or the password (401)",
                "ALL   | turn | host       | host      | host-host-7-0                 | turn:a-701 turns:b-486 |"
                        + " gave a relay: turn:a does not answer (701), turns:b has no relay left for this user (486)",
                "ALL   | turn | host,relay | host      | host-host-7-0 relay-host-7-0  | turn:a-701       |"
                        + " not even over our relay: the other side lost its network",
                "ALL   | no   | host       | prflx     | host-prflx-3-2                | ''               |"
                        + " a way was found, but no encryption was agreed on over it"
            })
    void theLikeliestCauseIsTold(
            IcePolicy policy, String turn, String local, String remote, String pairs, String troubles, String told) {
        var report = new PathReport(
                policy,
                turn.equals("turn"),
                types(local),
                types(remote),
                split(pairs, " ").map(FailureCauseTest::pair).toList(),
                Optional.empty(),
                split(troubles, " ").map(FailureCauseTest::trouble).toList());

        assertThat(FailureCause.of(report, "the other side"))
                .contains(told.replace("NO_TURN", NO_TURN))
                .doesNotContain("\n");
    }

    private static Stream<String> split(String text, String separator) {
        return Stream.of(text.split(separator, -1)).filter(part -> !part.isEmpty());
    }

    private static Set<CandidateType> types(String names) {
        return split(names, ",").map(FailureCauseTest::type).collect(Collectors.toSet());
    }

    private static CandidateType type(String name) {
        return CandidateType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static CandidatePair pair(String text) {
        var parts = text.split("-", 4);
        return new CandidatePair(
                type(parts[0]), type(parts[1]), "udp", Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }

    private static ServerTrouble trouble(String text) {
        int dash = text.indexOf('-');
        return new ServerTrouble(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST  | HOST  | direct: host to host, udp",
                "SRFLX | HOST  | through NAT: srflx to host, udp",
                "HOST  | PRFLX | through NAT: host to prflx, udp",
                "RELAY | HOST  | relayed: relay to host, udp",
                "PRFLX | RELAY | relayed: prflx to relay, udp"
            })
    void aWayIsOfItsCandidatesKind(CandidateType local, CandidateType remote, String told) {
        assertThat(new CandidatePair(local, remote, "udp", 1, 1)).hasToString(told);
    }

    @Test
    void typesAreKnownByTheirNames() {
        assertThat(Stream.of("host", "srflx", "prflx", "relay").flatMap(name -> CandidateType.of(name).stream()))
                .containsExactly(CandidateType.values());
        assertThat(CandidateType.of("HOST")).isEmpty();
    }
}
