/**
 * @param {string} server Where the signaling server is, such as `ws://host:18080`, or a path below it behind a proxy.
 * @param {string} path One of the server's paths, such as `ws`.
 * @returns {string} The address of that path.
 */
export function socketUrl(server, path) {
  return `${server.replace(/\/+$/, '')}/${path}`;
}
