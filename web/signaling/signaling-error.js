/** Names of the response codes of `/offer`, by number. */
const NAMES = [
  'ok',
  'unknown-target',
  'malformed',
  'id-in-use',
  'not-allowed',
  'not-registered',
  'too-fast',
  'too-large',
  'target-congested',
  'internal-error',
  'limit-reached',
  'unreachable',
];

/** The server, or what came in place of it, did not do what was asked. */
export class SignalingError extends Error {
  /**
   * @param {string} code What went wrong, for programs: a code of the server's, spelled as on `/ws`, or one of
   *   `unreachable`, `closed`, `gone`, `timeout`, `token-expired` and `taken-over`, which the client found out by itself.
   * @param {string} message What went wrong, for people.
   */
  constructor(code, message) {
    super(message);
    this.name = 'SignalingError';
    this.code = code;
  }

  /**
   * @param {number} code Of the WebSocket's close.
   * @returns {SignalingError | null} Why it is no use to come back; null if it is.
   */
  static ofClose(code) {
    switch (code) {
      case 4001:
        return new SignalingError('taken-over', 'another connection with the same token took the place of this one');
      case 4002:
        return new SignalingError('token-expired', 'the token has expired');
      default:
        return null;
    }
  }

  /**
   * @param {{code: number, msg?: string}} response A response whose code is not 0.
   * @returns {SignalingError}
   */
  static of({ code, msg }) {
    return new SignalingError(NAMES[code] ?? `code-${code}`, msg || `the server answered with code ${code}`);
  }
}
