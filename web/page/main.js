import { Access } from './access.js';
import { loadConfig } from './config.js';
import { byId } from './elements.js';
import { PeerPanel } from './peer-panel.js';
import { placeInAddress, takeTokenFromAddress } from './place.js';
import { RoomPanel } from './room-panel.js';
import { askAboutServer } from './server-question.js';
import { makeTabs, selectTab } from './tabs.js';

// First of all, for the address is there to be seen.
const token = takeTokenFromAddress();

makeTabs(document.querySelector('[role=tablist]') ?? document.body);
if (placeInAddress('peer')) {
  selectTab(byId('peer-tab'));
}
const config = await loadConfig(askAboutServer);
const access = new Access(config, token);
new RoomPanel(config, access);
new PeerPanel(config, access);
// Before, a form would have been sent as forms are without script.
document.querySelector('main')?.removeAttribute('inert');
