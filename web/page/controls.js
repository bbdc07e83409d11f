import { byId, dress } from './elements.js';
import { wordsForLack } from './words.js';

/** @typedef {import('../call/local-media.js').LocalMedia} LocalMedia */
/** @typedef {import('./notices.js').Notices} Notices */

/** The buttons for microphone, camera and screen. */
export class Controls {
  #media;
  #notices;
  /** Ends our listening to the buttons, which outlive the call. */
  #end = new AbortController();

  /** @param {LocalMedia} media @param {Notices} notices */
  constructor(media, notices) {
    this.#media = media;
    this.#notices = notices;
    this.#on('microphone', () => this.#toggleMicrophone());
    this.#on('camera', () => this.#toggleCamera());
    this.#on('screen', () => this.#toggleScreen());
    media.addEventListener('change', () => this.#show());
    // Phones' browsers have no such thing.
    byId('screen').hidden = !navigator.mediaDevices?.getDisplayMedia;
    this.#show();
  }

  close() {
    this.#end.abort();
  }

  #show() {
    const { isMuted, hasCamera, isSharing } = this.#media;
    dress(byId('microphone'), isMuted ? 'microphone-off' : 'microphone', isMuted ? 'Unmute' : 'Mute');
    dress(byId('camera'), hasCamera ? 'camera' : 'camera-off', hasCamera ? 'Camera off' : 'Camera on');
    dress(byId('screen'), 'screen', isSharing ? 'Stop sharing' : 'Share screen');
    byId('microphone').toggleAttribute('data-off', isMuted);
    byId('camera').toggleAttribute('data-off', !hasCamera);
    byId('screen').toggleAttribute('data-on', isSharing);
  }

  async #toggleMicrophone() {
    if (this.#media.isMuted) {
      const problem = await this.#media.unmute();
      this.#tell(problem ? { microphone: problem } : null);
    } else {
      this.#media.mute();
    }
  }

  async #toggleCamera() {
    if (this.#media.hasCamera) {
      this.#media.turnCameraOff();
    } else {
      const problem = await this.#media.turnCameraOn();
      this.#tell(problem ? { camera: problem } : null);
    }
  }

  async #toggleScreen() {
    if (this.#media.isSharing) {
      this.#media.stopSharing();
    } else if ((await this.#media.shareScreen()) === 'failed') {
      this.#notices.show('screen', 'The screen could not be shared.');
    }
  }

  /** @param {import('./words.js').Lacks | null} lacks */
  #tell(lacks) {
    this.#notices.hide('media');
    if (lacks) {
      this.#notices.show('media', wordsForLack(lacks));
    }
  }

  /** @param {string} id @param {() => void} act */
  #on(id, act) {
    byId(id).addEventListener('click', act, { signal: this.#end.signal });
  }
}
