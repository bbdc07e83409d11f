/** What went wrong, in words, with what to do about it. */

/** @typedef {import('../call/local-media.js').Problem} Problem */
/** @typedef {Partial<Record<'microphone' | 'camera', Problem>>} Lacks */

const LONGEST_NAME = 64;
/** The rule of the server: what a log shows as it is. */
const TOKEN = /^[\w.~+/-]+=*$/;
const VISIBLE = /^(?:[^\p{C}\p{Z}]| )*$/u;

/** @param {string} what @param {string} name @returns {string} What is wrong with a name; empty if nothing. */
function problemOfName(what, name) {
  if (name.length > LONGEST_NAME) {
    return `${what} has at most ${LONGEST_NAME} characters; this one has ${name.length}.`;
  }
  return VISIBLE.test(name) ? '' : `${what} is made of characters that can be seen, and of spaces.`;
}

/** @param {string} room @returns {string} Empty if it can be a room's name. */
export function problemOfRoom(room) {
  return room ? problemOfName('The name of a room', room) : 'Type the name of a room: any you like.';
}

/** @param {string} name @returns {string} Empty if it can be a person's name. */
export function problemOfPerson(name) {
  return problemOfName('A name', name);
}

/**
 * @param {string} token
 * @param {boolean} isRequired
 * @returns {string} Empty if it can be one, as far as can be seen.
 */
export function problemOfToken(token, isRequired) {
  if (!token) {
    return isRequired ? 'This server lets in only who has a token. Paste yours here.' : '';
  }
  return TOKEN.test(token) ? '' : 'This is no token: there are characters in it that a token does not have.';
}

/** @param {Lacks} lacks @returns {string} Who sees and hears what without it. */
function consequence({ microphone, camera }) {
  if (microphone && camera) {
    return 'You see and hear the others; they see your name.';
  }
  return camera ? 'The others hear you, and see your name.' : 'The others see you, but do not hear you.';
}

/** @param {Lacks} lacks Something. @returns {string} */
export function wordsForLack(lacks) {
  const things = lacks.microphone && lacks.camera ? 'camera and microphone' : lacks.camera ? 'camera' : 'microphone';
  switch (lacks.camera ?? lacks.microphone) {
    case 'refused':
      return `The browser was told not to give the ${things}. ${consequence(lacks)} To allow it, click the icon beside the page’s address, then try again here.`;
    case 'missing':
      return `No ${things} was found. ${consequence(lacks)}`;
    case 'busy':
      return `Another program is using the ${things}. ${consequence(lacks)} Close it there, then try again.`;
    case 'insecure':
      return `Browsers give the ${things} only to pages opened over HTTPS, or on localhost. ${consequence(lacks)}`;
    default:
      return `The ${things} did not start. ${consequence(lacks)}`;
  }
}

/** @param {import('../signaling/index.js').SignalingError} error Why a room could not be joined. @returns {string} */
export function wordsForRefusal({ code, message }) {
  switch (code) {
    case 'room-full':
      return 'This room is full. Come back later, or meet in another.';
    case 'not-allowed':
      return 'Your token does not let you into this room. Ask whoever gave it to you for one that does.';
    case 'too-many-rooms':
      return 'The server has as many rooms as it may have. Come back later, or meet in one that others are in already.';
    case 'token-expired':
      return 'Your token has expired. Ask for a new one.';
    case 'taken-over':
      return 'Somebody joined with the same token, and took your place.';
    case 'malformed':
      return `The server does not take this name: ${message}.`;
    default:
      return `The server refused: ${message}.`;
  }
}

/** @param {import('../signaling/index.js').SignalingError} error Why the server let us go. @returns {string} */
export function wordsForLoss({ code }) {
  const why =
    code === 'token-expired' ? 'Your token has expired.' : 'Somebody joined with the same token, and took your place.';
  return `${why} The call goes on, but nobody new can come in.`;
}

/**
 * @param {any} error Why a call to a peer ended.
 * @param {string} peer
 * @param {boolean} tokenMayBeWrong
 * @returns {string}
 */
export function wordsForCall({ code, message }, peer, tokenMayBeWrong) {
  switch (code) {
    case 'unknown-target':
      return `No peer has the id “${peer}” now. Is it running, and registered with this server?`;
    case 'unreachable':
      return tokenMayBeWrong
        ? 'The signaling server cannot be reached, or does not take your token. Is it the right one, and not too old?'
        : 'The signaling server cannot be reached.';
    case 'not-allowed':
      return `Your token does not let you call “${peer}”. Ask whoever gave it to you for one that does.`;
    case 'token-expired':
      return 'Your token has expired. Ask for a new one.';
    case 'taken-over':
      return 'Somebody called with the same token, and took your place.';
    case 'closed':
      return 'The connection to the signaling server was lost.';
    case 'gone':
      return `“${peer}” left before it answered.`;
    case 'timeout':
      return `“${peer}” is registered but did not answer.`;
    case undefined:
      return `The call is over: ${message}.`;
    default:
      return `The call could not be made: ${message}.`;
  }
}

/**
 * @param {boolean} wasIn Whether the room had been joined.
 * @param {number} seconds
 * @param {boolean} tokenMayBeWrong Browsers do not tell whether a server refused us or is not there.
 * @returns {string}
 */
export function wordsForRetry(wasIn, seconds, tokenMayBeWrong) {
  const token = 'does not take your token. To use another one, leave.';
  const gone = wasIn
    ? 'The server is gone. The call goes on, but nobody new can come in.'
    : `The server cannot be reached${tokenMayBeWrong ? `, or ${token}` : '.'}`;
  return `${gone} ${seconds > 0 ? `Reconnecting in ${seconds} s…` : 'Reconnecting…'}`;
}

/** @param {number} bitsPerSecond @returns {string} */
export function wordsForBitRate(bitsPerSecond) {
  return bitsPerSecond >= 1_000_000
    ? `${(bitsPerSecond / 1_000_000).toFixed(1)} Mbit/s`
    : `${Math.round(bitsPerSecond / 1_000)} kbit/s`;
}

/** @param {number | null} ms @returns {string} Empty for null. */
export function wordsForRoundTrip(ms) {
  if (ms === null) {
    return '';
  }
  return ms > 0 && ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`;
}
