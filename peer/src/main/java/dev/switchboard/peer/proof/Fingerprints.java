package dev.switchboard.peer.proof;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All fingerprints of a session description, of the session and of its media: DTLS believes any of them, so no rule
 * looks at fewer. Never empty, and without duplicates.
 */
final class Fingerprints {
    /** An SDP's lines end so; a lone carriage return ends none for the WebRTC library, and must end none here. */
    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private static final String ATTRIBUTE = "a=fingerprint:";
    private static final String NAME = "fingerprint";

    private final SortedSet<Fingerprint> values;

    private Fingerprints(Collection<Fingerprint> values) {
        this.values = new TreeSet<>(values);
    }

    /**
     * Those of a description. Empty if there are none, or if one cannot be read: of a hash too weak, or spelled so
     * that somebody else might read it otherwise.
     */
    static Optional<Fingerprints> of(String sdp) {
        var lines = LINE_END.splitAsStream(sdp)
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(NAME))
                .toList();
        var readable = lines.stream()
                .filter(line -> line.startsWith(ATTRIBUTE))
                .flatMap(line -> Fingerprint.ofAttribute(line.substring(ATTRIBUTE.length())).stream())
                .toList();
        return lines.isEmpty() || readable.size() < lines.size()
                ? Optional.empty()
                : Optional.of(new Fingerprints(readable));
    }

    /** Whether all of them are among those. */
    boolean areAmong(Collection<Fingerprint> others) {
        return others.containsAll(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprints fingerprints && values.equals(fingerprints.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** In their order, with commas between. */
    @Override
    public String toString() {
        return values.stream().map(Fingerprint::toString).collect(Collectors.joining(", "));
    }
}
