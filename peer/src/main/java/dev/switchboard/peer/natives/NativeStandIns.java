package dev.switchboard.peer.natives;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the native WebRTC library be loaded on a bare Linux server.
 *
 * <p>The library names PulseAudio, udev, D-Bus and four X11 libraries as needed, and the dynamic linker refuses it where
 * one is absent, although a peer without sound, camera and screen calls none of them. Since it binds functions at their
 * first call only, an empty shared object of the right name is enough in the place of each.
 */
public final class NativeStandIns {
    /** What {@link #install} returned. Guarded by the lock on this class. */
    private static @Nullable List<String> installed;

    private NativeStandIns() {}

    /**
     * Makes up those libraries which the dynamic linker cannot find; one that exists is never replaced. To be called
     * before webrtc-java is touched; calls after the first do nothing. May be called from any thread.
     *
     * <p>For a moment small files are written to {@code java.io.tmpdir}. Does nothing on systems other than Linux.
     *
     * @return the SONAMEs that were made up by the first call, such as {@code libpulse.so.0}; empty where all were found
     * @throws NativeEnvironmentException if nothing can be loaded from that directory, or this is a Linux on which the
     *     WebRTC library does not run: one without glibc, or not on x86_64 or aarch64
     */
    public static synchronized List<String> install() {
        List<String> known = installed;
        if (known == null) {
            known = isLinux() ? installHere() : List.of();
            installed = known;
        }
        return known;
    }

    private static boolean isLinux() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    private static List<String> installHere() {
        Machine machine = Machine.of(System.getProperty("os.arch"));
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        return new StandInInstaller(machine, directory)
                .install().stream().map(DesktopLibrary::soname).toList();
    }
}
