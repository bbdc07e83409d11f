/**
 * @typedef {object} Config
 * @property {string} signalingServer Where the signaling server is: `ws://host:port`.
 * @property {RTCIceServer[]} iceServers What is used until the signaling server offers others.
 * @property {boolean} asksForIceServers Whether it is asked for them.
 * @property {boolean} tokenRequired Whether that server lets in only who has a token; not known of another server than
 *   the page's own, and false then.
 * @property {boolean} tokenPossible Whether it may want one.
 */

/**
 * What the server tells the page, and over that what the page's own address says: `?signaling=ws://host:port` and
 * `?ice=none`.
 *
 * @param {(host: string) => Promise<boolean>} mayUse Asks the person whether another server than the page's own is to be
 *   used: who writes a link could have them call through a server of their own.
 * @returns {Promise<Config>}
 */
export async function loadConfig(mayUse) {
  const query = new URLSearchParams(location.search);
  const { signalingUrl, signalingPort, iceServers = [], tokenRequired = false } = await fetchConfig();
  const own = signalingUrl ?? besideThisPage(signalingPort);
  const other = otherServer(query.get('signaling'), own);
  const isOther = other !== null && (await mayUse(other.host));
  return {
    signalingServer: other && isOther ? other.href : own,
    iceServers: query.get('ice') === 'none' ? [] : iceServers,
    asksForIceServers: query.get('ice') !== 'none',
    tokenRequired: tokenRequired && !isOther,
    tokenPossible: tokenRequired || isOther,
  };
}

/**
 * @returns {Promise<{signalingUrl?: string, signalingPort?: number, iceServers?: RTCIceServer[], tokenRequired?: boolean}>}
 */
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
  return `${scheme()}://${port === undefined ? location.host : `${location.hostname}:${port}`}`;
}

/** @returns {'ws' | 'wss'} What browsers allow to a page that came as this one did. */
function scheme() {
  return location.protocol === 'https:' ? 'wss' : 'ws';
}

/**
 * @param {string | null} named By the address: `HOST:PORT`, `ws://HOST:PORT` or `wss://HOST:PORT`.
 * @param {string} own
 * @returns {URL | null} Null for the page's own, and for what is no address.
 */
function otherServer(named, own) {
  if (!named) {
    return null;
  }
  try {
    const url = new URL(named.includes('://') ? named : `${scheme()}://${named}`);
    const isServer = ['ws:', 'wss:'].includes(url.protocol) && !url.username && !url.password;
    return isServer && url.href !== new URL(own).href ? tidied(url) : null;
  } catch {
    return null;
  }
}

/** @param {URL} url @returns {URL} Without what would stand before the server's paths, and as browsers allow it. */
function tidied(url) {
  url.search = url.hash = '';
  if (scheme() === 'wss') {
    url.protocol = 'wss:';
  }
  return url;
}
