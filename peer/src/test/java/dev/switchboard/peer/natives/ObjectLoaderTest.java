package dev.switchboard.peer.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ObjectLoaderTest {
    private static final Machine HERE = Machine.of(System.getProperty("os.arch"));
    private static final Machine ELSEWHERE = HERE == Machine.X86_64 ? Machine.AARCH64 : Machine.X86_64;

    @TempDir
    private Path directory;

    @Test
    void libraryIsFoundOnceItsStandInIsLoaded() {
        var installer = new StandInInstaller(HERE, directory);
        assertThat(installer.isFound("libswitchboard-nowhere.so.1")).isFalse();
        installer.loader().load(new SharedObject(HERE, "libswitchboard-nowhere.so.1", List.of(), List.of("NODE_1")));
        assertThat(installer.isFound("libswitchboard-nowhere.so.1")).isTrue();
    }

    @Test
    void libraryOfTheSystemIsFound() {
        assertThat(new StandInInstaller(HERE, directory).isFound("libc.so.6")).isTrue();
    }

    @Test
    void noFileStaysBehind() {
        var installer = new StandInInstaller(HERE, directory);
        installer.isFound("libc.so.6");
        installer.isFound("libswitchboard-never.so.1");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void directoryThatCannotBeWrittenIsNamedWithTheRemedy() {
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> new StandInInstaller(HERE, absent).install())
                .isInstanceOf(NativeEnvironmentException.class)
                .hasMessageContainingAll(absent.toString(), "-Djava.io.tmpdir=DIR");
    }

    @Test
    void directoryThatNothingCanBeLoadedFromIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> new StandInInstaller(ELSEWHERE, directory).install())
                .isInstanceOf(NativeEnvironmentException.class)
                .hasMessageContainingAll(directory.toString(), "noexec", "-Djava.io.tmpdir=DIR");
        assertThat(directory).isEmptyDirectory();
    }
}
