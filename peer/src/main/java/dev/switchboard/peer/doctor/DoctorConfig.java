package dev.switchboard.peer.doctor;

import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.proto.PeerId;

/**
 * What is to be looked at.
 *
 * @param signaling the signaling server
 * @param entrance where to be let in first of all
 * @param id the id to ask it for ICE servers under
 * @param ice which ICE servers a peer would use
 */
public record DoctorConfig(SignalingConfig signaling, Entrance entrance, PeerId id, IceConfig ice) {}
