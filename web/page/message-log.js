import { byId } from './elements.js';

/** Peers may talk for days; older messages make room. */
const MOST = 500;

/** What was said in a call to a peer. */
export class MessageLog {
  #list = byId('messages');
  #time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

  clear() {
    this.#list.replaceChildren();
    byId('no-messages').hidden = false;
  }

  /** @param {string} text @param {boolean} own Whether we said it. */
  add(text, own) {
    const wasAtEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 8;
    this.#list.append(this.#entry(text, own));
    if (this.#list.childElementCount > MOST) {
      this.#list.firstElementChild.remove();
    }
    byId('no-messages').hidden = true;
    // Who scrolled back to read something must be left in peace.
    if (wasAtEnd || own) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  /** @param {string} text @param {boolean} own @returns {HTMLElement} */
  #entry(text, own) {
    const entry = document.createElement('p');
    entry.toggleAttribute('data-own', own);
    const words = document.createElement('span');
    words.textContent = text;
    const time = document.createElement('time');
    time.textContent = this.#time.format(new Date());
    entry.append(words, time);
    return entry;
  }
}
