const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

/**
 * @typedef {'refused' | 'missing' | 'busy' | 'insecure' | 'failed'} Problem Why there is no camera or microphone: the
 *   browser or its user refused; there is none; another program has it; the page came neither over HTTPS nor from this
 *   machine, and browsers give nothing to such; something else.
 */

/** @param {unknown} error @returns {Problem} */
function problemOf(error) {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** Our microphone, camera and screen. Each change of what is to be sent, or shown, is told by a `change` event. */
export class LocalMedia extends EventTarget {
  /** @type {MediaStreamTrack | null} */
  #microphone = null;
  /** @type {MediaStreamTrack | null} */
  #camera = null;
  /** @type {MediaStreamTrack | null} */
  #screen = null;
  #muted = false;
  #closed = false;

  get isMuted() {
    return this.#muted || !this.#microphone;
  }

  get hasCamera() {
    return this.#camera !== null;
  }

  get isSharing() {
    return this.#screen !== null;
  }

  /** @param {'audio' | 'video'} kind @returns {MediaStreamTrack | null} What is to be sent. */
  outgoing(kind) {
    if (kind === 'audio') {
      return this.#muted ? null : this.#microphone;
    }
    return this.#screen ?? this.#camera;
  }

  /**
   * Turns on microphone and camera, or the one of them that there is.
   *
   * @returns {Promise<Partial<Record<'microphone' | 'camera', Problem>>>} What is lacking, and why.
   */
  async open() {
    const both = await this.#capture({ audio: true, video: CAMERA });
    // Asking again after a refusal would only be refused, or annoy.
    if (!both || both === 'refused' || both === 'insecure') {
      return both ? { microphone: both, camera: both } : {};
    }
    return this.#lacks({
      microphone: await this.#capture({ audio: true }),
      camera: await this.#capture({ video: CAMERA }),
    });
  }

  /** @returns {Promise<Problem | null>} Why it stays muted. */
  async unmute() {
    const problem = this.#microphone ? null : await this.#capture({ audio: true });
    if (!problem) {
      this.#setMuted(false);
    }
    return problem;
  }

  mute() {
    this.#setMuted(true);
  }

  /** @returns {Promise<Problem | null>} Why it stays off. */
  turnCameraOn() {
    return this.#capture({ video: CAMERA });
  }

  /** Ends the capture itself: the camera's light goes out. */
  turnCameraOff() {
    this.#camera?.stop();
    this.#camera = null;
    this.#changed();
  }

  /**
   * Lets the user choose what to share. It is sent in place of the camera's picture.
   *
   * @returns {Promise<Problem | null>} Why nothing is shared; also `refused` where the user changed their mind.
   */
  async shareScreen() {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      this.#screen = stream.getVideoTracks()[0] ?? null;
      if (this.#screen) {
        this.#screen.contentHint = 'detail';
        this.#screen.addEventListener('ended', () => this.stopSharing());
      }
      this.#changed();
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }

  stopSharing() {
    this.#screen?.stop();
    this.#screen = null;
    this.#changed();
  }

  /** Turns everything off, for good. */
  close() {
    this.#closed = true;
    for (const track of [this.#microphone, this.#camera, this.#screen]) {
      track?.stop();
    }
    this.#microphone = this.#camera = this.#screen = null;
  }

  /** @param {MediaStreamConstraints} constraints @returns {Promise<Problem | null>} */
  async #capture(constraints) {
    if (!navigator.mediaDevices) {
      return 'insecure';
    }
    try {
      this.#take(await navigator.mediaDevices.getUserMedia(constraints));
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }

  /** @param {MediaStream} stream */
  #take(stream) {
    if (this.#closed) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    const [microphone] = stream.getAudioTracks();
    const [camera] = stream.getVideoTracks();
    if (microphone) {
      this.#microphone = microphone;
      microphone.addEventListener('ended', () => this.#lost(microphone));
    }
    if (camera) {
      this.#camera?.stop();
      this.#camera = camera;
      camera.addEventListener('ended', () => this.#lost(camera));
    }
    this.#changed();
  }

  /** @param {MediaStreamTrack} track One whose device was unplugged, or whose permission was taken back. */
  #lost(track) {
    this.#microphone = this.#microphone === track ? null : this.#microphone;
    this.#camera = this.#camera === track ? null : this.#camera;
    this.#changed();
  }

  /** @param {boolean} muted */
  #setMuted(muted) {
    this.#muted = muted;
    if (this.#microphone) {
      // Also at once, while the members have yet to agree that nothing comes any more.
      this.#microphone.enabled = !muted;
    }
    this.#changed();
  }

  /** @param {Record<'microphone' | 'camera', Problem | null>} problems */
  #lacks({ microphone, camera }) {
    return { ...(microphone && { microphone }), ...(camera && { camera }) };
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
