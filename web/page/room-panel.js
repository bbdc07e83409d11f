import { CallView } from './call-view.js';
import { announce, byId } from './elements.js';
import { JoinForm } from './join-form.js';
import { addressOf, putInAddress } from './place.js';
import { wordsForRefusal } from './words.js';

const TITLE = document.title;

/** The Room tab: the form, or the call. */
export class RoomPanel {
  #config;
  #access;
  #form;
  /** @type {CallView | null} */
  #call = null;
  #room = '';

  /** @param {import('./config.js').Config} config @param {import('./access.js').Access} access */
  constructor(config, access) {
    this.#config = config;
    this.#access = access;
    this.#form = new JoinForm(access);
    this.#form.addEventListener('join', (event) => this.#join(/** @type {CustomEvent} */ (event).detail));
    byId('leave').addEventListener('click', () => this.#leave(''));
    byId('copy-link').addEventListener('click', () => this.#copyLink());
    byId('copy-link').hidden = !navigator.clipboard;
  }

  /** @param {{room: string, name: string}} choice */
  #join({ room, name }) {
    this.#room = room;
    putInAddress('room', room);
    this.#show(true);
    document.title = `${room} · ${TITLE}`;
    this.#call = new CallView(this.#config, this.#access, room, name);
    this.#call.addEventListener('refused', (event) =>
      this.#leave(wordsForRefusal(/** @type {CustomEvent} */ (event).detail)),
    );
    byId('call-title').focus();
    this.#call.start();
  }

  /** @param {string} problem Why, if it was not our own wish. */
  #leave(problem) {
    this.#call?.close();
    this.#call = null;
    document.title = TITLE;
    this.#show(false);
    this.#form.refusal = problem;
    this.#form.focus();
  }

  /** @param {boolean} inCall */
  #show(inCall) {
    byId('welcome').hidden = inCall;
    byId('call').hidden = !inCall;
  }

  async #copyLink() {
    const label = byId('copy-link').querySelector('span');
    await navigator.clipboard.writeText(addressOf('room', this.#room));
    label.textContent = 'Copied';
    announce('Link copied');
    setTimeout(() => (label.textContent = 'Copy link'), 2_000);
  }
}
