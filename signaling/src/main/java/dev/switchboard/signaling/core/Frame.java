package dev.switchboard.signaling.core;

/**
 * A message as it came.
 *
 * @param bytes the message; nobody changes the array
 * @param arrivedNanos when it came, as {@link System#nanoTime()} has it; only passed on, to those who measure
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double the cost of a message.
public record Frame(byte[] bytes, long arrivedNanos) {}
