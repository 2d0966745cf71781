// Who gave to whom, summed by country; one country may be opened into its places. As Python's scenes/matrix.py.

import { counted, isBetweenPlaces } from "./filter.js";
import { facetOf, sureOf } from "./facets.js";
import { byText } from "./scene_idea.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{n: number, sure: number, rows: number[]}} Cell */
/** @typedef {{givers: string[], takers: string[], cells: Map<string, Cell>, gave: Map<string, number>, took: Map<string, number>, all: number, left: number, planned: number, rivals: number}} Matrix ends are countries by key, or places by "@key" */

export const MOST = 30;

/** Who stands for a place: its country, or itself where that is opened or not known. @param {Data} data @param {string} open */
export function endFinder(data, open) {
  const country = facetOf("country");
  /** @type {Map<number, string>} */
  const known = new Map();
  return (/** @type {number} */ place) => {
    const found = known.get(place);
    if (found !== undefined) return found;
    const at = country.ofPlace?.(place)[0];
    const own = at === undefined ? "" : country.key(at);
    const end = own && own !== open ? own : `@${data.places.key[place]}`;
    known.set(place, end);
    return end;
  };
}

/** @param {Data} data @param {number[]} rows that are shown @param {string} open country whose places stand for themselves @returns {Matrix} */
export function matrix(data, rows, open) {
  const { records } = data;
  const end = endFinder(data, open);
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  const [gave, took] = [new Map(), new Map()];
  const more = (/** @type {Map<string, number>} */ sums, /** @type {string} */ at) => sums.set(at, (sums.get(at) ?? 0) + 1);
  let [all, planned, rivals] = [0, 0, 0];
  for (const row of rows) {
    if (!isBetweenPlaces(data, row)) continue;
    if (!counted(sureOf(data, row))) {
      if (records.rivalOf[row] >= 0) rivals++;
      else planned++;
      continue;
    }
    const [giver, taker] = [end(records.from[row]), end(records.to[row])];
    const key = cellOf(giver, taker);
    const cell = cells.get(key) ?? { n: 0, sure: 0, rows: [] };
    cells.set(key, cell);
    cell.n++;
    if (records.status[row] === 0) cell.sure++;
    cell.rows.push(row);
    more(gave, giver);
    more(took, taker);
    all++;
  }
  const most = (/** @type {Map<string, number>} */ sums) => [...sums].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).slice(0, MOST).map(([at]) => at);
  const [givers, takers] = [most(gave), most(took)];
  const seen = givers.reduce((sum, giver) => sum + takers.reduce((n, taker) => n + (cells.get(cellOf(giver, taker))?.n ?? 0), 0), 0);
  return { givers, takers, cells, gave, took, all, left: all - seen, planned, rivals };
}

/** Of a cell's number, 1 to 4; steps widen as numbers do. @param {Matrix} made */
export function shadeFinder({ cells }) {
  const most = Math.max(0, ...[...cells.values()].map((cell) => cell.n));
  const shade = (/** @type {number} */ n) => (!n ? 0 : Math.min(4, 1 + Math.floor((Math.log(n) / Math.log(most + 1)) * 4)));
  return { shade, most };
}

/** The shades that are seen, with the least and the most that each stands for. @param {Matrix} made @returns {[number, number, number][]} */
export function shadesOf(made) {
  const { shade, most } = shadeFinder(made);
  /** @type {Map<number, [number, number]>} */
  const steps = new Map();
  for (let n = 1; n <= most; n++) steps.set(shade(n), [steps.get(shade(n))?.[0] ?? n, n]);
  const seen = new Set([...made.cells.values()].map((cell) => shade(cell.n)));
  return [...steps].flatMap(([at, [least, last]]) => (seen.has(at) ? [/** @type {[number, number, number]} */ ([at, least, last])] : []));
}

/** @param {string} giver @param {string} taker */
export const cellOf = (giver, taker) => `${giver}\n${taker}`;
