/**
 * The part of the page's address after the `#`: `room=NAME` or `peer=ID`.
 *
 * @param {'room' | 'peer'} kind
 * @returns {string} Empty if the address names none.
 */
export function placeInAddress(kind) {
  return new URLSearchParams(location.hash.slice(1)).get(kind) ?? '';
}

/** @param {'room' | 'peer'} kind @param {string} name @returns {string} This page's address, naming that. */
export function addressOf(kind, name) {
  const address = new URL(location.href);
  address.hash = new URLSearchParams({ [kind]: name }).toString();
  return address.href;
}

/** @param {'room' | 'peer'} kind @param {string} name Named by the address from now on, for a reload to find. */
export function putInAddress(kind, name) {
  history.replaceState(null, '', addressOf(kind, name));
}
