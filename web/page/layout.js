/** As wide as a screen at most. */
const WIDEST = 16 / 9;
/** On an upright phone, tiles may stand upright too: faces do. */
const NARROWEST = 4 / 3;
const NARROWEST_UPRIGHT = 4 / 5;

/**
 * @param {number} count How many tiles, at least one.
 * @param {number} width Of the space for them, in pixels.
 * @param {number} height
 * @param {number} gap Between tiles.
 * @returns {{width: number, height: number}} The size at which the tiles are largest, all alike.
 */
export function tileSize(count, width, height, gap) {
  const narrowest = width < height ? NARROWEST_UPRIGHT : NARROWEST;
  let best = { width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = fit((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows, narrowest);
    if (tile.width * tile.height > best.width * best.height) {
      best = tile;
    }
  }
  return best;
}

/**
 * @param {number} width Of a cell.
 * @param {number} height
 * @param {number} narrowest The least that the width of a tile may be, as a multiple of its height.
 * @returns {{width: number, height: number}} The largest tile in it.
 */
function fit(width, height, narrowest) {
  const fitted = { width: Math.min(width, height * WIDEST), height: Math.min(height, width / narrowest) };
  // Rounded down, or a row of them may be a hair too wide for its line.
  return { width: Math.floor(Math.max(0, fitted.width)), height: Math.floor(Math.max(0, fitted.height)) };
}
