package dev.switchboard.peer.natives;

import java.util.List;

/**
 * A 64-bit ELF shared object without code and without symbols: it has a name, may need others, and may define versions.
 *
 * @param soname what others name in order to need it ({@code DT_SONAME})
 * @param needed the names that the dynamic linker has to find before it loads this one ({@code DT_NEEDED})
 * @param versions the version nodes that it defines ({@code DT_VERDEF}), for those who need it under a version
 */
record SharedObject(Machine machine, String soname, List<String> needed, List<String> versions) {
    SharedObject {
        needed = List.copyOf(needed);
        versions = List.copyOf(versions);
    }

    /** An object that can be loaded exactly where all of the given libraries can be. */
    static SharedObject needing(Machine machine, String... needed) {
        return new SharedObject(machine, "libswitchboard-probe.so", List.of(needed), List.of());
    }

    /** The content of its file. */
    byte[] bytes() {
        return new ElfWriter(this).write();
    }
}
