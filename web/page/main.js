import { loadConfig } from './config.js';
import { byId } from './elements.js';
import { PeerPanel } from './peer-panel.js';
import { placeInAddress } from './place.js';
import { RoomPanel } from './room-panel.js';
import { makeTabs, selectTab } from './tabs.js';

makeTabs(document.querySelector('[role=tablist]') ?? document.body);
if (placeInAddress('peer')) {
  selectTab(byId('peer-tab'));
}
const config = await loadConfig();
new RoomPanel(config);
new PeerPanel(config);
// Before, a form would have been sent as forms are without script.
document.querySelector('main')?.removeAttribute('inert');
