import { stamp } from './elements.js';
import { wordsForBitRate, wordsForRoundTrip } from './words.js';

/** How much may be cut off a picture for it to fill its tile: the sides of a wide one on an upright phone. */
const CUT_LIMIT = 0.55;
/** Cameras are asked for no more; what is larger is a screen, of which nothing must be cut off. */
const CAMERA_WIDTH = 1280;

/** The tile of one member: picture, name, what its connection is like. */
export class Tile {
  /** @type {HTMLElement} */
  element = stamp('tile-template');
  /** @type {HTMLVideoElement} */
  #video = this.#find('video');
  /** Apart from the picture, so that muting does not disturb it. */
  #audio = new Audio();

  /** @param {string} name Empty if it has none. @param {boolean} [own] Whether it is ours. */
  constructor(name, own = false) {
    const shown = name || (own ? 'You' : 'Guest');
    this.#find('.name span').textContent = own && name ? `${name} (you)` : shown;
    this.#find('.avatar').textContent = initials(shown);
    this.#find('.enlarge').setAttribute('aria-label', `Full screen: ${shown}`);
    this.element.style.setProperty('--hue', String(hue(shown)));
    this.element.toggleAttribute('data-own', own);
    this.#audio.autoplay = true;
    this.#video.addEventListener('resize', () => this.#showPicture());
    this.#find('.enlarge').addEventListener('click', () => toggleFullscreen(this.element));
  }

  /** @param {MediaStreamTrack[]} tracks What to show and to play, at most one of a kind. @param {boolean} [mirrored] */
  play(tracks, mirrored = false) {
    this.element.toggleAttribute('data-mirrored', mirrored);
    feed(
      this.#video,
      tracks.find(({ kind }) => kind === 'video'),
    );
    feed(
      this.#audio,
      tracks.find(({ kind }) => kind === 'audio'),
    );
    this.#showPicture();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.element.toggleAttribute('data-muted', muted);
  }

  /** @param {string} text Shown where there is no picture. */
  progress(text) {
    this.#find('.progress').textContent = text;
  }

  /** @param {import('../call/statistics.js').Statistics} statistics */
  showStatistics(statistics) {
    const element = this.#find('.statistics');
    element.hidden = statistics.route === null;
    element.dataset.route = statistics.route ?? '';
    this.#find('.route').textContent = statistics.route ?? '';
    this.#find('.round-trip').textContent = after(wordsForRoundTrip(statistics.roundTripMs));
    this.#find('.bit-rate').textContent = after(wordsForBitRate(statistics.receivedBitsPerSecond));
  }

  /** Decides whether the picture fills the tile or stands in it whole; to be called when the tile's size changed. */
  fit() {
    const { videoWidth, videoHeight } = this.#video;
    const { clientWidth, clientHeight } = this.element;
    const ratio = videoWidth / videoHeight / (clientWidth / clientHeight);
    const whole = videoWidth > CAMERA_WIDTH || 1 - Math.min(ratio, 1 / ratio) > CUT_LIMIT;
    this.element.dataset.fit = whole ? 'contain' : 'cover';
  }

  remove() {
    this.play([]);
    this.element.remove();
  }

  /** A track without a frame so far has no picture to show. */
  #showPicture() {
    this.element.toggleAttribute('data-video', this.#video.srcObject !== null && this.#video.videoWidth > 0);
    this.fit();
  }

  /** @param {string} selector @returns {any} */
  #find(selector) {
    return this.element.querySelector(selector);
  }
}

/**
 * @param {HTMLMediaElement} player
 * @param {MediaStreamTrack | undefined} track To be played in place of what was. One that plays already is left alone.
 */
function feed(player, track) {
  const stream = /** @type {MediaStream | null} */ (player.srcObject);
  if (stream?.getTracks()[0] !== track) {
    player.srcObject = track ? new MediaStream([track]) : null;
  }
}

/** @param {string} words @returns {string} The same with what divides them from words before. */
function after(words) {
  return words && ` · ${words}`;
}

/** @param {string} name @returns {string} The first letters of its first and last word. */
function initials(name) {
  const words = name.split(' ');
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** @param {string} name @returns {number} A hue in degrees, the same for a name at everyone's. */
function hue(name) {
  return [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 360, 7);
}

/** @param {HTMLElement} element */
function toggleFullscreen(element) {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    element.requestFullscreen?.().catch(() => {});
  }
}
