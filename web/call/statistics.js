/**
 * @typedef {object} Statistics What one connection was like since the reading before.
 * @property {'direct' | 'relayed' | null} route Whether a TURN server relays it; null while there is no connection.
 * @property {number | null} roundTripMs Of the newest connectivity check; null before the first.
 * @property {number} receivedBitsPerSecond Media only.
 * @property {number} sentBitsPerSecond Media only.
 */

/** Reads the statistics of one peer connection, time after time. */
export class StatisticsReader {
  #connection;
  #before = { at: 0, received: 0, sent: 0 };

  /** @param {RTCPeerConnection} connection */
  constructor(connection) {
    this.#connection = connection;
  }

  /** @returns {Promise<Statistics>} */
  async read() {
    const reports = await this.#connection.getStats();
    const now = {
      at: performance.now(),
      received: total(reports, 'inbound-rtp'),
      sent: total(reports, 'outbound-rtp'),
    };
    const before = this.#before;
    this.#before = now;
    const bitRate = (/** @type {'received' | 'sent'} */ way) =>
      Math.max(0, ((now[way] - before[way]) * 8_000) / (now.at - before.at));
    return { ...path(reports), receivedBitsPerSecond: bitRate('received'), sentBitsPerSecond: bitRate('sent') };
  }
}

/** @param {RTCStatsReport} reports @param {'inbound-rtp' | 'outbound-rtp'} type @returns {number} Bytes. */
function total(reports, type) {
  let bytes = 0;
  reports.forEach((report) => {
    if (report.type === type) {
      bytes += report.bytesReceived ?? report.bytesSent ?? 0;
    }
  });
  return bytes;
}

/** @param {RTCStatsReport} reports @returns {Pick<Statistics, 'route' | 'roundTripMs'>} Of the selected candidate pair. */
function path(reports) {
  const pair = selectedPair(reports);
  if (!pair) {
    return { route: null, roundTripMs: null };
  }
  const ends = [reports.get(pair.localCandidateId), reports.get(pair.remoteCandidateId)];
  const route = ends.some((candidate) => candidate?.candidateType === 'relay') ? 'relayed' : 'direct';
  const seconds = pair.currentRoundTripTime;
  return { route, roundTripMs: seconds === undefined ? null : seconds * 1_000 };
}

/** @param {RTCStatsReport} reports */
function selectedPair(reports) {
  /** @type {any} */
  let pair;
  reports.forEach((report) => {
    // Firefox has no transport report, but marks the pair itself.
    if (report.type === 'transport' && report.selectedCandidatePairId) {
      pair = reports.get(report.selectedCandidatePairId);
    } else if (report.type === 'candidate-pair' && report.selected) {
      pair ??= report;
    }
  });
  return pair;
}
