// Runs in each window before the page's own scripts: lets a test see peer connections, and hold messages back.
{
  const Original = window.RTCPeerConnection;
  const connections = [];
  const rollbacks = [];
  let candidatesAdded = 0;

  window.RTCPeerConnection = class extends Original {
    constructor(...parameters) {
      super(...parameters);
      connections.push(this);
      let before = 'stable';
      this.addEventListener('signalingstatechange', () => {
        // Nothing else goes from here to there and on to a remote offer.
        if (before === 'rolling-back' && this.signalingState === 'have-remote-offer') {
          rollbacks.push(this);
        }
        const back = before === 'have-local-offer' && this.signalingState === 'stable';
        before = back ? 'rolling-back' : this.signalingState;
      });
    }

    async addIceCandidate(candidate) {
      await super.addIceCandidate(candidate);
      candidatesAdded++;
    }
  };

  const send = WebSocket.prototype.send;
  const held = [];
  let holding = false;
  let offers = 0;
  const typeOf = (data) => (typeof data === 'string' ? JSON.parse(data).type : '');
  WebSocket.prototype.send = function (data) {
    offers += typeOf(data) === 'offer' ? 1 : 0;
    if (holding && ['offer', 'answer', 'candidate'].includes(typeOf(data))) {
      held.push([this, data]);
    } else {
      send.call(this, data);
    }
  };

  let id;
  window.WebSocket = class extends WebSocket {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => {
        id = typeOf(data) === 'members' ? JSON.parse(data).payload.id : id;
      });
    }
  };

  window.probe = {
    /** Our own in the room; null before we are in. */
    id: () => id ?? null,
    hold: () => (holding = true),
    heldTypes: () => held.map(([, data]) => typeOf(data)),
    /** Sends what was held back; candidates before all else if told so. */
    release(candidatesFirst) {
      holding = false;
      const rank = ([, data]) => Number(candidatesFirst && typeOf(data) !== 'candidate');
      const sorted = held.splice(0).sort((first, second) => rank(first) - rank(second));
      sorted.forEach(([socket, data]) => send.call(socket, data));
    },
    offers: () => offers,
    candidatesAdded: () => candidatesAdded,
    rollbacks: () => rollbacks.length,
    async framesDecoded() {
      let frames = 0;
      for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected')) {
        for (const report of (await connection.getStats()).values()) {
          frames += report.type === 'inbound-rtp' && report.kind === 'video' ? report.framesDecoded : 0;
        }
      }
      return frames;
    },
    /** The colours of a video, as red, green, blue, red, … of a picture of that size; empty if there is none. */
    pixels(video, width, height) {
      if (!video || video.videoWidth === 0) {
        return [];
      }
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(video, 0, 0, width, height);
      return [...context.getImageData(0, 0, width, height).data].filter((_, index) => index % 4 !== 3);
    },
  };
}
