import { announce, byId, stamp } from './elements.js';

/** What the user has to know during a call, each kind once, above the tiles. */
export class Notices {
  /** @type {Map<string, HTMLElement>} By kind. */
  #shown = new Map();
  #list = byId('notices');

  /**
   * Shows a notice in place of the last one of its kind. It is read out when it is new, not at each of its changes.
   *
   * @param {string} kind
   * @param {string} text
   * @param {{label: string, act: () => void}} [action]
   */
  show(kind, text, action) {
    let notice = this.#shown.get(kind);
    if (!notice) {
      notice = this.#create(kind, action);
      announce(text);
    }
    /** @type {HTMLElement} */ (notice.querySelector('p')).textContent = text;
  }

  /** @param {string} kind */
  hide(kind) {
    this.#shown.get(kind)?.remove();
    this.#shown.delete(kind);
  }

  clear() {
    this.#list.replaceChildren();
    this.#shown.clear();
  }

  /** @param {string} kind @param {{label: string, act: () => void}} [action] @returns {HTMLElement} */
  #create(kind, action) {
    const notice = stamp('notice-template');
    notice.dataset.kind = kind;
    const button = notice.querySelector('.quiet');
    if (action) {
      button.hidden = false;
      button.textContent = action.label;
      button.addEventListener('click', action.act);
    }
    notice.querySelector('.dismiss').addEventListener('click', () => (notice.hidden = true));
    this.#shown.set(kind, notice);
    this.#list.append(notice);
    return notice;
  }
}
