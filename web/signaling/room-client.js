import { Backoff } from './backoff.js';
import { SignalingError } from './signaling-error.js';
import { socketUrl } from './socket-url.js';

/** A server that has not told the members by then is taken for gone: half-open connections say nothing. */
const JOIN_TIMEOUT_MS = 10_000;
/** ICE servers are asked for no oftener, whatever the server says of their credentials, */
const SHORTEST_ICE_PAUSE_MS = 30_000;
/** and a timer of a browser's is no longer than this. */
const LONGEST_ICE_PAUSE_MS = 2 ** 31 - 1;

/** What the server forwards, and what it says itself; other types are of a newer server, and ignored. */
const EVENTS = new Set(['ice-servers', 'members', 'joined', 'left', 'offer', 'answer', 'candidate']);

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
 * - `ice-servers`: `{ttl, iceServers}`, before `members` and again some time before the credentials expire, if the server
 *   offers any.
 * - `members`: `{id, room, members}`, on each joining: our own id, new each time, and who else is here. What was known
 *   of members before is void.
 * - `joined`, `left`: a `Member`.
 * - `offer`, `answer`, `candidate`: `{from, payload}`, the sender's id and what it sent.
 * - `error`: the `SignalingError` that the server answered something with.
 */
export class RoomClient extends EventTarget {
  #url;
  #registration;
  #asksForIceServers;
  #backoff;
  /** @type {WebSocket | null} Only the newest connection's events count. */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} The joining time limit, or the wait for the next attempt. */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} Until ICE servers are asked for again. */
  #iceTimer;
  /** @type {RoomState} */
  #state = 'closed';
  #id = '';
  #wasMember = false;

  /**
   * @param {string} server Where the signaling server is: `ws://host:18080`.
   * @param {{room: string, name?: string, token?: string, asksForIceServers?: boolean, backoff?: Backoff}} options The
   *   room's name, 1 to 64 characters, one's own, 0 to 64, what the server lets us in by, and whether it is asked for
   *   ICE servers.
   */
  constructor(server, { room, name = '', token = '', asksForIceServers = true, backoff = new Backoff() }) {
    super();
    this.#url = socketUrl(server, 'ws', token);
    this.#registration = { room, name };
    this.#asksForIceServers = asksForIceServers;
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
    socket.addEventListener('open', () => {
      this.#askForIceServers();
      socket.send(JSON.stringify({ type: 'register', payload: this.#registration }));
    });
    socket.addEventListener('message', ({ data }) => this.#receive(socket, data));
    socket.addEventListener('close', ({ code }) => this.#lose(socket, SignalingError.ofClose(code)));
  }

  /** Answered before a registration that follows. */
  #askForIceServers() {
    if (this.#asksForIceServers) {
      this.#socket?.send(JSON.stringify({ type: 'ice-servers' }));
    }
  }

  /** @param {number} ttl For how many seconds the credentials are good; 0 for ever. */
  #askAgainBefore(ttl) {
    clearTimeout(this.#iceTimer);
    if (ttl > 0) {
      const delay = Math.min(Math.max(ttl * 750, SHORTEST_ICE_PAUSE_MS), LONGEST_ICE_PAUSE_MS);
      this.#iceTimer = setTimeout(() => this.#askForIceServers(), delay);
    }
  }

  /** @param {WebSocket} socket @param {string} data */
  #receive(socket, data) {
    if (socket !== this.#socket) {
      return;
    }
    const { type, payload, from } = JSON.parse(data);
    if (type === 'error' && payload.code === 'unknown-type' && this.#state === 'connecting') {
      return; // An older server, which knows of no ICE servers.
    }
    if (type === 'error') {
      this.#refused(new SignalingError(payload.code, payload.message));
    } else if (EVENTS.has(type)) {
      if (type === 'members') {
        this.#welcome(payload.id);
      } else if (type === 'ice-servers') {
        this.#askAgainBefore(payload.ttl);
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
   * @param {SignalingError} error Final if it answers our first registration, but where a server could not ask the others
   *   that it acts as one with. After that the room was ours to be in, and is full, most likely, of our own last
   *   connection, whose end the server has not seen yet.
   */
  #refused(error) {
    this.#emit('error', error);
    if (this.#state !== 'connecting') {
      return;
    }
    if (this.#wasMember || error.code === 'unreachable') {
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
    clearTimeout(this.#iceTimer);
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
