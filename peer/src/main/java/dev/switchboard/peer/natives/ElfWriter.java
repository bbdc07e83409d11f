package dev.switchboard.peer.natives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out one {@link SharedObject} as the System V ABI (ELF-64) and the GNU symbol versioning want it. Used once.
 *
 * <p>The file, in order: ELF header, program headers, hash table, symbol table, version of each symbol, version
 * definitions, string table, dynamic section. There are no section headers, for the dynamic linker reads none.
 */
final class ElfWriter {
    /** The largest page of any supported machine (aarch64): what is aligned to it suits smaller pages too. */
    private static final int PAGE = 0x10000;

    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PROGRAM_HEADERS = 4;
    private static final int SYMBOL_SIZE = 24;
    private static final int DYNAMIC_ENTRY_SIZE = 16;
    private static final int VERSION_DEFINITION_SIZE = 20;
    private static final int VERSION_NAME_SIZE = 8;

    private static final int HASH_TABLE = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;
    private static final int SYMBOL_TABLE = HASH_TABLE + 4 * Integer.BYTES;
    private static final int SYMBOL_VERSIONS = SYMBOL_TABLE + SYMBOL_SIZE;
    private static final int VERSION_DEFINITIONS = SYMBOL_VERSIONS + Integer.BYTES;

    private static final short ET_DYN = 3;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int EXECUTABLE = 1;
    private static final int WRITABLE = 2;
    private static final int READABLE = 4;

    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_HASH = 4;
    private static final long DT_STRTAB = 5;
    private static final long DT_SYMTAB = 6;
    private static final long DT_STRSZ = 10;
    private static final long DT_SYMENT = 11;
    private static final long DT_SONAME = 14;
    private static final long DT_VERSYM = 0x6ffffff0L;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;

    private static final short VER_FLG_BASE = 1;

    private final SharedObject object;
    private final StringTable names;
    private final List<String> definitions;
    private final List<Entry> dynamic;
    private final int nameTable;
    private final int dynamicSection;

    ElfWriter(SharedObject object) {
        this.object = object;
        definitions = definitions();
        names = names();
        nameTable = VERSION_DEFINITIONS + definitions.size() * (VERSION_DEFINITION_SIZE + VERSION_NAME_SIZE);
        dynamicSection = alignedToLong(nameTable + names.bytes().length);
        dynamic = dynamicEntries();
    }

    byte[] write() {
        ByteBuffer file = ByteBuffer.allocate(dynamicSection + dynamicSize()).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(file);
        writeProgramHeaders(file);
        writeHashTable(file.position(HASH_TABLE));
        // The symbol table holds the one undefined symbol that every table begins with: zeros, and of no version.
        writeVersionDefinitions(file.position(VERSION_DEFINITIONS));
        file.position(nameTable).put(names.bytes());
        writeDynamicSection(file.position(dynamicSection));
        return file.array();
    }

    private void writeHeader(ByteBuffer file) {
        byte class64 = 2;
        byte littleEndian = 1;
        byte version = 1;
        file.put(new byte[] {0x7f, 'E', 'L', 'F', class64, littleEndian, version})
                .position(16);
        file.putShort(ET_DYN).putShort(object.machine().elfNumber()).putInt(version);
        file.putLong(0).putLong(HEADER_SIZE).putLong(0).putInt(0);
        file.putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE).putShort((short) PROGRAM_HEADERS);
        file.position(HEADER_SIZE);
    }

    /**
     * All but the dynamic section is mapped as code would be, though there is none: thus a file system that forbids
     * execution refuses this small object already. The dynamic section is writable, since glibc relocates it in place.
     */
    private void writeProgramHeaders(ByteBuffer file) {
        writeProgramHeader(file, PT_LOAD, READABLE | EXECUTABLE, 0, 0, dynamicSection, PAGE);
        writeProgramHeader(
                file, PT_LOAD, READABLE | WRITABLE, dynamicSection, PAGE + dynamicSection, dynamicSize(), PAGE);
        writeProgramHeader(
                file,
                PT_DYNAMIC,
                READABLE | WRITABLE,
                dynamicSection,
                PAGE + dynamicSection,
                dynamicSize(),
                Long.BYTES);
        // Without this entry the JVM takes the object to want executable stacks, and newer glibc refuses to load it.
        writeProgramHeader(file, PT_GNU_STACK, READABLE | WRITABLE, 0, 0, 0, DYNAMIC_ENTRY_SIZE);
    }

    private static void writeProgramHeader(
            ByteBuffer file, int type, int flags, long offset, long address, long size, long alignment) {
        file.putInt(type).putInt(flags).putLong(offset);
        file.putLong(address).putLong(address).putLong(size).putLong(size).putLong(alignment);
    }

    private static void writeHashTable(ByteBuffer file) {
        int buckets = 1;
        int symbols = 1;
        file.putInt(buckets).putInt(symbols);
    }

    private void writeVersionDefinitions(ByteBuffer file) {
        for (int i = 0; i < definitions.size(); i++) {
            boolean first = i == 0;
            boolean last = i == definitions.size() - 1;
            String name = definitions.get(i);
            file.putShort((short) 1).putShort(first ? VER_FLG_BASE : 0);
            file.putShort((short) (i + 1)).putShort((short) 1).putInt(hash(name));
            file.putInt(VERSION_DEFINITION_SIZE).putInt(last ? 0 : VERSION_DEFINITION_SIZE + VERSION_NAME_SIZE);
            file.putInt(names.offset(name)).putInt(0);
        }
    }

    private void writeDynamicSection(ByteBuffer file) {
        for (Entry entry : dynamic) {
            file.putLong(entry.tag()).putLong(entry.value());
        }
    }

    /** The definitions begin with one for the object itself, where there are any. */
    private List<String> definitions() {
        var all = new ArrayList<String>();
        if (!object.versions().isEmpty()) {
            all.add(object.soname());
            all.addAll(object.versions());
        }
        return all;
    }

    private StringTable names() {
        var all = new ArrayList<String>();
        all.add(object.soname());
        all.addAll(object.needed());
        all.addAll(object.versions());
        return new StringTable(all);
    }

    private List<Entry> dynamicEntries() {
        var entries = new ArrayList<Entry>();
        object.needed().forEach(name -> entries.add(new Entry(DT_NEEDED, names.offset(name))));
        entries.add(new Entry(DT_SONAME, names.offset(object.soname())));
        entries.add(new Entry(DT_HASH, HASH_TABLE));
        entries.add(new Entry(DT_STRTAB, nameTable));
        entries.add(new Entry(DT_STRSZ, names.bytes().length));
        entries.add(new Entry(DT_SYMTAB, SYMBOL_TABLE));
        entries.add(new Entry(DT_SYMENT, SYMBOL_SIZE));
        if (!definitions.isEmpty()) {
            entries.add(new Entry(DT_VERSYM, SYMBOL_VERSIONS));
            entries.add(new Entry(DT_VERDEF, VERSION_DEFINITIONS));
            entries.add(new Entry(DT_VERDEFNUM, definitions.size()));
        }
        entries.add(new Entry(DT_NULL, 0));
        return entries;
    }

    private int dynamicSize() {
        return dynamic.size() * DYNAMIC_ENTRY_SIZE;
    }

    private static int alignedToLong(int offset) {
        return (offset + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    /** The hash function of the System V ABI, by which version names are compared first. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }

    private record Entry(long tag, long value) {}
}
