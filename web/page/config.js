/**
 * @typedef {object} Config
 * @property {string} signalingServer Where the signaling server is: `ws://host:port`.
 * @property {RTCIceServer[]} iceServers
 */

/**
 * What the server tells the page, and over that what the page's own address says: `?signaling=ws://host:port` and
 * `?ice=none`.
 *
 * @returns {Promise<Config>}
 */
export async function loadConfig() {
  const query = new URLSearchParams(location.search);
  const { signalingUrl, signalingPort, iceServers = [] } = await fetchConfig();
  return {
    signalingServer: query.get('signaling') ?? signalingUrl ?? besideThisPage(signalingPort),
    iceServers: query.get('ice') === 'none' ? [] : iceServers,
  };
}

/** @returns {Promise<{signalingUrl?: string, signalingPort?: number, iceServers?: RTCIceServer[]}>} */
async function fetchConfig() {
  try {
    const response = await fetch('config.json', { cache: 'no-store' });
    return response.ok ? await response.json() : {};
  } catch {
    return {}; // Served by something else than our server; the address may say what is needed.
  }
}

/** @param {number | undefined} port Our own without. @returns {string} */
function besideThisPage(port) {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${port === undefined ? location.host : `${location.hostname}:${port}`}`;
}
