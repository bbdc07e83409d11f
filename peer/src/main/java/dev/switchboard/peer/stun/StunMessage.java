package dev.switchboard.peer.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A STUN message as it came (RFC 8489, section 5). Attributes that stand twice count once, as the first. */
final class StunMessage {
    static final int HEADER_LENGTH = 20;
    static final int COOKIE = 0x2112A442;
    static final int TRANSACTION_LENGTH = 12;

    static final int BINDING = 0x0001;
    static final int ALLOCATE = 0x0003;
    static final int REFRESH = 0x0004;
    static final int SUCCESS = 0x0100;
    static final int ERROR = 0x0110;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int LIFETIME = 0x000D;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int REQUESTED_TRANSPORT = 0x0019;
    static final int XOR_MAPPED_ADDRESS = 0x0020;

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private final int type;
    private final byte[] transaction;
    private final Map<Integer, byte[]> attributes;

    private StunMessage(int type, byte[] transaction, Map<Integer, byte[]> attributes) {
        this.type = type;
        this.transaction = transaction;
        this.attributes = attributes;
    }

    /** The length of the whole message whose header this is. */
    static int lengthOf(byte[] header) {
        return HEADER_LENGTH + (ByteBuffer.wrap(header).getShort(2) & 0xFFFF);
    }

    /** Reads one; empty for bytes that are none. */
    static Optional<StunMessage> read(byte[] bytes) {
        if (bytes.length < HEADER_LENGTH || lengthOf(bytes) != bytes.length) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        int type = buffer.getShort() & 0xFFFF;
        buffer.getShort();
        if (type >= 0x4000 || buffer.getInt() != COOKIE) {
            return Optional.empty();
        }
        var transaction = new byte[TRANSACTION_LENGTH];
        buffer.get(transaction);
        return attributes(buffer).map(found -> new StunMessage(type, transaction, found));
    }

    private static Optional<Map<Integer, byte[]>> attributes(ByteBuffer buffer) {
        var found = new LinkedHashMap<Integer, byte[]>();
        while (buffer.remaining() >= 4) {
            int name = buffer.getShort() & 0xFFFF;
            int length = buffer.getShort() & 0xFFFF;
            if (length > buffer.remaining()) {
                return Optional.empty();
            }
            var value = new byte[length];
            buffer.get(value);
            buffer.position(Math.min(buffer.limit(), buffer.position() + padding(length)));
            found.putIfAbsent(name, value);
        }
        return Optional.of(found);
    }

    static int padding(int length) {
        return -length & 3;
    }

    boolean answers(byte[] request) {
        return Arrays.equals(transaction, 0, TRANSACTION_LENGTH, request, 8, HEADER_LENGTH);
    }

    boolean isSuccessOf(int method) {
        return type == (method | SUCCESS);
    }

    boolean isErrorOf(int method) {
        return type == (method | ERROR);
    }

    Optional<String> text(int attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** The number of an error response (RFC 8489, section 14.8). */
    Optional<Integer> errorCode() {
        return Optional.ofNullable(attributes.get(ERROR_CODE))
                .filter(value -> value.length >= 4)
                .map(value -> (value[2] & 7) * 100 + (value[3] & 0xFF));
    }

    /** An address that is hidden from meddling routers (RFC 8489, section 14.2). */
    Optional<InetSocketAddress> address(int attribute) {
        return Optional.ofNullable(attributes.get(attribute)).flatMap(this::unhidden);
    }

    private Optional<InetSocketAddress> unhidden(byte[] value) {
        int length = value.length < 2 ? 0 : addressLength(value[1]);
        if (length == 0 || value.length != 4 + length) {
            return Optional.empty();
        }
        var mask = ByteBuffer.allocate(4 + TRANSACTION_LENGTH).putInt(COOKIE).put(transaction);
        int port = (ByteBuffer.wrap(value).getShort(2) & 0xFFFF) ^ (COOKIE >>> 16);
        var address = new byte[length];
        for (int i = 0; i < length; i++) {
            address[i] = (byte) (value[4 + i] ^ mask.get(i));
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int addressLength(byte family) {
        return switch (family) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> 0;
        };
    }
}
