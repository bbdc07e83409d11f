import { Negotiation } from './negotiation.js';
import { limitVideo } from './quality.js';
import { StatisticsReader } from './statistics.js';

/**
 * How long the polite side leaves the first offer to the other. Else both would begin at once every time, only for the
 * polite one to roll back; and Chromium without the right to the camera may gather no candidates after that, ever.
 */
const COURTESY_MS = 2_000;

const KINDS = /** @type {const} */ (['audio', 'video']);

/** @typedef {import('./local-media.js').LocalMedia} LocalMedia */

/**
 * Another member of the room, and the peer connection with it.
 *
 * Events: `tracks`, when what comes from the member changed; `connection`, when the state of the connection did.
 */
export class RemoteMember extends EventTarget {
  #connection;
  #negotiation;
  #media;
  #stream = new MediaStream();
  /** @type {Map<string, RTCRtpSender>} By kind. */
  #senders = new Map();
  #statistics;
  #others = 1;
  #hasBegun = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #courtesy;

  /**
   * @param {{id: string, name: string}} member
   * @param {object} options
   * @param {boolean} options.polite Whether we give way to its offers.
   * @param {RTCIceServer[]} options.iceServers
   * @param {LocalMedia} options.media What we send.
   * @param {(type: 'offer' | 'answer' | 'candidate', payload: unknown) => void} options.send Signals to the member.
   */
  constructor({ id, name }, { polite, iceServers, media, send }) {
    super();
    this.id = id;
    this.name = name;
    this.#media = media;
    this.#connection = new RTCPeerConnection({ iceServers });
    this.#statistics = new StatisticsReader(this.#connection);
    this.#negotiation = new Negotiation(this.#connection, polite, send);
    this.#connection.addEventListener('signalingstatechange', () => this.#negotiated());
    this.#connection.addEventListener('connectionstatechange', () => this.dispatchEvent(new Event('connection')));
    if (polite) {
      this.#courtesy = setTimeout(() => this.#begin(), COURTESY_MS);
    } else {
      this.#begin();
    }
  }

  /** @param {RTCIceServer[]} iceServers To be used when the next way is looked for. */
  use(iceServers) {
    this.#connection.setConfiguration({ iceServers });
  }

  /** @returns {RTCPeerConnectionState} */
  get connectionState() {
    return this.#connection.connectionState;
  }

  /**
   * The tracks on which the member sends, at most one of a kind: the newest.
   *
   * Told by what was negotiated. A track's `muted` would tell too, but in Chromium it stays true after a rollback.
   */
  get tracks() {
    const sending = this.#connection
      .getTransceivers()
      .filter(({ currentDirection }) => currentDirection === 'sendrecv' || currentDirection === 'recvonly')
      .map(({ receiver }) => receiver.track);
    return KINDS.map((kind) => sending.findLast((track) => track.kind === kind)).filter((track) => track !== undefined);
  }

  /** Sends what the local media are now, in place of what they were. */
  publish() {
    if (!this.#hasBegun) {
      return;
    }
    for (const kind of KINDS) {
      this.#publish(kind, this.#media.outgoing(kind));
    }
    this.limit(this.#others);
  }

  /** @param {number} others How many we send to, this member included. */
  limit(others) {
    this.#others = others;
    const sender = this.#senders.get('video');
    if (sender?.track) {
      limitVideo(sender, others, this.#media.isSharing);
    }
  }

  /** @param {'offer' | 'answer' | 'candidate'} type @param {unknown} payload */
  receive(type, payload) {
    if (type === 'offer' && !this.#hasBegun) {
      this.#join();
    }
    this.#negotiation.receive(type, payload);
  }

  /** @returns {Promise<import('./statistics.js').Statistics>} */
  readStatistics() {
    return this.#statistics.read();
  }

  close() {
    clearTimeout(this.#courtesy);
    this.#connection.close();
  }

  /** Makes the first offer. */
  #begin() {
    this.#join();
    this.#askForWhatIsNotSent();
  }

  /** Is ready for an offer, which brings places for what we send. */
  #join() {
    clearTimeout(this.#courtesy);
    this.#hasBegun = true;
    this.publish();
  }

  /**
   * A kind that we stop sending is negotiated away, so that the member is told, not shown a picture that stands still.
   *
   * @param {'audio' | 'video'} kind @param {MediaStreamTrack | null} track
   */
  #publish(kind, track) {
    const sender = this.#senders.get(kind);
    if (!sender) {
      if (track) {
        this.#senders.set(kind, this.#connection.addTrack(track, this.#stream));
      }
    } else if (sender.track !== track) {
      sender.replaceTrack(track);
      const transceiver = this.#connection.getTransceivers().find((candidate) => candidate.sender === sender);
      if (transceiver) {
        transceiver.direction = track ? 'sendrecv' : 'recvonly';
      }
    }
  }

  /**
   * An offer has to have a place for what the member may send, also where we send nothing. When both offered at once, the
   * other's offer brings places of its own, and these are left unused. To stop them then would be tidy, but has Chromium
   * ask for negotiation again and again.
   */
  #askForWhatIsNotSent() {
    for (const kind of KINDS) {
      if (!this.#senders.has(kind)) {
        this.#connection.addTransceiver(kind, { direction: 'recvonly' });
      }
    }
  }

  #negotiated() {
    if (this.#connection.signalingState === 'stable') {
      this.dispatchEvent(new Event('tracks'));
    }
  }
}
