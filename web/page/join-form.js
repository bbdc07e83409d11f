import { byId } from './elements.js';
import { complain } from './field.js';
import { recall, remember } from './memory.js';
import { placeInAddress } from './place.js';
import { TokenField } from './token-field.js';
import { problemOfPerson, problemOfRoom } from './words.js';

/**
 * The form that asks for room, name and, where it is wanted, the token.
 *
 * Event: `join`, a `CustomEvent` with `{room, name}` as `detail`.
 */
export class JoinForm extends EventTarget {
  #room = byId('room-name');
  #name = byId('own-name');
  #refusal = byId('join-problem');
  #token;

  /** @param {import('./access.js').Access} access */
  constructor(access) {
    super();
    this.#token = new TokenField('room-token', access);
    this.#room.value = placeInAddress('room') || recall('room');
    this.#name.value = recall('name');
    byId('join-form').addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#submit();
    });
    addEventListener('hashchange', () => (this.#room.value = placeInAddress('room') || this.#room.value));
  }

  /** @param {string} problem Why the last attempt to join failed; empty if it did not. */
  set refusal(problem) {
    this.#refusal.textContent = problem;
    this.#refusal.hidden = !problem;
  }

  focus() {
    this.#room.focus();
  }

  #submit() {
    const [room, name] = [this.#room.value.trim(), this.#name.value.trim()];
    this.refusal = '';
    const roomIsBad = complain(this.#room, problemOfRoom(room));
    const nameIsBad = complain(this.#name, problemOfPerson(name));
    const tokenIsBad = !this.#token.take();
    if (roomIsBad || nameIsBad || tokenIsBad) {
      (roomIsBad ? this.#room : nameIsBad ? this.#name : this.#token).focus();
      return;
    }
    remember('room', room);
    remember('name', name);
    this.dispatchEvent(new CustomEvent('join', { detail: { room, name } }));
  }
}
