package dev.switchboard.signaling.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "NOAUTH HELLO must be called with the client already authenticated, it wants a password: redis://:PASSWORD@HOST",
        "WRONGPASS invalid username-password pair or user is disabled., it does not take this user and password",
        "Invalid first byte: 72 (H) at buffer index 1, what answers there is no Redis",
        "ERR DB index is out of range, ERR DB index is out of range"
    })
    void whatRedisSaysInWordsThatHelpNobodyIsSaidInOthers(String message, String clearer) {
        assertThat(Failure.text(new IllegalStateException(message))).isEqualTo(clearer);
    }

    @Test
    void noPasswordOfAnAddressIsRepeated() {
        var message = "Cannot retrieve cluster partitions from [redis://:secret@one, redis://:secret@two]";

        assertThat(Failure.text(new IllegalStateException(message))).doesNotContain("secret");
    }

    @Test
    void theFirstCauseIsTold() {
        var cause = new IllegalStateException("Connection refused\nand more");

        assertThat(Failure.text(new CompletionException("around", cause))).isEqualTo("Connection refused");
    }
}
