package dev.switchboard.peer.natives;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This machine cannot run the native WebRTC library as it is. The message says what was tried, where, and what to do,
 * in words for whoever started the program.
 */
public final class NativeEnvironmentException extends RuntimeException {
    private NativeEnvironmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static NativeEnvironmentException unsupportedArchitecture(String architecture) {
        return new NativeEnvironmentException(
                "On Linux the WebRTC library runs on x86_64 and aarch64 only, and this Java runs on " + architecture
                        + ".",
                null);
    }

    static NativeEnvironmentException withoutGlibc(String linker) {
        return new NativeEnvironmentException(
                "The WebRTC library needs the GNU C library (glibc), but its dynamic linker " + linker
                        + " cannot be loaded here. Alpine and other systems built on musl lack it: use a distribution"
                        + " or a container image with glibc, such as Debian.",
                null);
    }

    static NativeEnvironmentException unwritable(Path directory, Throwable cause) {
        return new NativeEnvironmentException(
                "Cannot write a shared object into " + directory + " (" + cause + "). " + otherDirectory(), cause);
    }

    static NativeEnvironmentException unloadable(Path directory, Throwable cause) {
        return new NativeEnvironmentException(
                "Cannot load a shared object from " + directory + " (" + cause.getMessage()
                        + "). Is its file system mounted noexec? " + otherDirectory(),
                cause);
    }

    static NativeEnvironmentException refused(DesktopLibrary library, Path directory, Throwable cause) {
        return new NativeEnvironmentException(
                "Cannot load a stand-in for the missing " + library.soname() + " from " + directory + " ("
                        + cause.getMessage() + "). " + install(List.of(library)),
                cause);
    }

    static NativeEnvironmentException bindingNow(List<DesktopLibrary> missing) {
        return new NativeEnvironmentException(
                "LD_BIND_NOW is set, so the WebRTC library cannot be loaded without " + sonames(missing)
                        + ". Unset it. " + install(missing),
                null);
    }

    private static String otherDirectory() {
        return "Name a writable directory on a file system that allows execution with -Djava.io.tmpdir=DIR:"
                + " the WebRTC library is unpacked there as well.";
    }

    private static String install(List<DesktopLibrary> libraries) {
        return "Or install the real thing; the Debian packages are: "
                + libraries.stream().map(DesktopLibrary::debianPackage).collect(Collectors.joining(" ")) + ".";
    }

    private static String sonames(List<DesktopLibrary> libraries) {
        return libraries.stream().map(DesktopLibrary::soname).collect(Collectors.joining(", "));
    }
}
