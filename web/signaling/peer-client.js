import { Command, decode, decodeBody, encodeRequest, encodeResponse } from './envelope.js';
import { SignalingError } from './signaling-error.js';
import { socketUrl } from './socket-url.js';

const OK = 0;
const MALFORMED = 2;

const RESPONSE = 100;
/** For a server that does not know of ICE servers, and does not answer. */
const ICE_TIMEOUT_MS = 1_000;

/** @typedef {{resolve: (value?: any) => void, reject: (reason: SignalingError) => void}} Settle */

/** @returns {string} An id that nobody else has. */
function randomId() {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0'));
  return `offer-${digits.join('')}`;
}

/**
 * The offer side of one call to a headless answer peer, over the server's `/offer`.
 *
 * Events, each a `CustomEvent` with this `detail`:
 *
 * - `candidate`: the peer's candidate, a bare `candidate:…` string.
 * - `gone`: the id of the peer. Only its signaling connection is gone: an open data channel lives on.
 * - `closed`: a `SignalingError`, when the connection ends without `close()`.
 */
export class PeerClient extends EventTarget {
  #url;
  #id;
  #answerTimeoutMs;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {(Settle & {command: number})[]} Requests without a response so far, the oldest first. */
  #unanswered = [];
  /** @type {Settle | null} */
  #call = null;
  #target = '';

  /**
   * @param {string} server Where the signaling server is: `ws://host:18080`.
   * @param {{id?: string, token?: string, answerTimeoutMs?: number}} [options] Our own id, what the server lets us in by,
   *   and how long a peer may take to answer.
   */
  constructor(server, { id = randomId(), token = '', answerTimeoutMs = 20_000 } = {}) {
    super();
    this.#url = socketUrl(server, 'offer', token);
    this.#id = id;
    this.#answerTimeoutMs = answerTimeoutMs;
  }

  get id() {
    return this.#id;
  }

  /**
   * Connects to the server.
   *
   * @returns {Promise<void>} Rejected with a `SignalingError` if it cannot be reached, or does not let us in: a browser
   *   does not tell which.
   */
  open() {
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    socket.addEventListener('close', ({ code }) =>
      this.#lose(SignalingError.ofClose(code) ?? new SignalingError('closed', 'the connection was lost')),
    );
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () =>
        reject(new SignalingError('unreachable', 'the signaling server cannot be reached')),
      );
    });
  }

  /**
   * Sends an offer and waits for the answer. The offer goes out before this returns, so candidates sent after come after.
   *
   * @param {string} target The answer peer's id.
   * @param {RTCSessionDescriptionInit} offer
   * @returns {Promise<RTCSessionDescriptionInit>} The answer; rejected with a `SignalingError`, for instance
   *   `unknown-target`, if there will be none.
   */
  call(target, offer) {
    this.#target = target;
    const { type, sdp } = offer;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#failCall(new SignalingError('timeout', `${target} did not answer`)),
        this.#answerTimeoutMs,
      );
      const ended = () => clearTimeout(timer);
      this.#call = { resolve: (answer) => (ended(), resolve(answer)), reject: (error) => (ended(), reject(error)) };
      this.#request(Command.OFFER, JSON.stringify({ type, sdp })).catch((error) => this.#failCall(error));
    });
  }

  /**
   * @param {string} candidate A bare `candidate:…` string, for the peer that was called.
   * @returns {Promise<void>} Rejected with a `SignalingError` if the server does not take it.
   */
  sendCandidate(candidate) {
    return this.#request(Command.CANDIDATE, candidate);
  }

  /** Ends the signaling connection; requests under way are rejected. */
  close() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#rejectAll(new SignalingError('closed', 'the connection was closed'));
  }

  /** @returns {Promise<RTCIceServer[] | null>} What the server offers; null if it offers nothing. */
  async iceServers() {
    const timeout = new Promise((resolve) => setTimeout(resolve, ICE_TIMEOUT_MS, null));
    try {
      const response = await Promise.race([this.#request(Command.ICE_SERVERS, null), timeout]);
      return response?.body ? JSON.parse(decodeBody(response.body)).iceServers : null;
    } catch {
      return null;
    }
  }

  /** @param {number} command @param {string | null} body @returns {Promise<any>} The response. */
  #request(command, body) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject(new SignalingError('closed', 'there is no connection'));
        return;
      }
      this.#unanswered.push({ command, resolve, reject });
      this.#socket.send(encodeRequest(command, { source: this.#id, target: this.#target, body }));
    });
  }

  /** @param {ArrayBuffer | string} data */
  #receive(data) {
    const { command, payload, isResponse } = decode(data);
    if (isResponse) {
      this.#settle(command - RESPONSE, payload);
    } else if (command === Command.GONE) {
      this.#failCall(new SignalingError('gone', `${payload.source} has left`));
      this.#emit('gone', payload.source);
    } else if (command === Command.ANSWER || command === Command.CANDIDATE) {
      this.#respond(command, this.#accept(command, payload.body));
    }
  }

  /**
   * Responses come in the order of the requests; one that never comes must not put the others out of step.
   *
   * @param {number} command Of the request that is answered; 0 for one that the server could not read.
   * @param {{code: number, msg?: string, body?: string}} response
   */
  #settle(command, response) {
    const index = command === 0 ? 0 : this.#unanswered.findIndex((request) => request.command === command);
    const [request] = index < 0 ? [] : this.#unanswered.splice(index, 1);
    if (response.code === OK) {
      request?.resolve(response);
    } else {
      request?.reject(SignalingError.of(response));
    }
  }

  /** @param {number} command @param {string} encoded @returns {boolean} Whether it could be read. */
  #accept(command, encoded) {
    try {
      const body = decodeBody(encoded);
      if (command === Command.CANDIDATE) {
        this.#emit('candidate', body);
      } else {
        this.#call?.resolve(JSON.parse(body));
        this.#call = null;
      }
      return true;
    } catch {
      return false;
    }
  }

  /** @param {number} command @param {boolean} readable */
  #respond(command, readable) {
    this.#socket?.send(encodeResponse(command, readable ? OK : MALFORMED, readable ? 'ok' : 'body cannot be read'));
  }

  /** @param {SignalingError} error */
  #lose(error) {
    if (this.#socket) {
      this.#socket = null;
      this.#rejectAll(error);
      this.#emit('closed', error);
    }
  }

  /** @param {SignalingError} error */
  #rejectAll(error) {
    this.#unanswered.splice(0).forEach(({ reject }) => reject(error));
    this.#failCall(error);
  }

  /** @param {SignalingError} error */
  #failCall(error) {
    this.#call?.reject(error);
    this.#call = null;
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
