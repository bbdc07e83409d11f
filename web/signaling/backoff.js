/**
 * How long to wait before the next attempt: up to twice as long each time, up to a limit, and all of it by chance.
 *
 * The chance keeps the clients of a server that came back from all arriving in the same instant.
 */
export class Backoff {
  #firstMs;
  #limitMs;
  #attempts = 0;

  /**
   * @param {{firstMs?: number, limitMs?: number}} [options] The longest first wait and the longest wait of all, in
   *   milliseconds.
   */
  constructor({ firstMs = 500, limitMs = 4_000 } = {}) {
    this.#firstMs = firstMs;
    this.#limitMs = limitMs;
  }

  /** @returns {number} Milliseconds to wait now. */
  next() {
    return Math.random() * Math.min(this.#limitMs, this.#firstMs * 2 ** this.#attempts++);
  }

  /** To be called after a success: the next wait is a first one again. */
  reset() {
    this.#attempts = 0;
  }
}
