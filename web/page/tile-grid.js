import { byId, stamp } from './elements.js';
import { tileSize } from './layout.js';
import { Tile } from './tile.js';

const STATISTICS_INTERVAL_MS = 2_000;

/** @typedef {import('../call/remote-member.js').RemoteMember} RemoteMember */

/** The tiles of everyone in the room, ours first; and while we are alone, one that says so. */
export class TileGrid {
  #list = byId('tiles');
  /** @type {Map<RemoteMember, Tile>} */
  #tiles = new Map();
  #own;
  /** @type {HTMLElement} */
  #invitation = stamp('invitation-template');
  #observer = new ResizeObserver(() => this.#arrange());
  #timer = setInterval(() => this.#readStatistics(), STATISTICS_INTERVAL_MS);
  #isJoined = false;

  /** @param {string} name Our own. @param {string} address What others open to come in. */
  constructor(name, address) {
    this.#own = new Tile(name, true);
    /** @type {HTMLElement} */ (this.#invitation.querySelector('.link')).textContent = address;
    this.#list.append(this.#own.element);
    this.#observer.observe(this.#list);
  }

  get own() {
    return this.#own;
  }

  /** @param {boolean} joined Whether we are in the room; before, we cannot know whether we are alone. */
  set isJoined(joined) {
    this.#isJoined = joined;
    this.#arrange();
  }

  /** @param {RemoteMember} member */
  add(member) {
    const tile = new Tile(member.name);
    this.#tiles.set(member, tile);
    this.#list.append(tile.element);
    member.addEventListener('tracks', () => this.#show(member, tile));
    member.addEventListener('connection', () => this.#show(member, tile));
    this.#show(member, tile);
    this.#arrange();
  }

  /** @param {RemoteMember} member */
  remove(member) {
    this.#tiles.get(member)?.remove();
    this.#tiles.delete(member);
    this.#arrange();
  }

  close() {
    clearInterval(this.#timer);
    this.#observer.disconnect();
    this.#list.replaceChildren();
  }

  /** @param {RemoteMember} member @param {Tile} tile */
  #show(member, tile) {
    const { tracks, connectionState } = member;
    tile.play(tracks);
    tile.mute(connectionState === 'connected' && tracks.every(({ kind }) => kind !== 'audio'));
    tile.progress(PROGRESS[connectionState]);
    this.#readStatisticsOf(member, tile);
  }

  #readStatistics() {
    this.#tiles.forEach((tile, member) => this.#readStatisticsOf(member, tile));
  }

  /** @param {RemoteMember} member @param {Tile} tile */
  async #readStatisticsOf(member, tile) {
    tile.showStatistics(await member.readStatistics());
  }

  #arrange() {
    const alone = this.#isJoined && this.#tiles.size === 0;
    if (alone) {
      this.#list.append(this.#invitation);
    } else {
      this.#invitation.remove();
    }
    const { clientWidth, clientHeight, children, style } = this.#list;
    const size = tileSize(
      children.length,
      clientWidth,
      clientHeight,
      parseFloat(getComputedStyle(this.#list).columnGap),
    );
    style.setProperty('--tile-width', `${size.width}px`);
    style.setProperty('--tile-height', `${size.height}px`);
    [this.#own, ...this.#tiles.values()].forEach((tile) => tile.fit());
  }
}

/** @type {Record<RTCPeerConnectionState, string>} */
const PROGRESS = {
  new: 'Connecting…',
  connecting: 'Connecting…',
  connected: '',
  disconnected: 'Interrupted…',
  failed: 'No way through yet; trying again…',
  closed: '',
};
