/** More candidates than any browser gathers; a stranger could send them without end. */
const MAX_EARLY = 256;

/**
 * Perfect negotiation of one peer connection, as in the W3C's "WebRTC: Real-Time Communication in Browsers", section
 * "Perfect negotiation example": both sides may offer at any time, also at once; then the polite one gives way.
 */
export class Negotiation {
  #connection;
  #polite;
  #send;
  #makingOffer = false;
  #ignoreOffer = false;
  #isSettingRemoteAnswerPending = false;
  /** @type {RTCIceCandidateInit[]} Candidates that came before the first description, from clients with another custom. */
  #early = [];

  /**
   * @param {RTCPeerConnection} connection
   * @param {boolean} polite Whether this side gives way; the other side must not.
   * @param {(type: 'offer' | 'answer' | 'candidate', payload: unknown) => void} send To the other side, in order.
   */
  constructor(connection, polite, send) {
    this.#connection = connection;
    this.#polite = polite;
    this.#send = send;
    connection.addEventListener('negotiationneeded', () => this.#offer());
    connection.addEventListener('icecandidate', ({ candidate }) => this.#sendCandidate(candidate));
    connection.addEventListener('iceconnectionstatechange', () => this.#restartIfFailed());
  }

  /**
   * Takes what the other side sent. A message that cannot be used is told on the console, and leaves things as they are.
   *
   * @param {'offer' | 'answer' | 'candidate'} type
   * @param {any} payload
   */
  async receive(type, payload) {
    try {
      if (type === 'candidate') {
        await this.#receiveCandidate(payload);
      } else {
        await this.#receiveDescription(payload);
      }
    } catch (error) {
      console.warn(`${type} not used:`, error);
    }
  }

  async #offer() {
    try {
      this.#makingOffer = true;
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    } catch (error) {
      console.warn('no offer made:', error);
    } finally {
      this.#makingOffer = false;
    }
  }

  /** @param {RTCSessionDescriptionInit} description */
  async #receiveDescription(description) {
    const stable = this.#connection.signalingState === 'stable' || this.#isSettingRemoteAnswerPending;
    const collision = description.type === 'offer' && (this.#makingOffer || !stable);
    this.#ignoreOffer = !this.#polite && collision;
    if (this.#ignoreOffer) {
      return;
    }
    this.#isSettingRemoteAnswerPending = description.type === 'answer';
    try {
      await this.#connection.setRemoteDescription(description); // Rolls our own offer back if there is one.
    } finally {
      this.#isSettingRemoteAnswerPending = false;
    }
    this.#early.splice(0).forEach((candidate) => this.receive('candidate', candidate));
    if (description.type === 'offer') {
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    }
  }

  /** @param {RTCIceCandidateInit | null} candidate */
  async #receiveCandidate(candidate) {
    const ofIgnoredOffer = this.#ignoreOffer; // As of now: the answer to ours may be next.
    if (!this.#connection.remoteDescription && !ofIgnoredOffer && candidate) {
      if (this.#early.length < MAX_EARLY) {
        this.#early.push(candidate);
      }
      return;
    }
    try {
      await this.#connection.addIceCandidate(candidate ?? undefined);
    } catch (error) {
      if (!ofIgnoredOffer) {
        throw error;
      }
    }
  }

  #sendDescription() {
    const description = this.#connection.localDescription;
    if (description) {
      this.#send(/** @type {'offer' | 'answer'} */ (description.type), description);
    }
  }

  /** @param {RTCIceCandidate | null} candidate Null or empty at the end of a gathering, which only some clients expect. */
  #sendCandidate(candidate) {
    if (candidate?.candidate) {
      this.#send('candidate', candidate);
    }
  }

  #restartIfFailed() {
    if (this.#connection.iceConnectionState === 'failed') {
      this.#connection.restartIce();
    }
  }
}
