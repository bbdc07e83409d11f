package dev.switchboard.peer.natives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ELF string table: names ending in a zero byte, known by their offset, after the empty name at offset zero. */
final class StringTable {
    private final Map<String, Integer> offsets = new HashMap<>();
    private final byte[] bytes;

    StringTable(List<String> names) {
        var table = new ByteArrayOutputStream();
        table.write(0);
        for (String name : names) {
            offsets.put(name, table.size());
            table.writeBytes(name.getBytes(US_ASCII));
            table.write(0);
        }
        bytes = table.toByteArray();
    }

    /** @throws IllegalArgumentException if the name is not in the table */
    int offset(String name) {
        Integer offset = offsets.get(name);
        if (offset == null) {
            throw new IllegalArgumentException("Not in the string table: " + name);
        }
        return offset;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
