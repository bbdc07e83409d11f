package dev.switchboard.peer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SessionDescription;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationWordsTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");
    private static final String OF_ALICE = Sdp.sha256("AA");
    private static final String OF_BOB = Sdp.sha256("BB");
    private static final String OF_MALLORY = Sdp.sha256("33");

    private final CallTrust alice = Trust.inAnybody().calling(ALICE, BOB);
    private final CallTrust bob = Trust.inAnybody().calledBy(ALICE, BOB);

    private static void take(CallTrust trust, SessionDescription description) {
        assertThat(trust.examine(description)).isEmpty();
    }

    private static String words(CallTrust trust) {
        return trust.words().orElseThrow().text();
    }

    private static Half half(String fingerprint, char nonce) {
        var fingerprints = Fingerprints.of(Sdp.with(fingerprint)).orElseThrow();
        return new Half(fingerprints, new Nonce(String.valueOf(nonce).repeat(43)));
    }

    @Test
    void bothSidesHaveTheSameFiveWords() {
        take(bob, alice.vouch(Sdp.offer(OF_ALICE)));
        take(alice, bob.vouch(Sdp.answer(OF_BOB)));

        assertThat(words(alice)).isEqualTo(words(bob)).matches("[a-z]{3,8}( [a-z]{3,8}){4}");
    }

    @Test
    void theyAreThoseOfTheFirstDescriptions() {
        take(bob, alice.vouch(Sdp.offer(OF_ALICE)));
        take(alice, bob.vouch(Sdp.answer(OF_BOB)));
        take(bob, alice.vouch(Sdp.offer(OF_ALICE)));
        take(alice, bob.vouch(Sdp.answer(OF_BOB)));

        assertThat(words(alice)).isEqualTo(words(bob));
    }

    @Test
    void somebodyInBetweenMakesThemDiffer() {
        var offer = alice.vouch(Sdp.offer(OF_ALICE));
        take(bob, Sdp.offer(OF_MALLORY).withExtensions(offer.extensions()));
        var answer = bob.vouch(Sdp.answer(OF_BOB));
        take(alice, Sdp.answer(OF_MALLORY).withExtensions(answer.extensions()));

        assertThat(words(alice)).isNotEqualTo(words(bob));
    }

    @Test
    void everyFingerprintAndEveryNonceCounts() {
        var texts = new HashSet<String>();
        for (var caller : new Half[] {half(OF_ALICE, 'a'), half(OF_MALLORY, 'a'), half(OF_ALICE, 'm')}) {
            for (var called : new Half[] {half(OF_BOB, 'b'), half(OF_MALLORY, 'b'), half(OF_BOB, 'm')}) {
                texts.add(new VerificationWords(caller, called).text());
            }
        }
        texts.add(new VerificationWords(half(OF_BOB, 'b'), half(OF_ALICE, 'a')).text());

        assertThat(texts).hasSize(10);
    }

    @Test
    void theirMakingIsPinnedForOtherPeersToFollow() {
        assertThat(new VerificationWords(half(OF_ALICE, 'a'), half(OF_BOB, 'b')).text())
                .isEqualTo("upgrade know ask wisdom ignore");
    }

    @Test
    void thereAreNoneWithAPeerThatSaysNoNonce() {
        take(bob, Sdp.offer(OF_ALICE));
        var unused = bob.vouch(Sdp.answer(OF_BOB));

        assertThat(bob.words()).isEmpty();
    }

    @Test
    void everyWordStandsForItsElevenBits() {
        var words =
                IntStream.range(0, 1 << WordList.BITS).mapToObj(WordList::word).toList();

        assertThat(Set.copyOf(words)).hasSize(2048).allMatch(word -> word.matches("[a-z]{3,8}"));
        assertThat(words.get(0)).isEqualTo("abandon");
        assertThat(words.get(2047)).isEqualTo("zoo");
    }
}
