// What the mark of a place says, on maps and in trees: the idea began there, nobody knows from whom it came,
// or it is in preparation. As Python's scenes/flows.py.

import { svg } from "./dom.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{began: boolean, has: boolean, ring: boolean, ahead: boolean}} Told what records tell of a place */
/** @typedef {""|"origin"|"unknown"|"ahead"} Mark */

const PLANNED = 1;

/** What a row tells of its ends. @param {Data} data @param {number} row @param {Told} receiver @param {Told|null} giver */
export function tell({ records }, row, receiver, giver) {
  const { kind, status, from, fromBody } = records;
  if (kind[row] === 2) receiver.began = true;
  else if (status[row] === PLANNED) receiver.ahead = true;
  else if (from[row] < 0 && fromBody[row] < 0) receiver.ring = true;
  else receiver.has = true;
  if (giver) giver.has = true;
}

/** What is known goes before what is not. @param {Told} told @returns {Mark} */
export const markOf = ({ began, has, ring, ahead }) => (began ? "origin" : has ? "" : ring ? "unknown" : ahead ? "ahead" : "");

/** The marks of all places that rows touch. @param {Data} data @param {number[]} rows */
export function marksOf(data, rows) {
  /** @type {Map<number, Told>} */
  const found = new Map();
  const of = (/** @type {number} */ place) => {
    const known = found.get(place) ?? { began: false, has: false, ring: false, ahead: false };
    found.set(place, known);
    return known;
  };
  const { from, to } = data.records;
  for (const row of rows) if (to[row] >= 0) tell(data, row, of(to[row]), from[row] >= 0 ? of(from[row]) : null);
  return new Set([...found.values()].map(markOf));
}

/** A place of a picture. @param {Mark} mark @param {number} x @param {number} y @param {number} r
 * @param {boolean} hollow its year is not known @param {string} color */
export function markParts(mark, x, y, r, hollow, color) {
  const looks = hollow ? { class: "dot hollow", stroke: color } : { class: "dot", fill: color };
  if (mark === "unknown") return [svg("rect", { ...looks, x: (x - 0.88 * r).toFixed(1), y: (y - 0.88 * r).toFixed(1), width: 1.76 * r, height: 1.76 * r })];
  if (mark === "ahead") return [svg("circle", { class: "dot hollow dashed", stroke: color, cx: x, cy: y, r: Math.max(r, 4) })];
  if (mark !== "origin") return [svg("circle", { ...looks, cx: x, cy: y, r })];
  const wide = Math.max(r, 5);
  return [svg("circle", { ...looks, cx: x, cy: y, r: wide }), ...(hollow ? [] : [svg("circle", { class: "hole", cx: x, cy: y, r: 0.62 * wide })]), svg("circle", { class: "core", fill: color, cx: x, cy: y, r: 0.34 * wide })];
}
