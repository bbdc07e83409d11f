/**
 * @param {string} server Where the signaling server is, such as `ws://host:18080`, or a path below it behind a proxy.
 * @param {string} path One of the server's paths, such as `ws`.
 * @param {string} token What the server lets us in by; empty for nothing. It goes into the address, for a browser sets
 *   no header there.
 * @returns {string} The address of that path.
 */
export function socketUrl(server, path, token) {
  return `${server.replace(/\/+$/, '')}/${path}${token && `?access_token=${encodeURIComponent(token)}`}`;
}
