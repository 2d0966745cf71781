// From degrees to the screen: Mercator near by, Miller for the world, wrapped where needed.

/**
 * @typedef {Object} View what the window shows
 * @property {number} x longitude in its middle, degrees
 * @property {number} y projected latitude in its middle
 * @property {number} k pixels per degree of longitude
 * @property {boolean} world Miller instead of Mercator
 * @property {number} width pixels
 * @property {number} height pixels
 */

const RAD = Math.PI / 180;

/** Projected latitude, in degrees of longitude. @param {number} lat @param {boolean} world */
export function raise(lat, world) {
  const angle = Math.max(-84, Math.min(84, lat)) * RAD;
  return world
    ? (1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * angle))) / RAD
    : Math.log(Math.tan(Math.PI / 4 + angle / 2)) / RAD;
}

/** The way from one longitude to another, the short way round: -180 to 180. @param {number} degrees */
export const shortWay = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** @param {View} view @param {number} lon @param {number} up projected latitude */
export function toScreen(view, lon, up) {
  return [(lon - view.x) * view.k + view.width / 2, (view.y - up) * view.k + view.height / 2];
}

/** The longitude shown nearest to the middle. @param {View} view @param {number} lon */
export const nearest = (view, lon) => view.x + shortWay(lon - view.x);

/** @typedef {{left: number, right: number, top: number, bottom: number}} Inset pixels covered by other things */

/**
 * The window that holds all positions: cut where the largest gap is, so that a way across the
 * Pacific is not drawn across the Atlantic.
 * @param {{lon: number, lat: number}[]} spots @param {number} width @param {number} height
 * @param {Inset} inset
 * @returns {View}
 */
export function fit(spots, width, height, inset) {
  if (!spots.length) return fit([{ lon: -11, lat: 36 }, { lon: 31, lat: 66 }], width, height, inset);
  const lons = spots.map((s) => s.lon).sort((a, b) => a - b);
  let west = lons[0];
  let widest = lons[0] + 360 - lons[lons.length - 1];
  for (let i = 1; i < lons.length; i++) {
    const gap = lons[i] - lons[i - 1];
    if (gap > widest) [widest, west] = [gap, lons[i]];
  }
  // almost round the world: the usual picture, Europe and Africa in the middle
  // in a window higher than wide it would be a narrow band
  const round = 360 - widest > (height > width * 1.2 ? 300 : 240);
  const across = round ? 350 : 360 - widest;
  if (round) west = 11 - across / 2;
  const lats = spots.map((s) => s.lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const world = across > 75 || north - south > 60;
  const [low, high] = [raise(south, world), raise(north, world)];
  const least = 2.2;
  // the whole world needs the whole width
  const { left, right } = round ? { left: 0, right: 0 } : inset;
  const [wide, tall] = [width - left - right, height - inset.top - inset.bottom];
  const room = Math.min(wide, tall) * (tall > wide * 1.2 && across > 75 ? 0.06 : 0.14);
  const k = Math.min(
    (wide - room * 2.2) / Math.max(across, least),
    (tall - room * 1.6) / Math.max(high - low, least),
  );
  const x = west + across / 2 - (left - right) / 2 / k;
  const y = (low + high) / 2 + (inset.top - inset.bottom) / 2 / k;
  return hold({ x, y, k, world, width, height });
}

/** Round the world in a window higher than wide: as high as the window, where most positions lie; the rest is panned to.
 * @param {View} view @param {{lon: number, lat: number}[]} spots @returns {View} */
export function filled(view, spots) {
  const tall = view.height > view.width * 1.2 && view.width / view.k > 300;
  if (!tall) return view;
  const ups = spots.map(({ lat }) => raise(lat, view.world));
  const [low, high] = [Math.min(...ups), Math.max(...ups)];
  const k = (view.height * 0.86) / (high - low);
  const half = view.width / k / 2;
  const held = (/** @type {number} */ x) => spots.reduce((sum, { lon }) => sum + Math.max(0, half - Math.abs(shortWay(lon - x))), 0);
  const middles = Array.from({ length: 72 }, (_, i) => i * 5 - 180);
  const x = middles.reduce((best, one) => (held(one) > held(best) ? one : best));
  return hold({ ...view, x, y: (low + high) / 2, k });
}

/** Keeps a window within the world. @param {View} view @returns {View} */
export function hold(view) {
  view.k = Math.max(view.width / 360, Math.min(view.k, 4000));
  const top = raise(84, view.world);
  const half = view.height / 2 / view.k;
  view.y = half > top ? 0 : Math.max(-top + half, Math.min(top - half, view.y));
  view.x = shortWay(view.x);
  return view;
}

/** The same place seen larger or smaller, one point of the screen kept. @param {View} view @param {number} factor @param {number} px @param {number} py */
export function zoom(view, factor, px, py) {
  const lon = view.x + (px - view.width / 2) / view.k;
  const up = view.y - (py - view.height / 2) / view.k;
  view.k = Math.max(view.width / 360, Math.min(view.k * factor, 4000));
  view.x = lon - (px - view.width / 2) / view.k;
  view.y = up + (py - view.height / 2) / view.k;
  return hold(view);
}
