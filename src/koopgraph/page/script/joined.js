// Places near each other on the screen stand as one, and come apart as one zooms in.

import { raise } from "./projection.js";
import { number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const REACH = 38; // pixels within which places stand as one
const WIDE = 6; // level up to which the window shows continents, and more of them do
const FAR = 46; // pixels within which they do then
const NAMED = 3; // who taught most stands under its own name

/** Zoom in steps, so that nothing jumps while the window moves a little. @param {number} k pixels per degree */
export const levelOf = (k) => Math.round(Math.log2(k) * 2);

/** Does the window show continents? @param {number} k pixels per degree */
export const isWide = (k) => levelOf(k) <= WIDE;

/** Who taught most, by what is documented alone, and how often. @param {Data} data @param {number[]} rows @returns {[number, number][]} */
export function taughtMost({ records }, rows) {
  const { from, kind, status, rivalOf } = records;
  /** @type {Map<number, number>} */
  const gave = new Map();
  for (const row of rows)
    if (kind[row] === 0 && from[row] >= 0 && status[row] === 0 && rivalOf[row] < 0) gave.set(from[row], (gave.get(from[row]) ?? 0) + 1);
  return [...gave].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NAMED);
}

/**
 * The place that each place stands with: the one nearby that most rows touch; who taught most stands with no other.
 * @param {Data} data @param {Int32Array} weights rows of each place @param {number} level @param {boolean} world
 * @param {Set<number>} alone places that stand for themselves @param {number[]} great who taught most
 * @returns {Int32Array} -1 where a place has no position or no rows
 */
export function joined(data, weights, level, world, alone, great) {
  const { lon, lat } = data.places;
  const k = 2 ** (level / 2);
  const leads = new Int32Array(data.places.n).fill(-1);
  const order = Array.from(weights.keys()).filter((place) => weights[place] > 0 && lon[place] !== null);
  const isGreat = (/** @type {number} */ place) => great.includes(place);
  order.sort((a, b) => Number(isGreat(b)) - Number(isGreat(a)) || weights[b] - weights[a] || a - b);
  const reach = level <= WIDE ? FAR : REACH;
  /** @type {{place: number, x: number, y: number}[]} */
  const found = [];
  for (const place of order) {
    const [x, y] = [lon[place] * k, raise(lat[place], world) * k];
    const near = alone.has(place) || isGreat(place) ? undefined : found.find((one) => {
      const across = Math.abs(one.x - x);
      return Math.hypot(Math.min(across, 360 * k - across), one.y - y) < reach;
    });
    leads[place] = near ? near.place : place;
    if (!near && !alone.has(place)) found.push({ place, x, y });
  }
  return leads;
}

/** "Berlin", "Berlin and 12 nearby". @param {Data} data @param {import("./flows.js").Node} node */
export const nodeName = (data, node) =>
  (node.others ? t("node.joined", { place: placeName(data, node.lead), n: number(node.others) }) : placeName(data, node.lead));
