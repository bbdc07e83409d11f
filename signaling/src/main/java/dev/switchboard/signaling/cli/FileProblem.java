package dev.switchboard.signaling.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in words; the exceptions of the JDK have but the name of the file. */
final class FileProblem {
    private FileProblem() {}

    static String text(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "it may not be read by this user";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return "it cannot be read: " + e.getMessage();
    }
}
