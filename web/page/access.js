import { recall, remember } from './memory.js';
import { takeTokenFromAddress } from './place.js';

/**
 * What the signaling server lets us in by: a token, from a link or typed in. It is kept until the tab is closed, and for
 * one server only: another one never sees it.
 *
 * Event: `change`, when there is another token.
 */
export class Access extends EventTarget {
  #key;
  #token;

  /** @param {import('./config.js').Config} config @param {string} fromLink Empty for none. */
  constructor({ signalingServer, tokenRequired, tokenPossible }, fromLink) {
    super();
    this.#key = `token ${signalingServer}`;
    this.isRequired = tokenRequired;
    this.isPossible = tokenPossible;
    this.#token = recall(this.#key, 'sessionStorage');
    if (fromLink) {
      this.token = fromLink;
    }
    addEventListener('hashchange', () => (this.token = takeTokenFromAddress() || this.token));
  }

  /** Empty for none. */
  get token() {
    return this.#token;
  }

  set token(token) {
    this.#token = token;
    remember(this.#key, token, 'sessionStorage');
    this.dispatchEvent(new Event('change'));
  }
}
