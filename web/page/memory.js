/** What the browser remembers from visit to visit. Where it may not, each visit is the first. */

/** @param {string} key @returns {string} Empty if nothing is remembered. */
export function recall(key) {
  try {
    return localStorage.getItem(`switchboard.${key}`) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`switchboard.${key}`, value);
  } catch {
    // Private windows may refuse.
  }
}
