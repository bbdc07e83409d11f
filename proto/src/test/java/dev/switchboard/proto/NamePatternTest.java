package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "camera-1,   camera-1",
        "*,          camera-1",
        "**,         camera-1",
        "camera-*,   camera-1",
        "camera-*,   camera-",
        "camera-*,   camera-*",
        "*-1,        camera-1",
        "*-1,        -1",
        "c*1,        camera-1",
        "c*a*a*1,    camera-a-1",
        "*a*a*,      camera",
        "a*a,        aa",
        "a**a,       aa",
        "*ab,        abab",
        "*ab*ab,     abab",
        "Raum*,      RaumÄ😀",
        "*😀,         Raum😀"
    })
    void aStarStandsForAnyRunOfCharacters(String pattern, String name) {
        assertThat(new NamePattern(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "camera-1,   camera-2",
        "camera-1,   camera-12",
        "camera-1,   Camera-1",
        "camera-1,   acamera-1",
        "camera-*,   camera",
        "camera-*,   my-camera-1",
        "*-1,        camera-12",
        "a*a,        a",
        "a*aa,       aa",
        "ab*ba,      aba",
        "*ab*ab*ab,  abab",
        "a*b*c,      acb",
        "a?,         ab",
        "a.*,        ab",
        "[ab],       a"
    })
    void andNothingElseStandsForAnythingButItself(String pattern, String name) {
        assertThat(new NamePattern(pattern).matches(name)).isFalse();
    }

    @Test
    void itIsExactWithoutAStar() {
        assertThat(new NamePattern("camera-1").isExact()).isTrue();
        assertThat(new NamePattern("camera-*").isExact()).isFalse();
    }

    @Test
    void itAgreesWithTheDefinitionOnAnyPatternAndName() {
        var random = new Random(4);
        for (int i = 0; i < 50_000; i++) {
            var pattern = text(random, "ab*", 7);
            var name = text(random, "ab", 9);
            assertThat(new NamePattern(pattern).matches(name))
                    .as("%s matches %s", pattern, name)
                    .isEqualTo(matchesByDefinition(pattern, name));
        }
    }

    private static String text(Random random, String alphabet, int maxLength) {
        var text = new StringBuilder();
        for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean matchesByDefinition(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        var rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return matchesByDefinition(rest, name)
                    || (!name.isEmpty() && matchesByDefinition(pattern, name.substring(1)));
        }
        return !name.isEmpty() && name.charAt(0) == pattern.charAt(0) && matchesByDefinition(rest, name.substring(1));
    }
}
