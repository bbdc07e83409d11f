package dev.switchboard.signaling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.address.AddressRange;
import dev.switchboard.signaling.address.IpAddress;
import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.Grant;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeImpl1Server;

/** Any bytes as a client's handshake: it is let in as somebody, or refused in words that are ours. */
class HandshakeFuzzTest {
    private static final AddressRange PROXIES = AddressRange.parse("192.0.2.0/24");
    private static final InetAddress STRANGER = address("203.0.113.9");
    private static final InetAddress PROXY = address("192.0.2.1");
    private static final Doorkeeper OPEN =
            new Doorkeeper(new AccessRules(Optional.empty(), Set.of(), List.of(PROXIES)));
    private static final Doorkeeper STRICT = new Doorkeeper(new AccessRules(
            Optional.of(new TokenVerifier(
                    TokenSecrets.parse("a secret of at least thirty-two bytes"),
                    Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC))),
            Set.of("https://page.example"),
            List.of(PROXIES)));

    private static InetAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @FuzzTest
    void whoeverComesIsLetInOrRefused(byte[] bytes) throws InvalidHandshakeException {
        var draft = new BoundedDraft(1024, new Budget(1 << 20));
        draft.setParseMode(Role.SERVER);
        var handshake = read(draft, bytes);
        if (handshake.isEmpty() || draft.acceptHandshakeAsServer(handshake.get()) != HandshakeState.MATCHED) {
            return;
        }
        var resource = draft.takeResource();
        checkReadAsByTheLibrary(bytes, resource, handshake.get());
        for (var peer : List.of(STRANGER, PROXY)) {
            var hello = Hello.of(resource, handshake.get(), peer);
            check(OPEN, hello);
            check(STRICT, hello);
        }
        try {
            checkAnswered(draft, handshake.get());
        } catch (InvalidHandshakeException e) {
            assertThat(handshake.get().getFieldValue("Sec-WebSocket-Key")).isEmpty();
        }
    }

    private static Optional<ClientHandshake> read(BoundedDraft draft, byte[] bytes) {
        try {
            return Optional.of((ClientHandshake) draft.translateHandshake(ByteBuffer.wrap(bytes)));
        } catch (InvalidHandshakeException e) {
            return Optional.empty();
        }
    }

    /** Whatever is taken, the library would take too, and find the same in it. */
    private static void checkReadAsByTheLibrary(byte[] bytes, String resource, ClientHandshake handshake)
            throws InvalidHandshakeException {
        var library = new Draft_6455();
        library.setParseMode(Role.SERVER);
        var expected = (ClientHandshake) library.translateHandshake(ByteBuffer.wrap(bytes));

        assertThat(resource).isEqualTo(expected.getResourceDescriptor());
        assertThat(fields(handshake)).isEqualTo(fields(expected));
    }

    /** Without white space, of which the library leaves some around a value; and fields of one name it joins by semicolons. */
    private static Map<String, String> fields(ClientHandshake handshake) {
        var fields = new HashMap<String, String>();
        handshake
                .iterateHttpFields()
                .forEachRemaining(name -> fields.put(
                        name,
                        handshake.getFieldValue(name).replaceAll("\\s", "").replace(';', ',')));
        return fields;
    }

    private static void check(Doorkeeper doorkeeper, Hello hello) {
        try {
            var admission = doorkeeper.admit(hello);
            assertThat(admission.grant().opens(admission.role())).isTrue();
            assertThat(admission.grant().equals(Grant.ALL)).isEqualTo(doorkeeper.equals(OPEN));
            assertThat(admission.client()).isIn(clients(hello).toList());
        } catch (TurnedAwayException e) {
            assertThat(UTF_8.decode(e.response()).toString()).matches("HTTP/1\\.1 4\\d\\d ([ -~]+\r?\n)+\r\n[ -~]+\n");
        }
    }

    /** Who may have sent it: a proxy of ours may speak for others, and a stranger for none. */
    private static Stream<InetAddress> clients(Hello hello) {
        if (!PROXIES.contains(hello.peer())) {
            return Stream.of(hello.peer());
        }
        var forwarded = hello.header(Hello.FORWARDED_FOR).split(",", -1);
        return Stream.concat(
                Stream.of(hello.peer()),
                Stream.of(forwarded).map(String::strip).map(IpAddress::parse).flatMap(Optional::stream));
    }

    /** No header of a client's makes another of ours. */
    private static void checkAnswered(BoundedDraft draft, ClientHandshake handshake) throws InvalidHandshakeException {
        var answer = draft.postProcessHandshakeResponseAsServer(handshake, new HandshakeImpl1Server());
        var text = UTF_8.decode(draft.createHandshake(answer).get(0)).toString();

        assertThat(text.lines().filter(line -> line.startsWith("Sec-WebSocket-Accept: ")))
                .hasSize(1);
        assertThat(text.split("\r\n\r\n", -1)).hasSize(2);
    }
}
