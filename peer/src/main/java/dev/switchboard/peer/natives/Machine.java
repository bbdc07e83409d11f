package dev.switchboard.peer.natives;

import java.util.Locale;

/** A processor that stand-ins can be made for: both are 64-bit and little-endian, as {@link SharedObject} assumes. */
enum Machine {
    X86_64(62, "ld-linux-x86-64.so.2"),
    AARCH64(183, "ld-linux-aarch64.so.1");

    private final int elfNumber;
    private final String glibcLinker;

    Machine(int elfNumber, String glibcLinker) {
        this.elfNumber = elfNumber;
        this.glibcLinker = glibcLinker;
    }

    /**
     * The machine of an {@code os.arch} property.
     *
     * @throws NativeEnvironmentException for any processor that stand-ins cannot be made for
     */
    static Machine of(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default -> throw NativeEnvironmentException.unsupportedArchitecture(architecture);
        };
    }

    /** The value of {@code e_machine} in the ELF header. */
    short elfNumber() {
        return (short) elfNumber;
    }

    /** The SONAME of the GNU C library's dynamic linker, which no other C library carries. */
    String glibcLinker() {
        return glibcLinker;
    }
}
