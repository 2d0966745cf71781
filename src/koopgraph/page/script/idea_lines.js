// Who learned from whom: down from the giver, then level to whoever learned, with a head there.

import { rowsCard, showCard } from "./card.js";
import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { byId, svg } from "./dom.js";
import { touches } from "./filter.js";
import { lineClass } from "./picture_key.js";
import { state } from "./state.js";
import { colors } from "./theme.js";
import { arrow } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */
/** @typedef {import("./scene_idea.js").Line} Line */
/** @typedef {{stops: import("./scene_idea.js").Stop[], x: number, y: number}} Spot one row, placed */

const LANE = 4; // pixels between lines that lead into one row
const LANES = 10; // pixels that all of them may take

/** Two who taught most have colours, others are grey. @param {IdeaScene} scene @param {number} node */
export function colorOf(scene, node) {
  const at = scene.greatest.indexOf(node);
  return at < 0 ? colors().other : colors().great[at];
}

/** How big a place's dot is. @param {Spot["stops"]} stops of its row */
export const radiusOf = (stops) => (stops.length > 1 ? 6 : 3 + Math.min(6, Math.sqrt(stops[0].taught) * 1.4));

/** How far above or below its row each line comes in, by record: none lies on another. Lines of one giver and
 * one kind are one; whose giver stands furthest right comes in uppermost, for it turns off last.
 * @param {IdeaScene} scene @param {Map<number, Spot>} spots @returns {Map<number, number>} */
export function lanesOf(scene, spots) {
  /** @type {Map<Spot, Map<string, Line[]>>} */
  const into = new Map();
  for (const line of scene.lines) {
    const [a, b] = [spots.get(line.giver), spots.get(line.receiver)];
    if (!b || a === b) continue;
    const kinds = into.get(b) ?? new Map();
    const kind = [line.giver, line.status, b.stops.length > 1 ? "" : line.year].join();
    into.set(b, kinds.set(kind, [...(kinds.get(kind) ?? []), line]));
  }
  const left = (/** @type {Line[]} */ [line]) => spots.get(line.giver)?.x ?? Infinity;
  return new Map([...into.values()].flatMap((kinds) => {
    const lanes = [...kinds.values()].sort((a, b) => (left(a) === left(b) ? 0 : left(b) - left(a)));
    const apart = Math.min(LANE, LANES / Math.max(1, lanes.length - 1));
    return lanes.flatMap((some, i) => some.map((line) => /** @type {[number, number]} */ ([line.row, (i - (lanes.length - 1) / 2) * apart])));
  }));
}

/** Down from the giver, then level to whoever learned. @param {Data} data @param {IdeaScene} scene @param {Map<number, Spot>} spots @param {(year: number) => number} X */
export function lineParts(data, scene, spots, X) {
  /** @type {Map<number, number>} how many givers drop at the same place */
  const drops = new Map();
  /** @type {Map<number, number>} */
  const aside = new Map();
  for (const line of scene.lines) {
    const giver = spots.get(line.giver); // none where the giver has no place on the years
    if (!giver || aside.has(line.giver)) continue;
    const at = Math.round(giver.x / 3);
    drops.set(at, (drops.get(at) ?? -1) + 1);
    aside.set(line.giver, (drops.get(at) ?? 0) * 3);
  }
  const free = !state.chosen.kind;
  const lanes = lanesOf(scene, spots);
  return scene.lines.flatMap((line) => {
    const [a, b] = [spots.get(line.giver), spots.get(line.receiver)];
    if (!b || a === b) return [];
    const lit = free || touches(data, state.chosen, line.row);
    const color = line.backwards ? null : colorOf(scene, line.giver);
    const again = a ? againAt(line, a, b, X) : null;
    const y = b.y + (lanes.get(line.row) ?? 0);
    const stop = again === null ? b.x - Math.max(7, radiusOf(b.stops) + 2) : again - 7;
    // a giver that has no place on the years stands below: its line begins at whoever learned
    const d = a ? wayOf(a, { x: again ?? b.x, y, stop }, aside.get(line.giver) ?? 0) : `M${f(b.x - 30)} ${f(y)}H${f(stop)}`;
    const ends = { "data-from": line.giver, "data-to": line.receiver };
    const open = { click: () => choose("transfer", line.row),
      pointermove: (/** @type {PointerEvent} */ event) => card(event, rowsCard(data, [line.row], arrow(data, line.row))), pointerleave: () => showCard([]) };
    return [svg("path", { class: `${lineClass(line.status)}${line.backwards ? " backwards" : ""}${lit ? "" : " dim"}`, d, stroke: color, ...ends }),
      svg("path", { class: `way head${line.backwards ? " backwards" : ""}${lit ? "" : " dim"}`, d: `M${f(stop + 1)} ${f(y)}l-6 -2.4v4.8z`, color, ...ends }),
      ...(again === null ? [] : [svg("circle", { cx: again, cy: b.y, r: 3, class: `dot${lit ? "" : " dim"}`, fill: colors().other })]),
      svg("path", { class: "reach", d, ...open })];
  });
}

/** Who has it already may learn it again: that arrival ends at its own year, or after its giver's.
 * @param {Line} line @param {Spot} a @param {Spot} b @param {(year: number) => number} X */
export function againAt(line, a, b, X) {
  const [stop] = b.stops;
  if (b.stops.length > 1 || stop.year === UNKNOWN) return null;
  if (line.year === UNKNOWN) return a.x > b.x ? a.x + 26 : null;
  return line.year > stop.year ? X(line.year) : null;
}

/** @param {Spot} a @param {{x: number, y: number, stop: number}} b @param {number} aside */
function wayOf(a, b, aside) {
  const gx = a.x + aside;
  const down = b.y > a.y ? 1 : -1;
  const r = Math.min(9, Math.abs(b.y - a.y) / 2, Math.max(0, b.stop - gx));
  const back = Math.min(a.x, b.x) - 20;
  if (b.stop - gx < 3) return `M${f(a.x)} ${f(a.y)}C${f(back)} ${f(a.y + 6 * down)} ${f(back)} ${f(b.y)} ${f(b.stop)} ${f(b.y)}`;
  return `M${f(gx)} ${f(a.y)}V${f(b.y - r * down)}Q${f(gx)} ${f(b.y)} ${f(gx + r)} ${f(b.y)}H${f(b.stop)}`;
}

/** @param {number} n */
const f = (n) => n.toFixed(1);

/** @param {PointerEvent} event @param {string[]} lines */
export function card(event, lines) {
  const chart = byId("views").getBoundingClientRect();
  showCard(lines, { x: event.clientX - chart.left, y: event.clientY - chart.top });
}
