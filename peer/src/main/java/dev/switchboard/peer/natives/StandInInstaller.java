package dev.switchboard.peer.natives;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds out which desktop libraries are missing, and loads a stand-in for each. */
record StandInInstaller(Machine machine, ObjectLoader loader) {
    StandInInstaller(Machine machine, Path directory) {
        this(machine, new ObjectLoader(directory));
    }

    /** The libraries that were missing; each now has a stand-in. */
    List<DesktopLibrary> install() {
        requireLoading();
        requireGlibc();
        List<DesktopLibrary> missing = missing();
        requireLazyBinding(missing);
        missing.forEach(this::loadStandIn);
        return missing;
    }

    /** All are looked for before any is made up, or a real library might be built upon the stand-in of another. */
    private List<DesktopLibrary> missing() {
        return Stream.of(DesktopLibrary.values())
                .filter(library -> !isFound(library.soname()))
                .toList();
    }

    /**
     * Whether the dynamic linker finds a library, and all that it needs in turn. What is found stays loaded, and is
     * what others get when they need it.
     */
    boolean isFound(String soname) {
        try {
            loader.load(SharedObject.needing(machine, soname));
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** An object that needs nothing: only with this loaded does a failure of another mean that something is missing. */
    private void requireLoading() {
        try {
            loader.load(SharedObject.needing(machine));
        } catch (UnsatisfiedLinkError e) {
            throw NativeEnvironmentException.unloadable(loader.directory(), e);
        }
    }

    private void requireGlibc() {
        if (!isFound(machine.glibcLinker())) {
            throw NativeEnvironmentException.withoutGlibc(machine.glibcLinker());
        }
    }

    /** With all functions bound at once, the WebRTC library would be refused for those that a stand-in lacks. */
    private static void requireLazyBinding(List<DesktopLibrary> missing) {
        String bindNow = System.getenv("LD_BIND_NOW");
        if (bindNow != null && !bindNow.isEmpty() && !missing.isEmpty()) {
            throw NativeEnvironmentException.bindingNow(missing);
        }
    }

    private void loadStandIn(DesktopLibrary library) {
        try {
            loader.load(library.standIn(machine));
        } catch (UnsatisfiedLinkError e) {
            throw NativeEnvironmentException.refused(library, loader.directory(), e);
        }
    }
}
