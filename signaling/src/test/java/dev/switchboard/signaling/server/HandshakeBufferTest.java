package dev.switchboard.signaling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signaling.core.Budget;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeBufferTest {
    private static final String REQUEST = RawClient.upgradeRequest("/offer");

    private final Budget budget = new Budget(10_000);
    private final HandshakeBuffer buffer = new HandshakeBuffer(budget.open());

    private @Nullable String take(String bytes) {
        var ready = buffer.take(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
        return ready == null ? null : ISO_8859_1.decode(ready).toString();
    }

    @Test
    void whatComesWholeIsLookedAtAtOnceWithWhatFollows() {
        assertThat(take(REQUEST + "frames")).isEqualTo(REQUEST + "frames");
        assertThat(budget.held()).isZero();
    }

    @Test
    void whatComesInPartsIsLookedAtOnceAndOnlyWhenItIsWhole() {
        for (int i = 0; i < REQUEST.length() - 1; i++) {
            assertThat(take(REQUEST.substring(i, i + 1))).isNull();
        }
        assertThat(take("\nmore")).isEqualTo(REQUEST + "more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "\r\n", "POST / HTTP/1.1\r\n", "GET / HTTP/1.0\r\nHost: x"})
    void whatIsNoRequestIsNotWaitedFor(String garbage) {
        assertThat(take(garbage)).isEqualTo(garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "GET / HTTP/1.1\r", "get /offer http/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r"})
    void whatMayBecomeARequestIs(String beginning) {
        assertThat(take(beginning)).isNull();
    }

    @Test
    void whatIsTooLargeIsNotWaitedForEither() {
        var half = "x".repeat(HandshakeBuffer.MAX_BYTES);
        assertThat(take(half)).isNull();
        assertThat(take("x")).hasSize(HandshakeBuffer.MAX_BYTES + 1);
    }

    @Test
    void whatIsHeldCountsUntilItIsLookedAtOrTheConnectionCloses() {
        take("GET /");
        assertThat(budget.held()).isEqualTo(5);
        take(" HTTP/1.1\r\n\r\n");
        assertThat(budget.held()).isZero();

        take("GET /");
        buffer.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void whereMemoryIsShortOnlyASmallOneIsWaitedFor() {
        budget.open().set(20_000);
        take("x".repeat(2_000));
        assertThat(buffer.isTooMuch()).isFalse();
        take("x".repeat(100));
        assertThat(buffer.isTooMuch()).isTrue();
    }
}
