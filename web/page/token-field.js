import { byId } from './elements.js';
import { complain } from './field.js';
import { problemOfToken } from './words.js';

/** A form's field for the token; there is nothing to see of it where the server wants none. */
export class TokenField {
  #input;
  #access;

  /** @param {string} id @param {import('./access.js').Access} access */
  constructor(id, access) {
    this.#input = byId(id);
    this.#access = access;
    byId(`${id}-field`).hidden = !access.isPossible;
    this.#input.required = access.isRequired;
    this.#show();
    access.addEventListener('change', () => this.#show());
  }

  /** @returns {boolean} Whether what is in the field will do; it is the token from now on. */
  take() {
    const token = this.#input.value.trim();
    const isBad = this.#access.isPossible && complain(this.#input, problemOfToken(token, this.#access.isRequired));
    if (!isBad && token !== this.#access.token) {
      this.#access.token = token;
    }
    return !isBad;
  }

  focus() {
    this.#input.focus();
  }

  #show() {
    this.#input.value = this.#access.token;
  }
}
