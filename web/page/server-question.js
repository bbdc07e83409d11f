import { byId } from './elements.js';
import { forgetServerInAddress } from './place.js';

/**
 * Asks whether another signaling server than the page's own is to be used. Whatever is not a clear yes is a no.
 *
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function askAboutServer(host) {
  const dialog = byId('server-question');
  document.querySelectorAll('.other-server').forEach((place) => (place.textContent = host));
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const agreed = dialog.returnValue === 'use';
        if (!agreed) {
          forgetServerInAddress();
        }
        resolve(agreed);
      },
      { once: true },
    );
  });
}
