import { PeerCall } from '../call/peer-call.js';
import { byId } from './elements.js';
import { recall, remember } from './memory.js';
import { MessageLog } from './message-log.js';
import { placeInAddress, putInAddress } from './place.js';
import { TokenField } from './token-field.js';
import { wordsForCall, wordsForRoundTrip } from './words.js';

const STATISTICS_INTERVAL_MS = 2_000;

/** @type {Record<import('../call/peer-call.js').PeerCallState, string>} */
const STATES = {
  calling: 'Calling…',
  connecting: 'Connecting…',
  open: 'Connected',
  interrupted: 'Interrupted…',
  ended: 'Not connected',
};

/** The Peer tab: one call at a time to a headless peer. */
export class PeerPanel {
  #config;
  #access;
  #token;
  #id = byId('peer-id');
  #message = byId('message');
  #log = new MessageLog();
  /** @type {PeerCall | null} */
  #call = null;

  /** @param {import('./config.js').Config} config @param {import('./access.js').Access} access */
  constructor(config, access) {
    this.#config = config;
    this.#access = access;
    this.#token = new TokenField('peer-token', access);
    this.#id.value = placeInAddress('peer') || recall('peer');
    onSubmit('call-form', () => this.#start(this.#id.value.trim()));
    onSubmit('message-form', () => this.#send(this.#message.value));
    byId('hang-up').addEventListener('click', () => this.#call?.hangUp());
    setInterval(() => this.#showStatistics(), STATISTICS_INTERVAL_MS);
  }

  /** @param {string} id */
  #start(id) {
    if (this.#call) {
      return;
    }
    this.#complain(id ? '' : 'Type the id that the peer was started with.');
    const tokenIsBad = !this.#token.take();
    if (!id || tokenIsBad) {
      (id ? this.#token : this.#id).focus();
      return;
    }
    remember('peer', id);
    putInAddress('peer', id);
    this.#log.clear();
    const { signalingServer, iceServers, asksForIceServers } = this.#config;
    const call = new PeerCall(signalingServer, this.#access.token, id, { iceServers, asksForIceServers });
    this.#call = call;
    call.addEventListener('state', (event) => this.#follow(call, /** @type {CustomEvent} */ (event).detail));
    call.addEventListener('message', (event) => this.#log.add(/** @type {CustomEvent} */ (event).detail, false));
    this.#show('calling');
    call.start();
  }

  /** @param {PeerCall} call @param {{state: import('../call/peer-call.js').PeerCallState, error?: any}} change */
  #follow(call, { state, error }) {
    if (state === 'ended') {
      this.#call = null;
      this.#complain(error ? wordsForCall(error, call.target, this.#access.isPossible) : '');
    }
    this.#show(state);
    this.#showStatistics();
  }

  /** @param {string} text */
  #send(text) {
    if (text && this.#call?.state === 'open') {
      this.#call.send(text);
      this.#log.add(text, true);
      this.#message.value = '';
    }
  }

  /** @param {import('../call/peer-call.js').PeerCallState} state */
  #show(state) {
    const [active, open] = [state !== 'ended', state === 'open'];
    const hadFocus = byId('call-form').contains(document.activeElement);
    byId('peer-state').textContent = STATES[state];
    byId('peer-state').dataset.state = state;
    byId('call-peer').hidden = active;
    byId('hang-up').hidden = !active;
    this.#id.readOnly = active;
    this.#message.disabled = byId('send').disabled = !open;
    // The button that was pressed has gone, and the focus with it.
    if (hadFocus) {
      (open ? this.#message : active ? byId('hang-up') : this.#id).focus();
    }
  }

  async #showStatistics() {
    const { route, roundTripMs } = (await this.#call?.readStatistics()) ?? { route: null, roundTripMs: null };
    byId('peer-statistics').textContent = route
      ? [route, wordsForRoundTrip(roundTripMs)].filter(Boolean).join(' · ')
      : '';
  }

  /** @param {string} problem Empty if there is none. */
  #complain(problem) {
    byId('peer-problem').textContent = problem;
    byId('peer-problem').hidden = !problem;
    this.#id.setAttribute('aria-invalid', String(problem !== ''));
  }
}

/** @param {string} form @param {() => void} act */
function onSubmit(form, act) {
  byId(form).addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    act();
  });
}
