package dev.switchboard.signaling.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is said where there is no memory left to say anything else: made beforehand, and written as it is. */
final class LastWords {
    private static final byte[] OUT_OF_MEMORY =
            ("signaling: out of memory, the server ends: give it more heap (java -Xmx512m -jar ..., or -Xmx512m in the"
                            + " environment's JAVA_TOOL_OPTIONS), or lower "
                            + LimitOptions.CONNECTIONS + " or " + LimitOptions.BUFFERED + "\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final OutputStream output;

    /** @param output of no buffer, which could want memory */
    LastWords(OutputStream output) {
        this.output = output;
    }

    /** Tells of a failure, if it is one that leaves no room for more. */
    void tell(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            try {
                output.write(OUT_OF_MEMORY);
            } catch (IOException e) {
                // Nobody listens, and the end comes all the same.
            }
        }
    }
}
