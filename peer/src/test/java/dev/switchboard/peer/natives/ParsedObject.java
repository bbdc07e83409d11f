package dev.switchboard.peer.natives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Reads a shared object the way the dynamic linker does: by its program headers and its dynamic section only. */
record ParsedObject(ByteBuffer file) {
    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int GNU_STACK = 0x6474e551;

    private static final long NEEDED = 1;
    private static final long HASH = 4;
    private static final long STRING_TABLE = 5;
    private static final long SYMBOL_TABLE = 6;
    private static final long SONAME = 14;
    private static final long VERSION_DEFINITIONS = 0x6ffffffcL;
    private static final long VERSION_DEFINITION_COUNT = 0x6ffffffdL;
    private static final long SYMBOL_VERSIONS = 0x6ffffff0L;

    static ParsedObject of(SharedObject object) {
        return new ParsedObject(ByteBuffer.wrap(object.bytes()).order(ByteOrder.LITTLE_ENDIAN));
    }

    byte[] identification() {
        var identification = new byte[16];
        file.get(0, identification);
        return identification;
    }

    int type() {
        return file.getShort(16);
    }

    int machine() {
        return file.getShort(18);
    }

    String soname() {
        return string(only(SONAME));
    }

    List<String> needed() {
        return tagged(NEEDED).mapToObj(this::string).toList();
    }

    int symbols() {
        int hash = fileOffset(only(HASH));
        return file.getInt(hash + 4);
    }

    /** The first symbol, as bytes. */
    byte[] firstSymbol() {
        var symbol = new byte[24];
        file.get(fileOffset(only(SYMBOL_TABLE)), symbol);
        return symbol;
    }

    boolean hasVersions() {
        return tagged(VERSION_DEFINITIONS).findAny().isPresent();
    }

    int versionOfFirstSymbol() {
        return file.getShort(fileOffset(only(SYMBOL_VERSIONS)));
    }

    List<Version> versions() {
        var versions = new ArrayList<Version>();
        int at = fileOffset(only(VERSION_DEFINITIONS));
        for (long left = only(VERSION_DEFINITION_COUNT); left > 0; left--) {
            versions.add(version(at));
            at += file.getInt(at + 16);
        }
        return versions;
    }

    private Version version(int at) {
        int name = at + file.getInt(at + 12);
        return new Version(
                file.getShort(at + 4), file.getShort(at + 2) == 1, string(file.getInt(name)), file.getInt(at + 8));
    }

    List<Segment> segments(int type) {
        return segments().stream().filter(segment -> segment.type() == type).toList();
    }

    List<Segment> segments() {
        var segments = new ArrayList<Segment>();
        int at = (int) file.getLong(32);
        for (int left = file.getShort(56); left > 0; left--) {
            segments.add(new Segment(
                    file.getInt(at),
                    file.getInt(at + 4),
                    file.getLong(at + 8),
                    file.getLong(at + 16),
                    file.getLong(at + 32),
                    file.getLong(at + 48)));
            at += file.getShort(54);
        }
        return segments;
    }

    private long only(long tag) {
        long[] values = tagged(tag).toArray();
        if (values.length != 1) {
            throw new AssertionError(values.length + " dynamic entries with tag " + tag);
        }
        return values[0];
    }

    private LongStream tagged(long tag) {
        int at = (int) segments(DYNAMIC).get(0).offset();
        var values = LongStream.builder();
        for (; file.getLong(at) != 0; at += 16) {
            if (file.getLong(at) == tag) {
                values.add(file.getLong(at + 8));
            }
        }
        return values.build();
    }

    private String string(long offset) {
        int at = fileOffset(only(STRING_TABLE)) + (int) offset;
        var text = new StringBuilder();
        for (; file.get(at) != 0; at++) {
            text.append((char) file.get(at));
        }
        return text.toString();
    }

    private int fileOffset(long address) {
        Segment holder = segments(LOAD).stream()
                .filter(segment -> address >= segment.address() && address < segment.address() + segment.size())
                .findFirst()
                .orElseThrow();
        return (int) (address - holder.address() + holder.offset());
    }

    record Segment(int type, int flags, long offset, long address, long size, long alignment) {
        boolean isExecutable() {
            return (flags & 1) != 0;
        }

        boolean isWritable() {
            return (flags & 2) != 0;
        }
    }

    record Version(int index, boolean base, String name, int hash) {}
}
