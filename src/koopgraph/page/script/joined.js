// Places near each other on the screen stand as one, and come apart as one zooms in.

import { raise } from "./projection.js";
import { number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const REACH = 38; // pixels within which places stand as one

/** Zoom in steps, so that nothing jumps while the window moves a little. @param {number} k pixels per degree */
export const levelOf = (k) => Math.round(Math.log2(k) * 2);

/**
 * The place that each place stands with: the one nearby that most rows touch.
 * @param {Data} data @param {Int32Array} weights rows of each place @param {number} level @param {boolean} world
 * @param {Set<number>} alone places that stand for themselves
 * @returns {Int32Array} -1 where a place has no position or no rows
 */
export function joined(data, weights, level, world, alone) {
  const { lon, lat } = data.places;
  const k = 2 ** (level / 2);
  const leads = new Int32Array(data.places.n).fill(-1);
  const order = Array.from(weights.keys()).filter((place) => weights[place] > 0 && lon[place] !== null);
  order.sort((a, b) => weights[b] - weights[a] || a - b);
  /** @type {{place: number, x: number, y: number}[]} */
  const found = [];
  for (const place of order) {
    const [x, y] = [lon[place] * k, raise(lat[place], world) * k];
    const near = alone.has(place) ? undefined : found.find((one) => {
      const across = Math.abs(one.x - x);
      return Math.hypot(Math.min(across, 360 * k - across), one.y - y) < REACH;
    });
    leads[place] = near ? near.place : place;
    if (!near && !alone.has(place)) found.push({ place, x, y });
  }
  return leads;
}

/** "Berlin", "Berlin and 12 nearby". @param {Data} data @param {import("./flows.js").Node} node */
export const nodeName = (data, node) =>
  (node.others ? t("node.joined", { place: placeName(data, node.lead), n: number(node.others) }) : placeName(data, node.lead));

/** On the map itself in short, and without a number that reads as an achievement: "around Berlin".
 * @param {Data} data @param {import("./flows.js").Node} node */
export const shortName = (data, node) => (node.others ? t("node.around", { place: placeName(data, node.lead) }) : placeName(data, node.lead));
