package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionsTest {
    private static final SessionDescription PLAIN = new SessionDescription(SdpType.OFFER, "v=0");

    @Test
    void theyTravelInOneMemberBesideTheDescription() throws Exception {
        var extended =
                PLAIN.withExtensions(Extensions.none().with("nonce", "abc").with("a-2", ""));

        assertThat(json(extended))
                .isEqualTo("{\"type\":\"offer\",\"sdp\":\"v=0\",\"switchboard\":{\"a-2\":\"\",\"nonce\":\"abc\"}}");
        assertThat(Body.of(extended).asDescription()).isEqualTo(extended);
    }

    @Test
    void withoutAnyTheBytesAreThoseOfAnOriginalPeer() {
        assertThat(json(PLAIN)).isEqualTo("{\"type\":\"offer\",\"sdp\":\"v=0\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"switchboard\":null", ",\"switchboard\":{}", ",\"other\":{\"a\":1}"})
    void whatCarriesNoneHasNone(String more) throws Exception {
        assertThat(read(more)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'' | is not an object",
                "[] | is not an object",
                "{'a':1} | has a member that is not a string",
                "{'a':null} | has a member that is not a string",
                "{'a':{'b':''}} | has a member that is not a string",
                "{'a':'1','a':'2'} | has a member that stands twice",
                "{'A':'1'} | has a name that is not of",
                "{'':'1'} | has a name that is not of",
                "{'a':'\\u000a'} | has a text that is not of",
                "{'a':'\\ud800'} | has a text that is not of",
            })
    void otherThingsAreMalformed(String value, String why) {
        assertThatThrownBy(() -> read(",\"switchboard\":" + value.replace('\'', '"')))
                .isInstanceOfSatisfying(MalformedMessageException.class, Malformed::check)
                .hasMessageContaining("\"switchboard\" " + why);
    }

    @Test
    void thereIsABoundToEverything() {
        var values = IntStream.range(0, Extensions.MAX_COUNT)
                .boxed()
                .collect(Collectors.toMap(number -> "n" + number, number -> "v".repeat(Extensions.MAX_VALUE_LENGTH)));
        var full = new Extensions(values);

        assertThatThrownBy(() -> full.with("one-more", "")).hasMessage("more than 16 extensions");
        assertThatThrownBy(() -> full.with("n0", "v".repeat(Extensions.MAX_VALUE_LENGTH + 1)))
                .hasMessage("a text that is not of up to 1024 printable characters of ASCII");
        assertThatThrownBy(() -> Extensions.none().with("n".repeat(Extensions.MAX_NAME_LENGTH + 1), ""))
                .hasMessageContaining("up to 32 lower-case letters");
    }

    @Test
    void theirTextsAreNotPrinted() {
        assertThat(Extensions.none().with("proof", "precious").toString()).isEqualTo("Extensions[proof]");
    }

    private static String json(SessionDescription description) {
        return new String(Base64.getDecoder().decode(Body.of(description).base64()), StandardCharsets.UTF_8);
    }

    private static SessionDescription read(String more) throws MalformedMessageException {
        var json = "{\"type\":\"offer\",\"sdp\":\"v=0\"" + more + "}";
        return new Body(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))).asDescription();
    }
}
