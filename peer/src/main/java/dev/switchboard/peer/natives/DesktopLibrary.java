package dev.switchboard.peer.natives;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The libraries that the native WebRTC library names as needed, for sound devices, cameras and screens. */
enum DesktopLibrary {
    PULSE("libpulse.so.0", "libpulse0", "PULSE_0"),
    UDEV("libudev.so.1", "libudev1", "LIBUDEV_183"),
    DBUS("libdbus-1.so.3", "libdbus-1-3", "LIBDBUS_1_3"),
    X11("libX11.so.6", "libx11-6", null),
    XFIXES("libXfixes.so.3", "libxfixes3", null),
    XRANDR("libXrandr.so.2", "libxrandr2", null),
    XCOMPOSITE("libXcomposite.so.1", "libxcomposite1", null);

    private final String soname;
    private final String debianPackage;
    private final @Nullable String version;

    DesktopLibrary(String soname, String debianPackage, @Nullable String version) {
        this.soname = soname;
        this.debianPackage = debianPackage;
        this.version = version;
    }

    String soname() {
        return soname;
    }

    String debianPackage() {
        return debianPackage;
    }

    /** A shared object that satisfies the dynamic linker in this library's place. */
    SharedObject standIn(Machine machine) {
        return new SharedObject(machine, soname, List.of(), version == null ? List.of() : List.of(version));
    }
}
