package dev.switchboard.signaling.cli;

/**
 * What an option is set to, and where.
 *
 * @param value as it was written
 * @param origin where it was written, for people
 */
record Setting(String value, String origin) {}
