import { Backoff } from './backoff.js';
import { SignalingError } from './signaling-error.js';
import { socketUrl } from './socket-url.js';

/** A server that has not told the members by then is taken for gone: half-open connections say nothing. */
const JOIN_TIMEOUT_MS = 10_000;

/** What the server forwards, and what it says itself; other types are of a newer server, and ignored. */
const EVENTS = new Set(['members', 'joined', 'left', 'offer', 'answer', 'candidate']);

/**
 * @typedef {{id: string, name: string}} Member Somebody in the room.
 * @typedef {'connecting' | 'joined' | 'waiting' | 'closed'} RoomState `waiting` is between two attempts to connect.
 */

/**
 * One place in one room, over the server's `/ws`. It reconnects and rejoins by itself until it is closed or refused.
 *
 * Events, each a `CustomEvent` with this `detail`:
 *
 * - `state`: `{state, retryAt?, error?}`. `retryAt`, on `waiting`, is the time of the next attempt, by `Date.now()`.
 *   `error`, on `closed`, is the `SignalingError` of a refusal: the room was full, say, or the token has expired.
 * - `members`: `{id, room, members}`, on each joining: our own id, new each time, and who else is here. What was known
 *   of members before is void.
 * - `joined`, `left`: a `Member`.
 * - `offer`, `answer`, `candidate`: `{from, payload}`, the sender's id and what it sent.
 * - `error`: the `SignalingError` that the server answered something with.
 */
export class RoomClient extends EventTarget {
  #url;
  #registration;
  #backoff;
  /** @type {WebSocket | null} Only the newest connection's events count. */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} The joining time limit, or the wait for the next attempt. */
  #timer;
  /** @type {RoomState} */
  #state = 'closed';
  #id = '';
  #wasMember = false;

  /**
   * @param {string} server Where the signaling server is: `ws://host:18080`.
   * @param {{room: string, name?: string, token?: string, backoff?: Backoff}} options The room's name, 1 to 64
   *   characters, one's own, 0 to 64, and what the server lets us in by.
   */
  constructor(server, { room, name = '', token = '', backoff = new Backoff() }) {
    super();
    this.#url = socketUrl(server, 'ws', token);
    this.#registration = { room, name };
    this.#backoff = backoff;
  }

  /** Our id in the room, as of the newest joining; empty before the first. */
  get id() {
    return this.#id;
  }

  get state() {
    return this.#state;
  }

  /** Connects and joins; nothing if that is going on already. */
  connect() {
    if (this.#state === 'closed') {
      this.#attempt();
    }
  }

  /** Ends the wait for the next attempt; nothing if there is no wait. */
  retryNow() {
    if (this.#state === 'waiting') {
      this.#attempt();
    }
  }

  /** Leaves the room. */
  close() {
    this.#drop();
    this.#enter('closed');
  }

  /**
   * @param {'offer' | 'answer' | 'candidate'} type
   * @param {unknown} payload An `RTCSessionDescriptionInit` or `RTCIceCandidateInit`.
   * @param {string} [target] The id of the one it is for; everybody else in the room without.
   * @returns {boolean} Whether it was sent. While there is no connection it is not, nor kept: joining again starts anew.
   */
  send(type, payload, target) {
    if (this.#state !== 'joined') {
      return false;
    }
    this.#socket?.send(JSON.stringify({ type, payload, target }));
    return true;
  }

  #attempt() {
    this.#drop();
    this.#enter('connecting');
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lose(socket), JOIN_TIMEOUT_MS);
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'register', payload: this.#registration })),
    );
    socket.addEventListener('message', ({ data }) => this.#receive(socket, data));
    socket.addEventListener('close', ({ code }) => this.#lose(socket, SignalingError.ofClose(code)));
  }

  /** @param {WebSocket} socket @param {string} data */
  #receive(socket, data) {
    if (socket !== this.#socket) {
      return;
    }
    const { type, payload, from } = JSON.parse(data);
    if (type === 'error') {
      this.#refused(new SignalingError(payload.code, payload.message));
    } else if (EVENTS.has(type)) {
      if (type === 'members') {
        this.#welcome(payload.id);
      }
      this.#emit(type, from === undefined ? payload : { from, payload });
    }
  }

  /** @param {string} id */
  #welcome(id) {
    clearTimeout(this.#timer);
    this.#id = id;
    this.#wasMember = true;
    this.#backoff.reset();
    this.#enter('joined');
  }

  /**
   * @param {SignalingError} error Final if it answers our first registration. After that the room was ours to be in, and
   *   is full, most likely, of our own last connection, whose end the server has not seen yet.
   */
  #refused(error) {
    this.#emit('error', error);
    if (this.#state !== 'connecting') {
      return;
    }
    if (this.#wasMember) {
      this.#wait();
    } else {
      this.#end(error);
    }
  }

  /** @param {WebSocket} socket @param {SignalingError | null} [error] Why it is no use to come back. */
  #lose(socket, error = null) {
    if (socket !== this.#socket) {
      return;
    }
    if (error) {
      this.#end(error);
    } else {
      this.#wait();
    }
  }

  /** @param {SignalingError} error */
  #end(error) {
    this.#drop();
    this.#enter('closed', { error });
  }

  #wait() {
    this.#drop();
    const delay = this.#backoff.next();
    this.#timer = setTimeout(() => this.#attempt(), delay);
    this.#enter('waiting', { retryAt: Date.now() + delay });
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  /** @param {RoomState} state @param {object} [details] */
  #enter(state, details = {}) {
    this.#state = state;
    this.#emit('state', { state, ...details });
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
