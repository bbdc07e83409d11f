package dev.switchboard.peer;

/**
 * How the run of a peer ended.
 *
 * @param exitCode what it comes to
 * @param reason a phrase for people; safe to log
 */
public record Ending(ExitCode exitCode, String reason) {}
