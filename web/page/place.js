/**
 * The part of the page's address after the `#`: `room=NAME` or `peer=ID`.
 *
 * @param {'room' | 'peer'} kind
 * @returns {string} Empty if the address names none.
 */
export function placeInAddress(kind) {
  return new URLSearchParams(location.hash.slice(1)).get(kind) ?? '';
}

/**
 * The token of a link, `#room=NAME&token=…`. It is gone from the address, and from the tab's history, after this: links
 * are copied, and looked at over shoulders.
 *
 * @returns {string} Empty if the address holds none.
 */
export function takeTokenFromAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const token = parts.get('token') ?? '';
  if (parts.has('token')) {
    parts.delete('token');
    const address = new URL(location.href);
    address.hash = parts.toString();
    history.replaceState(null, '', address);
  }
  return token.trim();
}

/** The address does not name another signaling server any more. */
export function forgetServerInAddress() {
  const address = new URL(location.href);
  address.searchParams.delete('signaling');
  history.replaceState(null, '', address);
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
