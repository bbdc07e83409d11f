/** What went wrong, in words, with what to do about it. */

/** @typedef {import('../call/local-media.js').Problem} Problem */
/** @typedef {Partial<Record<'microphone' | 'camera', Problem>>} Lacks */

const LONGEST_NAME = 64;
/** The rule of the server: what a log shows as it is. */
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
    case 'malformed':
      return `The server does not take this name: ${message}.`;
    default:
      return `The server refused: ${message}.`;
  }
}

/** @param {any} error Why a call to a peer ended. @param {string} peer @returns {string} */
export function wordsForCall({ code, message }, peer) {
  switch (code) {
    case 'unknown-target':
      return `No peer has the id “${peer}” now. Is it running, and registered with this server?`;
    case 'unreachable':
      return 'The signaling server cannot be reached.';
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

/** @param {boolean} wasIn Whether the room had been joined. @param {number} seconds @returns {string} */
export function wordsForRetry(wasIn, seconds) {
  const gone = wasIn
    ? 'The server is gone. The call goes on, but nobody new can come in.'
    : 'The server cannot be reached.';
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
