package dev.switchboard.signaling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final LastWords words = new LastWords(said);

    @Test
    void whatHappenedAndWhatToDoIsSaidInOneLine() {
        words.tell(new OutOfMemoryError());

        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("signaling: out of memory")
                .contains("-Xmx", "--max-connections", "--max-buffered-size")
                .endsWith("\n")
                .hasLineCount(1);
    }

    @Test
    void otherFailuresAreForTheLog() {
        words.tell(new StackOverflowError());

        assertThat(said.size()).isZero();
    }

    @Test
    void whereNobodyListensTheEndComesAllTheSame() {
        var broken = new LastWords(new OutputStream() {
            @Override
            public void write(int unused) throws IOException {
                throw new IOException("closed");
            }
        });

        assertThatCode(() -> broken.tell(new OutOfMemoryError())).doesNotThrowAnyException();
    }
}
