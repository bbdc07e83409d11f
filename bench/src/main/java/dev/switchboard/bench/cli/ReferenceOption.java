package dev.switchboard.bench.cli;

import picocli.CommandLine.Option;

/** Beside what something is measured. */
public final class ReferenceOption {
    @Option(names = "--no-reference", description = "Measure no reference beside it.")
    private boolean noReference;

    /** Whether a reference is measured beside it. */
    public boolean isWanted() {
        return !noReference;
    }
}
