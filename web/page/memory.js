/**
 * What the browser remembers: from visit to visit, or in one tab until it is closed. Where it may not, each visit is the
 * first.
 *
 * @typedef {'localStorage' | 'sessionStorage'} Place
 */

/** @param {string} key @param {Place} [place] @returns {string} Empty if nothing is remembered. */
export function recall(key, place = 'localStorage') {
  try {
    return window[place].getItem(`switchboard.${key}`) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} key @param {string} value @param {Place} [place] */
export function remember(key, value, place = 'localStorage') {
  try {
    window[place].setItem(`switchboard.${key}`, value);
  } catch {
    // Private windows may refuse.
  }
}
