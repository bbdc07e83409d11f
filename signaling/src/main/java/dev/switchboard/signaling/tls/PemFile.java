package dev.switchboard.signaling.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of PEM blocks (RFC 7468), as it was read.
 *
 * @param path where it is
 * @param content what is in it
 */
record PemFile(Path path, String content) {
    /** Far more than any chain of certificates has; another file was meant then. */
    private static final int MAX_BYTES = 1024 * 1024;

    static PemFile read(Path path) throws TlsFileException {
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TlsFileException(path, "more than " + MAX_BYTES + " bytes are no PEM file");
            }
            return new PemFile(path, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new TlsFileException(path, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new TlsFileException(path, "it may not be read by the user that the server runs as", e);
        } catch (IOException e) {
            throw new TlsFileException(path, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** A fault of this file. */
    TlsFileException fault(String what) {
        return new TlsFileException(path, what);
    }

    /** Without the content: it may be a key. */
    @Override
    public String toString() {
        return path.toString();
    }
}
