// What lies nearest to a place of which nothing is on record. As Python's scenes/nearest.py.

import { byText } from "./scene_idea.js";

/** @typedef {import("./data.js").Data} Data */

const MOST = 5;
const DIAMETER = 12_742; // km, of the Earth as a sphere
/** @type {Set<number>|null} */
let known = null;

/** The places that gave, received or have something, whatever is filtered. @param {Data} data */
function recorded(data) {
  if (known) return known;
  known = new Set();
  const { from, to } = data.records;
  for (let row = 0; row < data.main; row++) known.add(from[row]).add(to[row]);
  return known;
}

/** Is nothing on record about this place? @param {Data} data @param {number} place */
export const isOffRecord = (data, place) => !recorded(data).has(place);

/** Up to five cities on record, the nearest first; none where the place has no position.
 * @param {Data} data @param {number} place @returns {{place: number, km: number}[]} */
export function nearestTo(data, place) {
  const { lat, lon, kind, key } = data.places;
  if (lat[place] === null) return [];
  const far = [...recorded(data)].filter((one) => one >= 0 && one !== place && kind[one] === "city" && lat[one] !== null)
    .map((one) => ({ place: one, km: kilometres(lat[place], lon[place], lat[one], lon[one]) }));
  return far.sort((a, b) => a.km - b.km || byText(key[a.place], key[b.place])).slice(0, MOST);
}

/** @param {number} lat @param {number} lon @param {number} otherLat @param {number} otherLon degrees */
function kilometres(lat, lon, otherLat, otherLon) {
  const [a, b, turned] = [lat, otherLat, (otherLon - lon) / 2].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turned) ** 2;
  return DIAMETER * Math.asin(Math.min(1, Math.sqrt(half)));
}
