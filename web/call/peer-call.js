import { PeerClient } from '../signaling/index.js';
import { StatisticsReader } from './statistics.js';

/** Both sides know the data channel by this label. */
const LABEL = 'data';

/**
 * @typedef {'calling' | 'connecting' | 'open' | 'interrupted' | 'ended'} PeerCallState `calling` until the peer answered,
 *   `connecting` until the data channel is open; `interrupted` may become `open` again.
 */

/**
 * One call to a headless answer peer: a data channel of text messages.
 *
 * Events, each a `CustomEvent` with this `detail`: `state`: `{state, error?}`, the error telling why a call ended that we
 * did not end; `message`: the text.
 */
export class PeerCall extends EventTarget {
  #client;
  #asksForIceServers;
  #connection;
  #channel;
  #statistics;
  /** @type {PeerCallState} */
  #state = 'calling';
  /** @type {RTCIceCandidateInit[]} The peer's candidates that came before its answer. */
  #early = [];

  /**
   * @param {string} server
   * @param {string} token What the server lets us in by; empty for nothing.
   * @param {string} target The answer peer's id.
   * @param {{iceServers: RTCIceServer[], asksForIceServers: boolean}} options What is used, and whether the server is asked
   *   for others.
   */
  constructor(server, token, target, { iceServers, asksForIceServers }) {
    super();
    this.target = target;
    this.#client = new PeerClient(server, { token });
    this.#asksForIceServers = asksForIceServers;
    this.#connection = new RTCPeerConnection({ iceServers });
    this.#statistics = new StatisticsReader(this.#connection);
    this.#channel = this.#connection.createDataChannel(LABEL);
    this.#listen();
  }

  get state() {
    return this.#state;
  }

  /** Calls; to be called once. What comes of it is told by `state` events. */
  async start() {
    try {
      await this.#client.open();
      await this.#askForIceServers();
      await this.#connection.setLocalDescription();
      const offer = /** @type {RTCSessionDescription} */ (this.#connection.localDescription);
      const answer = await this.#client.call(this.target, offer);
      this.#enter('connecting');
      await this.#connection.setRemoteDescription(answer);
      this.#early.splice(0).forEach((candidate) => this.#add(candidate));
    } catch (error) {
      this.#finish(error);
    }
  }

  /** To be used from the first offer on. */
  async #askForIceServers() {
    const iceServers = this.#asksForIceServers ? await this.#client.iceServers() : null;
    if (iceServers) {
      this.#connection.setConfiguration({ iceServers });
    }
  }

  /** @param {string} text To be sent; only while the call is open. */
  send(text) {
    this.#channel.send(text);
  }

  /** Ends the call. */
  hangUp() {
    this.#finish();
  }

  /** @returns {Promise<import('./statistics.js').Statistics>} */
  readStatistics() {
    return this.#statistics.read();
  }

  #listen() {
    const [client, connection, channel] = [this.#client, this.#connection, this.#channel];
    client.addEventListener('candidate', (event) => this.#receive(/** @type {CustomEvent} */ (event).detail));
    connection.addEventListener('icecandidate', ({ candidate }) => this.#sendCandidate(candidate));
    connection.addEventListener('connectionstatechange', () => this.#follow(connection.connectionState));
    channel.addEventListener('open', () => this.#enter('open'));
    channel.addEventListener('close', () => this.#finish(new Error('the peer ended the call')));
    channel.addEventListener('message', ({ data }) => this.#emit('message', String(data)));
  }

  /** @param {string} candidate */
  #receive(candidate) {
    // The protocol has no sdpMid, and needs none: there is one media section.
    const init = { candidate, sdpMLineIndex: 0 };
    if (this.#connection.remoteDescription) {
      this.#add(init);
    } else {
      this.#early.push(init);
    }
  }

  /** @param {RTCIceCandidateInit} candidate */
  #add(candidate) {
    this.#connection.addIceCandidate(candidate).catch((error) => console.warn('candidate not used:', error));
  }

  /** @param {RTCIceCandidate | null} candidate */
  #sendCandidate(candidate) {
    if (candidate?.candidate) {
      // What is wrong with the server or the target, the offer tells.
      this.#client.sendCandidate(candidate.candidate).catch(() => {});
    }
  }

  /** @param {RTCPeerConnectionState} state */
  #follow(state) {
    if (state === 'failed') {
      this.#finish(new Error('no connection to the peer could be made, or it was lost'));
    } else if (state === 'disconnected' && this.#state === 'open') {
      this.#enter('interrupted');
    } else if (state === 'connected' && this.#state === 'interrupted') {
      this.#enter('open');
    }
  }

  /** @param {unknown} [error] */
  #finish(error) {
    if (this.#state !== 'ended') {
      this.#enter('ended', error);
      this.#client.close();
      this.#connection.close();
    }
  }

  /** @param {PeerCallState} state @param {unknown} [error] */
  #enter(state, error) {
    this.#state = state;
    this.#emit('state', { state, error });
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
