package dev.switchboard.peer.natives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real WebRTC library in processes of their own, on whatever of the desktop this machine has. */
@EnabledOnOs(OS.LINUX)
class NativeStandInsTest {
    private static final Pattern STARTED = Pattern.compile(FactoryStart.STARTED + "\\[(.*)]");
    private static final Machine HERE = Machine.of(System.getProperty("os.arch"));

    @TempDir
    private Path directory;

    private Path libraries;
    private Path temporary;

    @BeforeEach
    void makeDirectories() throws IOException {
        libraries = Files.createDirectory(directory.resolve("libraries"));
        temporary = Files.createDirectory(directory.resolve("temporary"));
    }

    @Test
    void webRtcStartsAfterInstall() throws Exception {
        Outcome outcome = start("install", Map.of());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void withoutInstallWebRtcStartsOnlyWhereNothingIsMissing() throws Exception {
        List<String> missing = start("install", Map.of()).madeUp();
        Outcome bare = start("bare", Map.of());
        assertThat(bare.exitCode() == 0).as(bare.output()).isEqualTo(missing.isEmpty());
        assertThat(bare.output()).contains(missing.isEmpty() ? FactoryStart.STARTED : "UnsatisfiedLinkError");
    }

    @Test
    void libraryThatExistsIsNotReplaced() throws Exception {
        library(DesktopLibrary.PULSE.standIn(HERE));
        assertThat(start("install", linkerPath()).madeUp()).doesNotContain("libpulse.so.0");
    }

    @Test
    void libraryThatCannotBeLoadedForWantOfAnotherCountsAsMissing() throws Exception {
        library(new SharedObject(HERE, "libX11.so.6", List.of("libswitchboard-nowhere.so.1"), List.of()));
        Outcome outcome = start("install", linkerPath());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.madeUp()).contains("libX11.so.6");
    }

    /** Or else it would be bound to the functions of an empty stand-in. */
    @Test
    void libraryThatNeedsAMissingOneIsNotLoadedUponItsStandIn() throws Exception {
        library(new SharedObject(HERE, "libX11.so.6", List.of("libswitchboard-nowhere.so.1"), List.of()));
        library(new SharedObject(HERE, "libXfixes.so.3", List.of("libX11.so.6"), List.of()));
        assertThat(start("install", linkerPath()).madeUp()).contains("libX11.so.6", "libXfixes.so.3");
    }

    @Test
    void allSevenCanBeMadeUp() throws Exception {
        for (DesktopLibrary library : DesktopLibrary.values()) {
            library(new SharedObject(HERE, library.soname(), List.of("libswitchboard-nowhere.so.1"), List.of()));
        }
        Outcome outcome = start("install", linkerPath());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.madeUp()).hasSize(7);
    }

    @Test
    void bindingAllAtOnceIsRefusedWithTheRemedyWhereSomethingIsMissing() throws Exception {
        library(new SharedObject(HERE, "libX11.so.6", List.of("libswitchboard-nowhere.so.1"), List.of()));
        Outcome outcome = start("install", Map.of("LD_LIBRARY_PATH", libraries.toString(), "LD_BIND_NOW", "1"));
        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.output()).contains("LD_BIND_NOW is set").contains("libx11-6");
    }

    @Test
    void secondCallReturnsWhatTheFirstDid() {
        assertThat(NativeStandIns.install()).isSameAs(NativeStandIns.install());
    }

    private void library(SharedObject object) throws IOException {
        Files.write(libraries.resolve(object.soname()), object.bytes());
    }

    private Map<String, String> linkerPath() {
        return Map.of("LD_LIBRARY_PATH", libraries.toString());
    }

    private Outcome start(String mode, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                FactoryStart.class.getName(),
                mode);
        builder.redirectErrorStream(true).environment().putAll(environment);
        Process process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int exitCode, String output) {
        List<String> madeUp() {
            String names = STARTED.matcher(output)
                    .results()
                    .findFirst()
                    .map((MatchResult match) -> match.group(1))
                    .orElseThrow(() -> new AssertionError(output));
            return names.isEmpty() ? List.of() : List.of(names.split(", "));
        }
    }
}
