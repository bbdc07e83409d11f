package dev.switchboard.signaling.fleet;

/**
 * A message on its way to another node.
 *
 * @param number counts the sender's messages to that node, from 1
 * @param acknowledged the highest number that the sender has from that node; 0 if none
 */
record Envelope(NodeId sender, long number, long acknowledged, NodeMessage message) {}
