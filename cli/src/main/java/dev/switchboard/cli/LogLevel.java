package dev.switchboard.cli;

/** How much a program tells. */
public enum LogLevel {
    /** All, with session descriptions and candidates. */
    TRACE,
    /** What is done inside. */
    DEBUG,
    /** The story of every connection. */
    INFO,
    /** What went wrong, or was refused. */
    WARN,
    /** What the program failed at. */
    ERROR
}
