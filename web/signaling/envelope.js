/** Commands of `/offer`; a response has its request's plus 100. */
export const Command = Object.freeze({ ANSWER: 2, OFFER: 3, CANDIDATE: 4, GONE: 5, ICE_SERVERS: 6 });

const RESPONSE = 100;

/** @typedef {{source: string, target: string, body: string | null}} Request The body is text, decoded. */

/** @param {string} text @returns {string} */
function toBase64(text) {
  // btoa takes a string of bytes.
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** @param {string} base64 @returns {string} */
function fromBase64(base64) {
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
}

/** @param {number} command @param {object} payload @returns {Uint8Array<ArrayBuffer>} */
function encode(command, payload) {
  return new TextEncoder().encode(JSON.stringify({ command, payload: toBase64(JSON.stringify(payload)) }));
}

/**
 * @param {number} command
 * @param {Request} request A body of null is none.
 * @returns {Uint8Array<ArrayBuffer>} A message for the socket.
 */
export function encodeRequest(command, { source, target, body }) {
  return encode(command, { source, target, body: body === null ? null : toBase64(body) });
}

/**
 * @param {number} command The command of the request that is answered.
 * @param {number} code
 * @param {string} msg
 * @returns {Uint8Array<ArrayBuffer>} A message for the socket.
 */
export function encodeResponse(command, code, msg) {
  return encode(command + RESPONSE, { code, msg });
}

/**
 * @param {ArrayBuffer | string} data A message from the socket.
 * @returns {{command: number, payload: any, isResponse: boolean}} The payload is a request, its body still in base64, or
 *   a response.
 * @throws If it is no such message.
 */
export function decode(data) {
  const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
  const { command, payload } = JSON.parse(text);
  return { command, payload: JSON.parse(fromBase64(payload)), isResponse: command >= RESPONSE };
}

/** @param {string} body @returns {string} @throws If it is not base64 of UTF-8. */
export function decodeBody(body) {
  return fromBase64(body);
}
