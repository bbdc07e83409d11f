package dev.switchboard.peer.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads made-up shared objects into this process, each by way of a private file that is gone afterwards. */
record ObjectLoader(Path directory) {
    /**
     * Loads an object, for as long as the class loader of this class lives.
     *
     * @throws UnsatisfiedLinkError if the dynamic linker refuses it, or cannot find what it needs
     * @throws NativeEnvironmentException if its file cannot be written
     */
    void load(SharedObject object) {
        try {
            loadFrom(Files.createTempFile(directory, "switchboard-", ".so").toAbsolutePath(), object);
        } catch (IOException e) {
            throw NativeEnvironmentException.unwritable(directory, e);
        }
    }

    private static void loadFrom(Path file, SharedObject object) throws IOException {
        try {
            Files.write(file, object.bytes());
            System.load(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
