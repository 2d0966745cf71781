// One network: members in rows, ideas in columns; a gap stays a gap. As Python's scenes/network.py.

import { byText, ideaScene } from "./scene_idea.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").Stop} Stop */
/** @typedef {{network: number, members: number[], ideas: number[], cells: Map<string, Stop>, takenUp: number, shared: number}} NetworkScene */

/** @type {{rows: number[], network: number, made: NetworkScene}|null} */
let last = null;

/** @param {number} member @param {number} idea */
export const cellKey = (member, idea) => `${member} ${idea}`;

/** @param {Data} data @param {number} network @param {number[]} rows that are shown
 * @param {(row: number) => string} keyOf @returns {NetworkScene} */
export function networkScene(data, network, rows, keyOf) {
  if (last && last.rows === rows && last.network === network) return last.made;
  const { places, records } = data;
  /** @type {number[]} */
  const members = places.networks.flatMap((/** @type {number[]|null} */ of, /** @type {number} */ place) => (of?.includes(network) ? [place] : []));
  const known = new Set(members);
  const touched = new Set(rows.filter((row) => known.has(records.to[row]) || known.has(records.from[row])).map((row) => records.idea[row]));
  /** @type {Map<string, Stop>} */
  const cells = new Map();
  const [had, having] = [new Map(), new Map()];
  const more = (/** @type {Map<number, number>} */ sums, /** @type {number} */ at) => sums.set(at, (sums.get(at) ?? 0) + 1);
  for (const idea of touched)
    for (const stop of ideaScene(data, idea, rows, keyOf).stops) {
      if (!known.has(stop.node) || stop.state === "giver") continue;
      cells.set(cellKey(stop.node, idea), stop);
      if (stop.state !== "has") continue;
      more(had, stop.node);
      more(having, idea);
    }
  const most = (/** @type {Map<number, number>} */ sums, /** @type {string[]} */ keys) =>
    (/** @type {number} */ a, /** @type {number} */ b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || byText(keys[a], keys[b]);
  const ideas = [...new Set([...cells.keys()].map((key) => Number(key.split(" ")[1])))];
  const made = { network, members: members.sort(most(had, places.key)), ideas: ideas.sort(most(having, data.ideas.key)), cells,
    takenUp: having.size, shared: [...having.values()].filter((n) => n === members.length).length };
  last = { rows, network, made };
  return made;
}
