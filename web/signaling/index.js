/** All that a page needs to speak to a Switchboard server. See README.md. */
export { Backoff } from './backoff.js';
export { PeerClient } from './peer-client.js';
export { RoomClient } from './room-client.js';
export { SignalingError } from './signaling-error.js';
