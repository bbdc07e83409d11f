package dev.switchboard.cli;

/** How a log is written. */
public enum LogFormat {
    /** For people; see {@link StoryLayout}. */
    TEXT,
    /** For programs: an object a line; see {@link JsonLayout}. */
    JSON
}
