package dev.switchboard.signaling.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.signaling.redis.RedisAddress.Host;
import dev.switchboard.signaling.redis.RedisAddress.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "redis://host redis://host:6379",
                "redis://host:7 redis://host:7",
                "redis://host/3 redis://host:6379/3",
                "redis://[::1]:7 redis://[::1]:7",
                "redis://:secret@host redis://host:6379",
                "redis://user:secret@host redis://host:6379",
                "redis://secret@host redis://host:6379",
                "rediss://secret@host rediss://host:6379",
                "redis://a,b:7 redis://a:6379,b:7",
                "rediss://x@a,b:7 rediss://a:6379,b:7",
                "redis-sentinel://a,b:7#main redis-sentinel://a:26379,b:7#main",
            })
    void shownWithoutPassword(String url, String shown) {
        assertThat(RedisAddress.parse(url)).hasToString(shown);
    }

    @Test
    void partsAreRead() {
        var address = RedisAddress.parse("rediss://us%40er:p%3Aa+s@s%25@host:7/2");
        assertThat(address.user()).contains("us@er");
        assertThat(address.password()).contains("p:a+s@s%");
        assertThat(address.tls()).isTrue();
        assertThat(address.database()).isEqualTo(2);
        assertThat(address.hosts()).containsExactly(new Host("host", 7));
        assertThat(address.kind()).isEqualTo(Kind.SINGLE);
    }

    @Test
    void oneWithoutUserIsTheDefaultUsers() {
        for (var url : List.of("redis://:pass@host", "redis://pass@host")) {
            assertThat(RedisAddress.parse(url).user()).isEmpty();
            assertThat(RedisAddress.parse(url).password()).contains("pass");
        }
        assertThat(RedisAddress.parse("redis://host").password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host:6379|it begins with none of redis://, rediss:// and redis-sentinel://",
                "redis://|'' is not HOST or HOST:PORT (a password ends with @ before the host)",
                "redis://a,|'' is not HOST or HOST:PORT (a password ends with @ before the host)",
                "redis://host:99999|port 99999 is not 1 to 65535",
                "redis://host:0|port 0 is not 1 to 65535",
                "redis://host/x|'x' is not the number of a database",
                "redis://a,b/1|a database stands only after one host",
                "redis-sentinel://a#main/1|'main/1' is not the name of a master",
                "redis-sentinel://a|the master's name is missing: #MASTER",
                "redis://a#main|#MASTER stands only after redis-sentinel://HOST:PORT,…",
                "redis://:@host|there is no password before the @",
                "redis://se%zzcret@host|user or password has a % that two hexadecimal digits do not follow (% itself is %25)",
            })
    void badOnesSayWhy(String url, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(url))
                .withMessage("not the address of a Redis: " + why);
    }

    @ParameterizedTest
    @CsvSource({"redis://:hunter2@host:x", "redis://hunter2@", "redis://u:hunter2@a/b", "redis://u:hunter2%@a"})
    void passwordIsInNoMessage(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(url))
                .withMessageNotContaining("hunter2");
    }
}
