// Rows that do not fit are folded: "8 cities in 2018" stands for eight places that taught nobody.

import { AFTER, sectionOf } from "./scene_idea.js";

/** @typedef {import("./scene_idea.js").Stop} Stop */

const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]; // years that one folded row may span

/** At most so many rows, as far as folding goes; who taught stands alone as long as it can.
 * @param {Stop[]} stops in order @param {number} most @returns {Stop[][]} */
export function folded(stops, most) {
  let rows = stops.map((stop) => [stop]);
  if (stops.length <= most) return rows;
  for (const teachers of [true, false])
    for (const width of WIDTHS) {
      rows = byBins(stops, width, most, teachers);
      if (rows.length <= most) return rows;
    }
  return rows;
}

/** The fullest bins are folded first, and no more of them than needed.
 * @param {Stop[]} stops @param {number} width @param {number} most @param {boolean} teachers stand alone */
function byBins(stops, width, most, teachers) {
  /** @type {Map<string, {at: number, some: Stop[]}>} */
  const bins = new Map();
  stops.forEach((stop, at) => {
    if (teachers && stop.taught) return;
    const key = `${sectionOf(stop)} ${stop.sort < AFTER ? Math.floor(stop.sort / width) : AFTER}`;
    const bin = bins.get(key);
    if (bin) bin.some.push(stop);
    else bins.set(key, { at, some: [stop] });
  });
  let left = stops.length;
  /** @type {Map<Stop, Stop[]>} */
  const inside = new Map();
  for (const { some } of [...bins.values()].sort((a, b) => b.some.length - a.some.length || a.at - b.at)) {
    if (left <= most || some.length < 2) break;
    left -= some.length - 1;
    for (const stop of some) inside.set(stop, some);
  }
  return stops.flatMap((stop) => {
    const some = inside.get(stop) ?? [stop];
    return stop === some[some.length - 1] ? [some] : [];
  });
}
