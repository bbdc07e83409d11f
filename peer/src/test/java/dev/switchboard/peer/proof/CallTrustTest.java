package dev.switchboard.peer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTrustTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");
    private static final PeerId MALLORY = new PeerId("mallory");
    private static final String OF_ALICE = Sdp.sha256("AA");
    private static final String OF_BOB = Sdp.sha256("BB");
    private static final String OF_MALLORY = Sdp.sha256("33");
    private static final Trust SECRET = secret("a secret that has thirty-two bytes");
    private static final Trust OTHER_SECRET = secret("another one, of thirty-two and more");

    private static Trust secret(String text) {
        return new Trust(Optional.of(SharedSecret.of(text)), Set.of(), List.of());
    }

    private static Trust pinned(String... fingerprints) {
        return new Trust(
                Optional.empty(),
                Set.of(fingerprints).stream().map(Fingerprint::parse).collect(Collectors.toSet()),
                List.of());
    }

    private static @Nullable Doubt doubt(CallTrust trust, SessionDescription description) {
        return trust.examine(description).map(Distrust::doubt).orElse(null);
    }

    private static SessionDescription with(SessionDescription description, String name, String value) {
        return description.withExtensions(description.extensions().with(name, value));
    }

    private static SessionDescription without(SessionDescription description, String name) {
        Map<String, String> fewer = new TreeMap<>(description.extensions().values());
        fewer.remove(name);
        return description.withExtensions(new Extensions(fewer));
    }

    private static SessionDescription plain(SessionDescription description) {
        return description.withExtensions(Extensions.none());
    }

    private static SessionDescription resigned(SessionDescription description, String fingerprint) {
        return withSdp(description, Sdp.with(fingerprint));
    }

    /** What somebody in between may do to a description that carries a proof, and what comes of it. */
    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering(Doubt.WRONG_PROOF, "a fingerprint", description -> resigned(description, OF_MALLORY)),
                tampering(
                        Doubt.WRONG_PROOF,
                        "one more fingerprint",
                        description -> withLine(description, "a=fingerprint:" + OF_MALLORY)),
                tampering(Doubt.NO_FINGERPRINT, "no fingerprint", description -> withSdp(description, "v=0\r\n")),
                tampering(
                        Doubt.NO_FINGERPRINT,
                        "a weak fingerprint",
                        description -> withLine(description, "a=fingerprint:sha-1 " + "AA:".repeat(19) + "AA")),
                tampering(
                        Doubt.WRONG_PROOF,
                        "a nonce",
                        description -> with(description, CallTrust.NONCE, "x".repeat(43))),
                tampering(Doubt.WRONG_PROOF, "no nonce", description -> without(description, CallTrust.NONCE)),
                tampering(Doubt.NO_PROOF, "no proof", description -> without(description, CallTrust.PROOF)),
                tampering(Doubt.WRONG_PROOF, "a number", description -> with(description, "round", "2")),
                tampering(Doubt.WRONG_PROOF, "a number less", description -> without(description, "round")),
                tampering(
                        Doubt.WRONG_PROOF,
                        "a number by another name",
                        description -> with(without(description, "round"), "received", "1")),
                tampering(Doubt.WRONG_PROOF, "what nobody knows", description -> with(description, "new", "")),
                tampering(
                        Doubt.WRONG_PROOF,
                        "where candidates belong",
                        description -> withSdp(description, description.sdp().replace("ufrag:theirs", "ufrag:mine"))),
                tampering(Doubt.WRONG_PROOF, "a line more", description -> withLine(description, "a=junk")),
                tampering(
                        Doubt.WRONG_PROOF,
                        "a line's end",
                        description -> withSdp(description, description.sdp().replace("\r\n", "\n"))),
                tampering(
                        Doubt.WRONG_PROOF,
                        "a proof",
                        description -> with(description, CallTrust.PROOF, "x".repeat(43))),
                tampering(Doubt.WRONG_PROOF, "an empty proof", description -> with(description, CallTrust.PROOF, "")),
                tampering(Doubt.NO_PROOF, "no extensions", CallTrustTest::plain));
    }

    private static Arguments tampering(Doubt doubt, String what, UnaryOperator<SessionDescription> change) {
        return Arguments.of(Named.of(what, change), doubt);
    }

    private static SessionDescription withSdp(SessionDescription description, String sdp) {
        return new SessionDescription(description.type(), sdp, description.extensions());
    }

    private static SessionDescription withLine(SessionDescription description, String line) {
        return withSdp(description, description.sdp() + line + "\r\n");
    }

    private static SessionDescription offer(String... fingerprints) {
        return with(withLine(Sdp.offer(fingerprints), "a=ice-ufrag:theirs"), "round", "1");
    }

    private static SessionDescription answer(String... fingerprints) {
        return with(withLine(Sdp.answer(fingerprints), "a=ice-ufrag:theirs"), "round", "1");
    }

    private final CallTrust alice = SECRET.calling(ALICE, BOB);
    private final CallTrust bob = SECRET.calledBy(ALICE, BOB);

    @Test
    void whoHasTheSecretIsBelievedOnBothSides() {
        assertThat(doubt(bob, alice.vouch(Sdp.offer(OF_ALICE)))).isNull();
        assertThat(doubt(alice, bob.vouch(Sdp.answer(OF_BOB)))).isNull();
        assertThat(alice.isProven() && bob.isProven()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void anOfferThatWasTamperedWithIsNot(UnaryOperator<SessionDescription> tampering, Doubt doubt) {
        var offer = alice.vouch(offer(OF_ALICE));

        assertThat(doubt(bob, tampering.apply(offer))).isEqualTo(doubt);
        assertThat(bob.isSettled()).isFalse();
        assertThat(doubt(bob, offer)).isNull();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void anAnswerThatWasTamperedWithIsNot(UnaryOperator<SessionDescription> tampering, Doubt doubt) {
        assertThat(doubt(bob, alice.vouch(offer(OF_ALICE)))).isNull();
        var answer = bob.vouch(answer(OF_BOB));

        assertThat(doubt(alice, tampering.apply(answer))).isEqualTo(doubt);
        assertThat(doubt(alice, answer)).isNull();
    }

    @Test
    void anotherSecretIsAWrongProofAndNoneIsNoProof() {
        var offer = OTHER_SECRET.calling(ALICE, BOB).vouch(Sdp.offer(OF_ALICE));
        assertThat(doubt(bob, offer)).isEqualTo(Doubt.WRONG_PROOF);

        assertThat(doubt(bob, Trust.inAnybody().calling(ALICE, BOB).vouch(Sdp.offer(OF_ALICE))))
                .isEqualTo(Doubt.NO_PROOF);
    }

    @Test
    void aSideWithoutASecretRefusesWhoProvesOneAndBothSayWhichSideLacksIt() {
        var secretless = Trust.inAnybody().calledBy(ALICE, BOB);

        assertThat(secretless.examine(alice.vouch(Sdp.offer(OF_ALICE))))
                .get()
                .extracting(Distrust::reason)
                .asString()
                .contains("the other side has a secret, and this one has none");
        assertThat(alice.complaint(Doubt.NO_SECRET)).contains("the other one says that it has none");
    }

    @Test
    void whoIsRefusedForWantOfAProofIsToldWhetherItHadOneToGive() {
        assertThat(Trust.inAnybody().calling(ALICE, BOB).complaint(Doubt.NO_PROOF))
                .contains("the other side has a secret, and this one has none");
        assertThat(alice.complaint(Doubt.NO_PROOF)).contains("although we sent one");
    }

    @Test
    void anAnswerWithoutAProofIsNotTakenFromASideWithoutASecret() {
        var secretless = Trust.inAnybody().calledBy(ALICE, BOB);
        var unused = alice.vouch(Sdp.offer(OF_ALICE));

        assertThat(doubt(alice, secretless.vouch(Sdp.answer(OF_BOB)))).isEqualTo(Doubt.NO_PROOF);
    }

    @Test
    void aProofIsForTheseTwoIdsOnly() {
        var offer = alice.vouch(Sdp.offer(OF_ALICE));

        assertThat(doubt(SECRET.calledBy(MALLORY, BOB), offer)).isEqualTo(Doubt.WRONG_PROOF);
        assertThat(doubt(SECRET.calledBy(ALICE, MALLORY), offer)).isEqualTo(Doubt.WRONG_PROOF);
    }

    @Test
    void anOfferDoesNotComeBackAsTheOtherSidesOwn() {
        var offer = alice.vouch(Sdp.offer(OF_ALICE));
        var asAnswer = Sdp.answer(OF_ALICE).withExtensions(offer.extensions());

        assertThat(doubt(alice, asAnswer)).isEqualTo(Doubt.WRONG_PROOF);
        assertThat(doubt(alice, offer)).isEqualTo(Doubt.WRONG_PROOF);
    }

    @Test
    void anAnswerToAnotherOfferProvesNothing() {
        assertThat(doubt(bob, alice.vouch(Sdp.offer(OF_ALICE)))).isNull();
        var answer = bob.vouch(Sdp.answer(OF_BOB));
        var again = SECRET.calling(ALICE, BOB);
        var unused = again.vouch(Sdp.offer(OF_ALICE));

        assertThat(doubt(again, answer)).isEqualTo(Doubt.WRONG_PROOF);
    }

    @Test
    void anAnswerToNoOfferProvesNothing() {
        assertThat(doubt(alice, bob.vouch(Sdp.answer(OF_BOB)))).isNull();
        var unused = alice.vouch(Sdp.offer(OF_ALICE));

        assertThat(doubt(alice, SECRET.calledBy(ALICE, BOB).vouch(Sdp.answer(OF_BOB))))
                .isEqualTo(Doubt.WRONG_PROOF);
    }

    private void meet() {
        assertThat(doubt(bob, alice.vouch(Sdp.offer(OF_ALICE)))).isNull();
        assertThat(doubt(alice, bob.vouch(Sdp.answer(OF_BOB)))).isNull();
    }

    @Test
    void eachFurtherDescriptionProvesAllThatItSaysToo() {
        meet();

        assertThat(doubt(bob, plain(Sdp.offer(OF_ALICE)))).isEqualTo(Doubt.NO_PROOF);
        assertThat(doubt(bob, withLine(alice.vouch(Sdp.offer(OF_ALICE)), "a=junk")))
                .isEqualTo(Doubt.WRONG_PROOF);
        assertThat(doubt(bob, alice.vouch(Sdp.offer(OF_ALICE)))).isNull();
        assertThat(doubt(alice, plain(Sdp.answer(OF_BOB)))).isEqualTo(Doubt.NO_PROOF);
        assertThat(doubt(alice, bob.vouch(Sdp.answer(OF_BOB)))).isNull();
    }

    @Test
    void noFingerprintChangesInTheMiddleOfACallWhateverIsProven() {
        meet();

        assertThat(doubt(bob, alice.vouch(Sdp.offer(Sdp.sha256("CC"))))).isEqualTo(Doubt.CHANGED);
        assertThat(doubt(bob, alice.vouch(Sdp.offer(OF_ALICE, OF_MALLORY)))).isEqualTo(Doubt.CHANGED);
    }

    @Test
    void aFurtherOfferIsOfItsOwnCallOnly() {
        var earlier = SECRET.calling(ALICE, BOB);
        var called = SECRET.calledBy(ALICE, BOB);
        assertThat(doubt(called, earlier.vouch(Sdp.offer(OF_ALICE)))).isNull();
        assertThat(doubt(earlier, called.vouch(Sdp.answer(OF_BOB)))).isNull();
        var further = earlier.vouch(Sdp.offer(OF_ALICE));
        meet();

        assertThat(doubt(bob, further)).isEqualTo(Doubt.WRONG_PROOF);
        assertThat(doubt(called, further)).isNull();
    }

    @Test
    void aFirstOfferOfAnotherCallDoesNotPassForAFurtherOne() {
        meet();

        assertThat(doubt(bob, SECRET.calling(ALICE, BOB).vouch(Sdp.offer(OF_ALICE))))
                .isEqualTo(Doubt.WRONG_PROOF);
    }

    @Test
    void aNoticeProvesItselfInItsOwnCallOnly() {
        meet();
        var notice =
                new SessionDescription(SdpType.ANSWER, "", Extensions.none().with("notice", "restart"));

        assertThat(alice.examineNotice(bob.vouch(notice))).isEmpty();
        assertThat(alice.examineNotice(notice)).isPresent();
        assertThat(alice.examineNotice(with(bob.vouch(notice), "round", "1"))).isPresent();
        assertThat(alice.examineNotice(SECRET.calledBy(ALICE, BOB).vouch(notice)))
                .isPresent();
        assertThat(bob.examineNotice(bob.vouch(notice))).as("one's own").isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFER", "ANSWER"})
    void aNoticeIsNoDescriptionThatOthersFollow(SdpType type) {
        meet();
        var offer = alice.vouch(Sdp.offer(OF_ALICE));
        var unused = alice.vouch(new SessionDescription(type, "", Extensions.none()));
        assertThat(doubt(bob, offer)).isNull();
        unused = bob.vouch(new SessionDescription(type, "", Extensions.none()));

        assertThat(doubt(alice, bob.vouch(Sdp.answer(OF_BOB)))).isNull();
    }

    @Test
    void peersOfOneNameDoNotTakeTheirOwnWordsForTheOthers() {
        var caller = SECRET.calling(ALICE, ALICE);
        var called = SECRET.calledBy(ALICE, ALICE);
        assertThat(doubt(called, caller.vouch(Sdp.offer(OF_ALICE)))).isNull();
        assertThat(doubt(caller, called.vouch(Sdp.answer(OF_BOB)))).isNull();
        var notice =
                new SessionDescription(SdpType.ANSWER, "", Extensions.none().with("notice", "restart"));

        assertThat(caller.examineNotice(called.vouch(notice))).isEmpty();
        assertThat(caller.examineNotice(caller.vouch(notice))).isPresent();
    }

    @Test
    void withoutASecretTheFingerprintDoesNotChangeEither() {
        var trusting = Trust.inAnybody().calledBy(ALICE, BOB);

        assertThat(doubt(trusting, Sdp.offer(OF_ALICE))).isNull();
        assertThat(doubt(trusting, Sdp.offer(OF_ALICE))).isNull();
        assertThat(doubt(trusting, Sdp.offer(OF_MALLORY))).isEqualTo(Doubt.CHANGED);
    }

    @Test
    void withoutASecretPeersThatProveNothingAreTaken() {
        assertThat(doubt(Trust.inAnybody().calledBy(ALICE, BOB), plain(Sdp.offer("sha-1 AA"))))
                .isNull();
    }

    @Test
    void onlyPinnedFingerprintsAreTakenAndAllOfThemHaveToBe() {
        var trust = pinned(OF_ALICE, OF_BOB);

        assertThat(doubt(trust.calledBy(ALICE, BOB), Sdp.offer(OF_ALICE))).isNull();
        assertThat(doubt(trust.calledBy(ALICE, BOB), Sdp.offer(OF_ALICE, OF_BOB)))
                .isNull();
        assertThat(doubt(trust.calledBy(ALICE, BOB), Sdp.offer(OF_ALICE, OF_MALLORY)))
                .isEqualTo(Doubt.NOT_PINNED);
        assertThat(doubt(trust.calledBy(ALICE, BOB), Sdp.offer())).isEqualTo(Doubt.NO_FINGERPRINT);
        assertThat(trust.calledBy(ALICE, BOB).examine(Sdp.offer(OF_MALLORY)))
                .get()
                .extracting(Distrust::reason)
                .asString()
                .endsWith("--pin accepts: it is " + OF_MALLORY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPinAndASecretAreWantedBoth(boolean pinned) {
        var both = new Trust(SECRET.secret(), Set.of(Fingerprint.parse(pinned ? OF_ALICE : OF_BOB)), List.of());

        assertThat(doubt(both.calledBy(ALICE, BOB), alice.vouch(Sdp.offer(OF_ALICE))))
                .isEqualTo(pinned ? null : Doubt.NOT_PINNED);
        assertThat(doubt(both.calledBy(ALICE, BOB), Sdp.offer(OF_ALICE)))
                .isEqualTo(pinned ? Doubt.NO_PROOF : Doubt.NOT_PINNED);
    }

    @Test
    void aRefusalIsForThoseWhoUnderstandIt() {
        var refusal = Refusal.of(alice.vouch(Sdp.offer(OF_ALICE)), Doubt.WRONG_PROOF);

        assertThat(refusal.flatMap(Refusal::in)).contains(Doubt.WRONG_PROOF);
        assertThat(Refusal.of(Sdp.offer(OF_ALICE), Doubt.WRONG_PROOF)).isEmpty();
        assertThat(Refusal.in(with(Sdp.answer(OF_BOB), "refusal", "no-proof"))).isEmpty();
    }
}
