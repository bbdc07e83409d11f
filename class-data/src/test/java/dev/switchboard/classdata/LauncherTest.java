package dev.switchboard.classdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./switchboard} tells Java, which here only says what it was told. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            [ "$1" != -version ] || exec echo 'openjdk version "17.0.1" (build 17.0.1+12, mixed mode)' >&2
            printf '%s\\n' "$@"
            """;
    private static final String MAVEN = """
            #!/bin/sh
            printf '%s\\n' "$@" >built
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("..", "switchboard"), root.resolve("switchboard"));
        script("jdk/bin/java", JAVA);
        script("jdk/bin/javac", JAVA);
        script("mvnw", MAVEN);
        file("signaling/target/signaling.jar", "");
        file("class-data/target/java-version", "17.0.1+12\n");
        file("class-data/target/signaling.size", "7\n");
    }

    private Path file(String path, String content) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void script(String path, String content) throws IOException {
        assertThat(file(path, content).toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder launcher(String command, Map<String, String> environment) {
        var builder = new ProcessBuilder("sh", root.resolve("switchboard").toString(), command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private List<String> switchboard(String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var process = launcher(command, environment)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }

    @Test
    void anArchiveThatIsThereIsUsed() throws Exception {
        var archive = file("signaling/target/signaling.jsa", "archive");

        assertThat(switchboard("signaling", Map.of())).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void anArchiveThatIsNotThereIsNotAskedFor() throws Exception {
        assertThat(switchboard("signaling", Map.of()))
                .endsWith("-jar", root.resolve("signaling/target/signaling.jar").toString())
                .noneMatch(option -> option.contains("SharedArchiveFile"));
    }

    @Test
    void anArchiveThatAnotherJavaMadeIsNotAskedFor() throws Exception {
        file("signaling/target/signaling.jsa", "archive");
        file("class-data/target/java-version", "17.0.1+1\n");

        assertThat(switchboard("signaling", Map.of())).noneMatch(option -> option.contains("SharedArchiveFile"));
    }

    @Test
    void aJdkIsKnownByItsOwnFileAndNotStartedForIt() throws Exception {
        file("signaling/target/signaling.jsa", "archive");
        file("jdk/release", "IMPLEMENTOR=\"Somebody\"\nJAVA_RUNTIME_VERSION=\"17.0.1+12\"\nJAVA_VERSION=\"17.0.1\"\n");
        script("jdk/bin/java", "#!/bin/sh\n[ \"$1\" != -version ] || exit 1\nprintf '%s\\n' \"$@\"\n");

        assertThat(switchboard("signaling", Map.of())).anyMatch(option -> option.contains("SharedArchiveFile"));
    }

    @Test
    void aJdkWhoseFileDoesNotSayItIsAsked() throws Exception {
        file("signaling/target/signaling.jsa", "archive");
        file("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");

        assertThat(switchboard("signaling", Map.of())).anyMatch(option -> option.contains("SharedArchiveFile"));
    }

    @Test
    void aJavaThatIsTooOldIsNotStarted() throws Exception {
        file("jdk/release", "JAVA_RUNTIME_VERSION=\"11.0.2+9\"\n");
        script("jdk/bin/java", "#!/bin/sh\necho 'OpenJDK Runtime Environment (build 11.0.2+9)' >&2\n");

        assertThat(refused()).contains("is Java 11; 17 or newer is needed");
    }

    @Test
    void oneWhoseFileSpeaksOfAnOlderJavaIsAskedBeforeItIsRefused() throws Exception {
        file("jdk/release", "JAVA_RUNTIME_VERSION=\"11.0.2+9\"\n");

        assertThat(switchboard("signaling", Map.of())).contains("-jar");
    }

    @Test
    void oneThatIsOlderThanVersionsAreNowIsNotStartedEither() throws Exception {
        script("jdk/bin/java", """
                #!/bin/sh
                echo 'java version "1.8.0_292"' >&2
                echo 'Java(TM) SE Runtime Environment (build 1.8.0_292-b10)' >&2
                """);

        assertThat(refused()).contains("is Java 8; 17 or newer is needed");
    }

    @Test
    void whatAJavaSaysThatDoesNotStartIsTold() throws Exception {
        script("jdk/bin/java", "#!/bin/sh\necho 'libjvm.so is missing' >&2\nexit 1\n");

        assertThat(refused()).contains("does not say its version", "libjvm.so is missing");
    }

    private String refused() throws IOException, InterruptedException {
        var process = launcher("signaling", Map.of()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isOne();
        return said;
    }

    @Test
    void anArchiveThatIsCutOffIsNotAskedFor() throws Exception {
        file("signaling/target/signaling.jsa", "archi");

        assertThat(switchboard("signaling", Map.of())).noneMatch(option -> option.contains("SharedArchiveFile"));
    }

    @Test
    void aDamagedArchiveIsFoundOut() throws Exception {
        file("signaling/target/signaling.jsa", "archive");

        assertThat(switchboard("signaling", Map.of())).contains("-XX:+VerifySharedSpaces");
    }

    @Test
    void whoHasChosenACollectorGetsNoSecond() throws Exception {
        assertThat(switchboard("signaling", Map.of())).contains("-XX:+UseSerialGC");
        assertThat(switchboard("signaling", Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseG1GC")))
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(switchboard("signaling", Map.of("_JAVA_OPTIONS", "-XX:+UseG1GC")))
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void aPeerIsCompiledByTheFirstCompilerOnly() throws Exception {
        assertThat(switchboard("answer", Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(switchboard("offer", Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(switchboard("signaling", Map.of())).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void whoHasChosenHowToCompileIsNotContradicted() throws Exception {
        assertThat(switchboard("answer", Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4")))
                .doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(switchboard("offer", Map.of("JDK_JAVA_OPTIONS", "-Xmx1g -XX:-TieredCompilation")))
                .doesNotContain("-XX:TieredStopAtLevel=1");
        // Together with the option it would leave no compiler at all.
        assertThat(switchboard("offer", Map.of("JAVA_TOOL_OPTIONS", "-XX:CompilationMode=high-only")))
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void whatBuildsTheJarsAnewMakesTheirArchivesAnew() throws Exception {
        switchboard("bench", Map.of());

        assertThat(Files.readString(root.resolve("built"))).contains("class-data");
    }
}
