package dev.switchboard.signaling.cli;

import java.util.List;

/**
 * One value of {@code --turn}.
 *
 * @param urls the ways to that one server (RFC 7065); two where the value does not choose between UDP and TCP
 */
record TurnUrls(List<String> urls) {}
