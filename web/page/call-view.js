import { LocalMedia } from '../call/local-media.js';
import { Mesh } from '../call/mesh.js';
import { RoomClient } from '../signaling/index.js';
import { Controls } from './controls.js';
import { announce, byId } from './elements.js';
import { Notices } from './notices.js';
import { addressOf } from './place.js';
import { TileGrid } from './tile-grid.js';
import { wordsForLack, wordsForLoss, wordsForRetry } from './words.js';

/**
 * One call in one room, from the asking for camera and microphone to the leaving.
 *
 * Event: `refused`, a `CustomEvent` with the `SignalingError` as `detail`, when the server does not let us in.
 */
export class CallView extends EventTarget {
  #media = new LocalMedia();
  #notices = new Notices();
  #client;
  #mesh;
  #grid;
  #controls;
  #end = new AbortController();
  #wasIn = false;
  #tokenMayBeWrong;
  /** @type {ReturnType<typeof setInterval> | undefined} Counts down to the next attempt to reconnect. */
  #countdown;

  /**
   * @param {import('./config.js').Config} config
   * @param {import('./access.js').Access} access
   * @param {string} room
   * @param {string} name
   */
  constructor({ signalingServer, iceServers, asksForIceServers }, { token, isPossible }, room, name) {
    super();
    this.#tokenMayBeWrong = isPossible;
    this.#client = new RoomClient(signalingServer, { room, name, token, asksForIceServers });
    this.#mesh = new Mesh(this.#client, this.#media, iceServers);
    this.#grid = new TileGrid(name, addressOf('room', room));
    this.#controls = new Controls(this.#media, this.#notices);
    this.#listen();
    byId('call-title').textContent = room;
    this.#showMedia();
    this.#count();
  }

  /** Asks for camera and microphone, then joins, with what there is of them. */
  async start() {
    this.#grid.own.progress('Waiting for camera and microphone…');
    await this.#openMedia();
    this.#grid.own.progress('');
    if (!this.#end.signal.aborted) {
      this.#client.connect();
    }
  }

  /** Leaves the room. */
  close() {
    this.#end.abort();
    clearInterval(this.#countdown);
    this.#controls.close();
    this.#mesh.close();
    this.#client.close();
    this.#media.close();
    this.#grid.close();
    this.#notices.clear();
  }

  #listen() {
    const { signal } = this.#end;
    this.#media.addEventListener('change', () => this.#showMedia(), { signal });
    this.#on(this.#mesh, 'added', (member) => (this.#grid.add(member), this.#count()));
    this.#on(this.#mesh, 'removed', (member) => (this.#grid.remove(member), this.#count()));
    this.#on(this.#client, 'joined', ({ name }) => announce(`${name || 'Somebody'} came in`));
    this.#on(this.#client, 'left', ({ name }) => announce(`${name || 'Somebody'} left`));
    this.#on(this.#client, 'state', (change) => this.#follow(change));
    addEventListener('online', () => this.#client.retryNow(), { signal });
  }

  async #openMedia() {
    const lacks = await this.#media.open();
    this.#notices.hide('media');
    if (!this.#end.signal.aborted && (lacks.camera || lacks.microphone)) {
      this.#notices.show('media', wordsForLack(lacks), { label: 'Try again', act: () => this.#openMedia() });
    }
  }

  #showMedia() {
    const video = this.#media.outgoing('video');
    this.#grid.own.play(video ? [video] : [], !this.#media.isSharing);
    this.#grid.own.mute(this.#media.isMuted);
  }

  #count() {
    const others = this.#mesh.members.length;
    byId('head-count').textContent = !this.#wasIn ? '' : others === 0 ? 'only you' : `${others + 1} here`;
  }

  /** @param {{state: import('../signaling/room-client.js').RoomState, retryAt?: number, error?: Error}} change */
  #follow({ state, retryAt, error }) {
    clearInterval(this.#countdown);
    if (error && this.#wasIn) {
      // The others are still to be seen and heard: that is for the user to end.
      this.#notices.hide('server');
      this.#notices.show('server', wordsForLoss(error));
    } else if (error) {
      this.dispatchEvent(new CustomEvent('refused', { detail: error }));
    } else if (state === 'waiting') {
      this.#countDown(retryAt ?? 0);
    } else if (state === 'joined') {
      this.#welcome();
    }
  }

  #welcome() {
    this.#notices.hide('server');
    if (this.#wasIn) {
      announce('Connected again');
    }
    this.#wasIn = true;
    this.#grid.isJoined = true;
    this.#count();
  }

  /** @param {number} retryAt */
  #countDown(retryAt) {
    const show = () => {
      const seconds = Math.ceil((retryAt - Date.now()) / 1_000);
      const action = { label: 'Try now', act: () => this.#client.retryNow() };
      this.#notices.show('server', this.#wordsForWait(seconds), action);
    };
    show();
    this.#countdown = setInterval(show, 500);
  }

  /** @param {number} seconds @returns {string} */
  #wordsForWait(seconds) {
    return wordsForRetry(this.#wasIn, seconds, this.#tokenMayBeWrong);
  }

  /** @param {EventTarget} source @param {string} type @param {(detail: any) => void} listener */
  #on(source, type, listener) {
    const options = { signal: this.#end.signal };
    source.addEventListener(type, (event) => listener(/** @type {CustomEvent} */ (event).detail), options);
  }
}
