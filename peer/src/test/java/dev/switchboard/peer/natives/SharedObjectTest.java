package dev.switchboard.peer.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.peer.natives.ParsedObject.Segment;
import dev.switchboard.peer.natives.ParsedObject.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SharedObjectTest {
    private static final int LARGEST_PAGE = 0x10000;

    private final SharedObject plain = new SharedObject(Machine.X86_64, "libplain.so.1", List.of(), List.of());

    @ParameterizedTest
    @EnumSource
    void objectIsA64BitLittleEndianSharedObjectOfItsMachine(Machine machine) {
        ParsedObject parsed = ParsedObject.of(SharedObject.needing(machine));
        assertThat(parsed.identification()).startsWith(0x7f, 'E', 'L', 'F', 2, 1, 1);
        assertThat(parsed.type()).isEqualTo(3);
        assertThat(parsed.machine()).isEqualTo(machine == Machine.X86_64 ? 62 : 183);
    }

    @Test
    void objectCarriesItsNameAndNeedsNothingOfItself() {
        ParsedObject parsed = ParsedObject.of(plain);
        assertThat(parsed.soname()).isEqualTo("libplain.so.1");
        assertThat(parsed.needed()).isEmpty();
    }

    @Test
    void objectNeedsWhatItIsToldTo() {
        ParsedObject parsed = ParsedObject.of(SharedObject.needing(Machine.X86_64, "liba.so.1", "libb.so.2"));
        assertThat(parsed.needed()).containsExactly("liba.so.1", "libb.so.2");
    }

    @Test
    void objectHasTheUndefinedSymbolOnly() {
        ParsedObject parsed = ParsedObject.of(plain);
        assertThat(parsed.symbols()).isOne();
        assertThat(parsed.firstSymbol()).containsOnly(0);
    }

    @Test
    void objectWithoutVersionsHasNoVersionDefinitions() {
        assertThat(ParsedObject.of(plain).hasVersions()).isFalse();
    }

    @Test
    void versionsFollowTheBaseDefinition() {
        ParsedObject parsed = ParsedObject.of(DesktopLibrary.PULSE.standIn(Machine.X86_64));
        assertThat(parsed.versions())
                .extracting(Version::index, Version::base, Version::name)
                .containsExactly(tuple(1, true, "libpulse.so.0"), tuple(2, false, "PULSE_0"));
        assertThat(parsed.versionOfFirstSymbol()).isZero();
    }

    /** The expected hashes are those under which the WebRTC library asks for these versions. */
    @ParameterizedTest
    @CsvSource({"PULSE,0x05a17b70", "UDEV,0x08fcf323", "DBUS,0x07f9f1a3"})
    void versionIsFoundUnderTheHashOfItsName(DesktopLibrary library, int hash) {
        assertThat(ParsedObject.of(library.standIn(Machine.X86_64)).versions())
                .last()
                .extracting(Version::hash)
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @EnumSource
    void standInHasTheNameOfItsLibraryAndIsBelow1KiB(DesktopLibrary library) {
        SharedObject standIn = library.standIn(Machine.AARCH64);
        assertThat(ParsedObject.of(standIn).soname()).isEqualTo(library.soname());
        assertThat(standIn.bytes()).hasSizeLessThan(1024);
    }

    @ParameterizedTest
    @EnumSource
    void segmentsCanBeMappedWithTheLargestPages(Machine machine) {
        List<Segment> loaded = ParsedObject.of(SharedObject.needing(machine)).segments(ParsedObject.LOAD);
        assertThat(loaded).hasSize(2).allSatisfy(segment -> {
            assertThat(segment.alignment()).isEqualTo(LARGEST_PAGE);
            assertThat(segment.address() % LARGEST_PAGE).isEqualTo(segment.offset() % LARGEST_PAGE);
        });
        assertThat(loaded.get(0).address() / LARGEST_PAGE)
                .isLessThan(loaded.get(1).address() / LARGEST_PAGE);
    }

    @Test
    void segmentsEndWhereTheFileEnds() {
        Segment last = ParsedObject.of(plain).segments(ParsedObject.LOAD).get(1);
        assertThat(last.offset() + last.size()).isEqualTo(plain.bytes().length);
    }

    @Test
    void oneSegmentAsksForExecutionSoThatNoexecShows() {
        assertThat(ParsedObject.of(plain).segments(ParsedObject.LOAD))
                .extracting(Segment::isExecutable, Segment::isWritable)
                .containsExactly(tuple(true, false), tuple(false, true));
    }

    @Test
    void stackStaysWithoutExecution() {
        assertThat(ParsedObject.of(plain).segments(ParsedObject.GNU_STACK))
                .singleElement()
                .satisfies(segment -> assertThat(segment.isExecutable()).isFalse());
    }
}
