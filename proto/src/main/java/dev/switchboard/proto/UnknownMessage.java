package dev.switchboard.proto;

/**
 * A message with a command that this version does not know, to be ignored.
 *
 * @param commandCode the number on the wire
 */
public record UnknownMessage(int commandCode) implements Message {}
