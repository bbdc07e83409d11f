package dev.switchboard.peer.keys;

import dev.switchboard.peer.log.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file that only its owner should read. What is wrong with one is said in one line with its name. */
final class PrivateFile {
    private static final String OWNER_ONLY = "rw-------";

    private final Path path;

    PrivateFile(Path path) {
        this.path = path;
    }

    /** Its name for people. */
    String name() {
        return '\'' + Printable.text(path.toString()) + '\'';
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Makes it, readable by its owner alone from the start.
     *
     * @throws IOException if it is there already, or cannot be made; then nothing is left of it
     */
    void create(String content) throws IOException {
        var options = Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(path, options, attributes())) {
            write(channel, content);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(name() + " is there already, and is not overwritten", e);
        } catch (NoSuchFileException e) {
            throw new IOException(name() + ": there is no such directory", e);
        } catch (IOException e) {
            throw new IOException(name() + " cannot be written: " + problem(e), e);
        }
    }

    private void write(WritableByteChannel channel, String content) throws IOException {
        var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static FileAttribute<?>[] attributes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    /** Its first bytes as text. */
    String read(int maxBytes) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(name() + ": it is no file");
        }
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(maxBytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException(name() + ": " + problem(e), e);
        }
    }

    private static String problem(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "it may not be read or written by this user";
        }
        return Printable.text(String.valueOf(e.getMessage()));
    }

    /** What is wrong with its permissions; empty if nothing is. */
    Optional<String> warning() {
        return isOpenToAll()
                ? Optional.of("everybody on this machine can read %s (chmod 600 it)".formatted(name()))
                : Optional.empty();
    }

    private boolean isOpenToAll() {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // Not a system with such permissions.
            return false;
        }
    }
}
