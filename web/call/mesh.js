import { RemoteMember } from './remote-member.js';

/** @typedef {import('../signaling/room-client.js').RoomClient} RoomClient */
/** @typedef {import('./local-media.js').LocalMedia} LocalMedia */

/**
 * A peer connection with every other member of a room.
 *
 * Events, each a `CustomEvent` with a `RemoteMember` as `detail`: `added` and `removed`.
 */
export class Mesh extends EventTarget {
  #client;
  #media;
  #iceServers;
  /** @type {Map<string, RemoteMember>} By id, the longest here first. */
  #members = new Map();
  /** Ends our listening to client and media. */
  #end = new AbortController();

  /**
   * @param {RoomClient} client To be connected after this, so that no event is missed.
   * @param {LocalMedia} media
   * @param {RTCIceServer[]} iceServers
   */
  constructor(client, media, iceServers) {
    super();
    this.#client = client;
    this.#media = media;
    this.#iceServers = iceServers;
    this.#on(client, 'ice-servers', (offered) => this.#use(offered.iceServers));
    this.#on(client, 'members', ({ members }) => this.#startOver(members));
    this.#on(client, 'joined', (member) => this.#add(member));
    this.#on(client, 'left', ({ id }) => this.#remove(id));
    for (const type of /** @type {const} */ (['offer', 'answer', 'candidate'])) {
      this.#on(client, type, ({ from, payload }) => this.#members.get(from)?.receive(type, payload));
    }
    this.#on(media, 'change', () => this.#members.forEach((member) => member.publish()));
  }

  /** @returns {RemoteMember[]} */
  get members() {
    return [...this.#members.values()];
  }

  close() {
    this.#end.abort();
    this.#removeAll();
  }

  /** @param {RTCIceServer[]} iceServers */
  #use(iceServers) {
    this.#iceServers = iceServers;
    this.#members.forEach((member) => member.use(iceServers));
  }

  /** @param {{id: string, name: string}[]} members */
  #startOver(members) {
    this.#removeAll();
    members.forEach((member) => this.#add(member));
  }

  /** @param {{id: string, name: string}} member */
  #add(member) {
    const remote = new RemoteMember(member, {
      polite: this.#client.id < member.id,
      iceServers: this.#iceServers,
      media: this.#media,
      send: (type, payload) => this.#client.send(type, payload, member.id),
    });
    this.#members.set(member.id, remote);
    this.#limit();
    this.dispatchEvent(new CustomEvent('added', { detail: remote }));
  }

  /** @param {string} id */
  #remove(id) {
    const member = this.#members.get(id);
    if (member) {
      this.#members.delete(id);
      member.close();
      this.#limit();
      this.dispatchEvent(new CustomEvent('removed', { detail: member }));
    }
  }

  #removeAll() {
    this.members.forEach(({ id }) => this.#remove(id));
  }

  #limit() {
    this.#members.forEach((member) => member.limit(this.#members.size));
  }

  /** @param {EventTarget} source @param {string} type @param {(detail: any) => void} listener */
  #on(source, type, listener) {
    const options = { signal: this.#end.signal };
    source.addEventListener(type, (event) => listener(/** @type {CustomEvent} */ (event).detail), options);
  }
}
