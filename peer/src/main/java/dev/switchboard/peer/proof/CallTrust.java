package dev.switchboard.peer.proof;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trust in one call: vouches for our descriptions, and examines the other side's before they are used.
 *
 * <p>With a secret, every description of a call proves all that it says, the first and each further one: a server that
 * forwards them can keep them back, and change nothing. Each follows another one: an answer its offer, and what comes
 * later in the call the answer to its first offer. So none can be played again in another call, and of one call none
 * but in its round, which the call looks at. No fingerprint changes in the middle of a call, secret or not.
 *
 * <p>Every description carries a nonce, also where nothing is to be proven, for the verification words.
 *
 * <p>Confined to the event loop.
 */
public final class CallTrust {
    static final String NONCE = "nonce";
    static final String PROOF = "proof";

    private final Trust trust;
    private final PeerId own;
    private final PeerId other;
    private final Role role;
    private final SecureRandom random;
    /** The proof of the caller's latest offer: it is the one that is answered. Empty while there is none. */
    private String offerProof = "";
    /** The proof of the answer to the call's first offer. Empty while there is none. */
    private String openingProof = "";
    /** What we brought into the call by our first description. */
    private @Nullable Half ownFirst;
    /** The same of the other side, if its description has what it takes. */
    private @Nullable Half otherFirst;

    private boolean settled;
    /** Once settled: what the connection may meet at the other end. */
    private Optional<Fingerprints> believed = Optional.empty();

    CallTrust(Trust trust, PeerId own, PeerId other, Role role, SecureRandom random) {
        this.trust = trust;
        this.own = own;
        this.other = other;
        this.role = role;
        this.random = random;
    }

    /** A description of ours, or a notice, as it is to be sent: with a nonce, and a proof where there is a secret. */
    public SessionDescription vouch(SessionDescription description) {
        var nonce = Nonce.fresh(random);
        var fresh = description.withExtensions(description.extensions().with(NONCE, nonce.text()));
        if (ownFirst == null) {
            ownFirst = half(Fingerprints.of(fresh.sdp()), fresh.extensions()).orElse(null);
        }
        return trust.secret().map(secret -> proven(secret, fresh)).orElse(fresh);
    }

    private SessionDescription proven(SharedSecret secret, SessionDescription description) {
        var proof = secret.prove(Statement.of(role, own, other, follows(description), description));
        said(description, proof);
        return description.withExtensions(description.extensions().with(PROOF, proof));
    }

    /** The proof of what a description follows: it has its meaning only there. A notice answers nothing. */
    private String follows(SessionDescription description) {
        return is(SdpType.ANSWER, description) ? offerProof : openingProof;
    }

    private static boolean is(SdpType type, SessionDescription description) {
        return description.type() == type && !description.sdp().isEmpty();
    }

    private void said(SessionDescription description, String proof) {
        if (is(SdpType.OFFER, description)) {
            offerProof = proof;
        } else if (is(SdpType.ANSWER, description) && openingProof.isEmpty()) {
            openingProof = proof;
        }
    }

    /**
     * Examines a description of the other side. An offer that is found good is the one that our next answer is to: no
     * other one may be examined before that.
     *
     * @return why it must not be used; empty if it may be
     */
    public Optional<Distrust> examine(SessionDescription description) {
        var fingerprints = Fingerprints.of(description.sdp());
        var distrust = distrust(description, fingerprints);
        if (distrust.isEmpty()) {
            believe(description, fingerprints);
        }
        return distrust;
    }

    /**
     * Examines what the other side says without a description, in the middle of a call.
     *
     * @return why it must not be heeded; empty if it may be
     */
    public Optional<Distrust> examineNotice(SessionDescription notice) {
        return trust.secret().flatMap(secret -> unproven(secret, notice)).map(Distrust::of);
    }

    private static Optional<Half> half(Optional<Fingerprints> fingerprints, Extensions extensions) {
        var nonce = extensions.get(NONCE).flatMap(Nonce::of);
        return fingerprints.flatMap(all -> nonce.map(one -> new Half(all, one)));
    }

    private void believe(SessionDescription description, Optional<Fingerprints> fingerprints) {
        if (!settled) {
            otherFirst = half(fingerprints, description.extensions()).orElse(null);
        }
        settled = true;
        believed = fingerprints;
        if (trust.secret().isPresent()) {
            description.extensions().get(PROOF).ifPresent(proof -> said(description, proof));
        }
    }

    private Optional<Distrust> distrust(SessionDescription description, Optional<Fingerprints> fingerprints) {
        if (role == Role.CALLED && !trust.allowsCallsOf(other)) {
            return Optional.of(Distrust.of(Doubt.NOT_ALLOWED));
        }
        if (!settled && isProvenInVain(description)) {
            return Optional.of(Distrust.of(Doubt.NO_SECRET));
        }
        var unwanted =
                trust.isInAnybody() ? Optional.<Distrust>empty() : distrust(description, fingerprints.orElse(null));
        return unwanted.isEmpty() && settled && !believed.equals(fingerprints)
                ? Optional.of(Distrust.of(Doubt.CHANGED))
                : unwanted;
    }

    private Optional<Distrust> distrust(SessionDescription description, @Nullable Fingerprints fingerprints) {
        if (fingerprints == null) {
            return Optional.of(Distrust.of(Doubt.NO_FINGERPRINT));
        }
        if (!trust.accepts(fingerprints)) {
            return Optional.of(Distrust.of(Doubt.NOT_PINNED, fingerprints));
        }
        return trust.secret().flatMap(secret -> unproven(secret, description)).map(Distrust::of);
    }

    private Optional<Doubt> unproven(SharedSecret secret, SessionDescription description) {
        var proof = description.extensions().get(PROOF);
        if (proof.isEmpty()) {
            return Optional.of(Doubt.NO_PROOF);
        }
        var statement = Statement.of(role.other(), other, own, follows(description), description);
        return Statement.canBeOf(description) && secret.proves(proof.get(), statement)
                ? Optional.empty()
                : Optional.of(Doubt.WRONG_PROOF);
    }

    /** Whether a caller proves a secret that we do not have: then it will not take our answers. */
    private boolean isProvenInVain(SessionDescription description) {
        return role == Role.CALLED
                && trust.secret().isEmpty()
                && description.extensions().get(PROOF).isPresent();
    }

    /** What it means that the other side refuses our descriptions, and what to do. */
    public String complaint(Doubt doubt) {
        return doubt == Doubt.NO_PROOF && trust.secret().isEmpty() ? Doubt.NO_SECRET.reason() : doubt.complaint();
    }

    /** Whether a description of the other side was found good: from then on a bad one does not end the call. */
    public boolean isSettled() {
        return settled;
    }

    /** Whether the other side has proven our secret. */
    public boolean isProven() {
        return settled && trust.secret().isPresent();
    }

    /** Whether the other side has a fingerprint that is pinned; DTLS holds it to that. */
    public boolean isPinned() {
        return settled && trust.isPinned();
    }

    /** What people on both sides can compare; empty until both have said what it takes, and for original peers. */
    public Optional<VerificationWords> words() {
        if (ownFirst == null || otherFirst == null) {
            return Optional.empty();
        }
        return Optional.of(
                role == Role.CALLER
                        ? new VerificationWords(ownFirst, otherFirst)
                        : new VerificationWords(otherFirst, ownFirst));
    }
}
