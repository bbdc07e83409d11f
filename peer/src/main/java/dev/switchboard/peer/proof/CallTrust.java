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
 * <p>The first description of the other side has to prove what is wanted. A further one has the same fingerprints, or
 * proves its own by the secret: otherwise a server could put itself between two peers once they have met. Every
 * description carries a nonce, also where nothing is to be proven, for the verification words.
 *
 * <p>Confined to the event loop.
 */
public final class CallTrust {
    static final String NONCE = "nonce";
    static final String PROOF = "proof";

    private final Trust trust;
    private final PeerId own;
    private final PeerId other;
    private final boolean caller;
    private final SecureRandom random;
    /** Of our latest offer, if there was one. */
    private @Nullable Half offered;
    /** Of the other side's latest offer that was found good, if it can be answered with a proof. */
    private @Nullable Half received;
    /** What we brought into the call by our first description. */
    private @Nullable Half ownFirst;
    /** The same of the other side, if its description has what it takes. */
    private @Nullable Half otherFirst;

    private boolean settled;
    /** Once settled: what the connection may meet at the other end. */
    private Optional<Fingerprints> believed = Optional.empty();

    CallTrust(Trust trust, PeerId own, PeerId other, boolean caller, SecureRandom random) {
        this.trust = trust;
        this.own = own;
        this.other = other;
        this.caller = caller;
        this.random = random;
    }

    /** A description of ours as it is to be sent: with a nonce, and a proof where there is a secret. */
    public SessionDescription vouch(SessionDescription description) {
        return Fingerprints.of(description.sdp())
                .map(fingerprints -> vouch(description, new Half(fingerprints, Nonce.fresh(random))))
                .orElse(description);
    }

    private SessionDescription vouch(SessionDescription description, Half half) {
        if (description.type() == SdpType.OFFER) {
            offered = half;
        }
        if (ownFirst == null) {
            ownFirst = half;
        }
        var extended = description.extensions().with(NONCE, half.nonce().text());
        return description.withExtensions(trust.secret()
                .flatMap(secret -> statement(description.type(), own, other, received, half)
                        .map(secret::prove))
                .map(proof -> extended.with(PROOF, proof))
                .orElse(extended));
    }

    /** What a description has to prove; nothing can be proven of an answer to no offer. */
    private static Optional<byte[]> statement(
            SdpType type, PeerId from, PeerId to, @Nullable Half offer, Half description) {
        if (type == SdpType.OFFER) {
            return Optional.of(Statement.offer(from, to, description));
        }
        return offer == null ? Optional.empty() : Optional.of(Statement.answer(from, to, offer, description));
    }

    /**
     * Examines a description of the other side.
     *
     * @return why it must not be used; empty if it may be
     */
    public Optional<Distrust> examine(SessionDescription description) {
        var fingerprints = Fingerprints.of(description.sdp());
        var half = half(fingerprints, description.extensions());
        if (!settled || !believed.equals(fingerprints)) {
            var distrust = distrust(description, fingerprints, half);
            if (distrust.isPresent()) {
                return distrust;
            }
        }
        believe(description.type(), fingerprints, half.orElse(null));
        return Optional.empty();
    }

    private static Optional<Half> half(Optional<Fingerprints> fingerprints, Extensions extensions) {
        var nonce = extensions.get(NONCE).flatMap(Nonce::of);
        return fingerprints.flatMap(all -> nonce.map(one -> new Half(all, one)));
    }

    private void believe(SdpType type, Optional<Fingerprints> fingerprints, @Nullable Half half) {
        if (!settled) {
            otherFirst = half;
        }
        settled = true;
        believed = fingerprints;
        if (type == SdpType.OFFER) {
            received = half;
        }
    }

    private Optional<Distrust> distrust(
            SessionDescription description, Optional<Fingerprints> fingerprints, Optional<Half> half) {
        if (!caller && !trust.allowsCallsOf(other)) {
            return Optional.of(Distrust.of(Doubt.NOT_ALLOWED));
        }
        if (settled && trust.secret().isEmpty()) {
            return Optional.of(Distrust.of(Doubt.CHANGED));
        }
        return trust.isInAnybody() ? Optional.empty() : distrust(description, fingerprints.orElse(null), half);
    }

    private Optional<Distrust> distrust(
            SessionDescription description, @Nullable Fingerprints fingerprints, Optional<Half> half) {
        if (fingerprints == null) {
            return Optional.of(Distrust.of(Doubt.NO_FINGERPRINT));
        }
        if (!trust.accepts(fingerprints)) {
            return Optional.of(Distrust.of(Doubt.NOT_PINNED, fingerprints));
        }
        return trust.secret()
                .flatMap(secret -> unproven(secret, description, half))
                .map(Distrust::of);
    }

    private Optional<Doubt> unproven(SharedSecret secret, SessionDescription description, Optional<Half> half) {
        var proof = description.extensions().get(PROOF);
        if (proof.isEmpty() || half.isEmpty()) {
            return Optional.of(Doubt.NO_PROOF);
        }
        boolean proven = statement(description.type(), other, own, offered, half.get())
                .filter(statement -> secret.proves(proof.get(), statement))
                .isPresent();
        return proven ? Optional.empty() : Optional.of(Doubt.WRONG_PROOF);
    }

    /** Whether a description of the other side was found good: from then on a bad one does not end the call. */
    public boolean isSettled() {
        return settled;
    }

    /** Whether the other side proves a secret that we do not have: then it will not take our descriptions. */
    public boolean isProvenInVain(SessionDescription description) {
        return trust.secret().isEmpty() && description.extensions().get(PROOF).isPresent();
    }

    /** Whether the other side has proven our secret. */
    public boolean isProven() {
        return settled && trust.secret().isPresent();
    }

    /** What people on both sides can compare; empty until both have said what it takes, and for original peers. */
    public Optional<VerificationWords> words() {
        if (ownFirst == null || otherFirst == null) {
            return Optional.empty();
        }
        return Optional.of(
                caller ? new VerificationWords(ownFirst, otherFirst) : new VerificationWords(otherFirst, ownFirst));
    }
}
