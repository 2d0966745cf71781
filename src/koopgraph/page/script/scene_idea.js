// One idea: which places have it since when, who learned it from whom. Python's scenes/idea.py says
// the same of what no filter narrows; a test compares both.

import { UNKNOWN } from "./data.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} Stop one place of the cascade, or a network that gave
 * @property {number} node a place, or -2 minus an intermediary
 * @property {string} key networks begin with @
 * @property {"has"|"giver"|"planned"|"open"} state
 * @property {number} year of the first beginning, UNKNOWN where it has no single year
 * @property {number} earliest
 * @property {number} latest
 * @property {number} ahead announced, else planned
 * @property {string} doubt "?", "~" or "%" where that year is told no other way
 * @property {string[]} otherwise what other sources say that contradicts its dates, EDTF
 * @property {number} taught places that learned from here and have it
 * @property {number} sort
 * @property {number} steps of unknown year: how many links before the first dated one of its descent
 * @property {number} row that tells of the beginning, -1 none
 * @property {string} record its key, by which ties are broken
 * @property {import("./place_marks.js").Mark} mark what its dot says, as on the map
 */

/**
 * @typedef {Object} Line
 * @property {number} giver
 * @property {number} receiver
 * @property {number} status as in the rows; 4 a rival account
 * @property {number} year
 * @property {boolean} backwards the dates contradict it
 * @property {number} row
 */

/** @typedef {{idea: number, stops: Stop[], lines: Line[], announced: number[], years: number[], span: number[], n: number, undated: number, greatest: number[]}} IdeaScene */

export const AFTER = 9999;
export const SECTIONS = ["dated", "undated", "giver", "planned", "open"];
export const RIVAL_LINE = 4;
const DOUBTS = ["", "?", "~", "%"];

/** Is this row an account by which its receiver has the idea? @param {Data} data @param {number} row */
export function isAdoption({ records }, row) {
  const kind = records.kind[row];
  return kind === 1 || kind === 2 || (kind === 0 && records.has[row] === 1 && records.rivalOf[row] < 0 && records.status[row] !== 1);
}

/** @param {Stop} stop */
export function sectionOf({ state, sort }) {
  if (state === "planned" || state === "open") return state;
  if (sort < AFTER) return "dated";
  return state === "giver" ? "giver" : "undated";
}

/** Did it begin before what sources call the origin, and nobody says from whom? @param {IdeaScene} scene @param {Stop} stop */
export function isEarly({ stops, lines }, stop) {
  const origins = stops.filter(({ state, mark, year }) => state === "has" && mark === "origin" && year !== UNKNOWN).map(({ year }) => year);
  if (stop.state !== "has" || stop.mark === "origin" || stop.year === UNKNOWN || !origins.length) return false;
  const taken = lines.filter(({ receiver }) => receiver === stop.node).map(({ year }) => (year === UNKNOWN ? 0 : year));
  return stop.year < Math.min(...origins, ...taken);
}

/** The most that curves of it reach: those who have it, or those who announced it. @param {IdeaScene} scene */
export const topOf = ({ n, announced }) => Math.max(1, n, announced.length);

/** The giver's node, -1 unknown. @param {Data} data @param {number} row */
export function giverNode({ records }, row) {
  if (records.from[row] >= 0) return records.from[row];
  return records.fromBody[row] >= 0 ? -2 - records.fromBody[row] : -1;
}

/** @param {Data} data @param {number} node */
export const nodeKey = (data, node) => (node >= 0 ? data.places.key[node] : `@${data.bodies.key[-2 - node]}`);

/** Code by code, as Python sorts. @param {string} a @param {string} b */
export const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {Iterable<number>} years */
const first = (years) => {
  const known = [...years].filter((year) => year !== UNKNOWN);
  return known.length ? Math.min(...known) : UNKNOWN;
};

/** The year by which it had certainly begun, else from which on it may have. @param {Data} data @param {number} row */
function sortOf({ records }, row) {
  return [records.year[row], records.latest[row], records.earliest[row]].find((year) => year !== UNKNOWN) ?? AFTER;
}

/**
 * @param {Data} data @param {number} idea @param {number[]} rows all that are shown
 * @param {(row: number) => string} keyOf the row's key
 * @returns {IdeaScene}
 */
export function ideaScene(data, idea, rows, keyOf) {
  const { records } = data;
  const own = rows.filter((row) => records.idea[row] === idea);
  /** @type {Map<number, number[]>} */
  const places = new Map();
  for (const row of own) {
    if (records.to[row] < 0 || records.rivalOf[row] >= 0) continue;
    const some = places.get(records.to[row]);
    if (some) some.push(row);
    else places.set(records.to[row], [row]);
  }
  const begun = new Map([...places].map(([place, some]) => [place, stopOf(data, place, some, keyOf)]));
  const lines = linesOf(data, own, begun).sort((a, b) => byText(keyOf(a.row), keyOf(b.row)));
  const taught = taughtOf(data, lines);
  const ends = lines.flatMap((line) => (line.status === RIVAL_LINE ? [line.giver, line.receiver] : [line.giver]));
  const givers = [...new Set(ends)].filter((node) => !begun.has(node));
  const stops = [...begun.values(), ...givers.map((node) => giverStop(data, node, lines, keyOf))];
  for (const stop of stops) stop.taught = taught.get(stop.node) ?? 0;
  beforeTakers(stops, lines);
  stops.sort(inOrder);
  const having = stops.filter((stop) => stop.state === "has");
  const years = having.map((stop) => stop.year).filter((year) => year !== UNKNOWN).sort((a, b) => a - b);
  const reach = having.flatMap((stop) => [stop.year, stop.earliest, stop.latest]).filter((year) => year !== UNKNOWN).sort((a, b) => a - b);
  const announced = [...places.values()].map((some) => first(some.map((row) => records.announced[row]))).filter((year) => year !== UNKNOWN);
  const sure = confirmedOf(lines);
  const best = stops.filter((stop) => (sure.get(stop.node) ?? 0) > 1).sort((a, b) => (sure.get(b.node) ?? 0) - (sure.get(a.node) ?? 0) || byText(a.key, b.key));
  return { idea, stops, lines, announced: announced.sort((a, b) => a - b), years, span: reach, n: having.length,
    undated: having.length - years.length, greatest: best.slice(0, 2).map((stop) => stop.node) };
}

/** Blocks one after the other, in each the earliest first, of one year who taught most. @param {Stop} a @param {Stop} b */
function inOrder(a, b) {
  return SECTIONS.indexOf(sectionOf(a)) - SECTIONS.indexOf(sectionOf(b)) || a.sort - b.sort || b.steps - a.steps || b.taught - a.taught || byText(a.key, b.key);
}

/** A place by what tells of its beginnings; of several the first one that is dated.
 * @param {Data} data @param {number} place @param {number[]} rows @param {(row: number) => string} keyOf @returns {Stop} */
function stopOf(data, place, rows, keyOf) {
  const { records } = data;
  const having = rows.filter((row) => isAdoption(data, row));
  const state = having.length ? "has" : rows.some((row) => records.status[row] === 1) ? "planned" : "open";
  const some = [...(having.length ? having : rows)].sort((a, b) => sortOf(data, a) - sortOf(data, b) || byText(keyOf(a), keyOf(b)));
  const year = first(some.map((row) => records.year[row]));
  const said = year === UNKNOWN ? some : some.filter((row) => records.year[row] === year);
  const announced = first(rows.map((row) => records.announced[row]));
  const ahead = announced === UNKNOWN ? first(rows.map((row) => records.planned[row])) : announced;
  return { node: place, key: nodeKey(data, place), state, year: state === "has" ? year : UNKNOWN,
    earliest: first(said.map((row) => records.earliest[row])), latest: first(said.map((row) => records.latest[row])),
    ahead, taught: 0, steps: 0, doubt: state === "has" && year !== UNKNOWN ? doubtOf(data, said) : "",
    otherwise: otherwiseOf(data, said), sort: state === "has" ? sortOf(data, some[0]) : ahead === UNKNOWN ? AFTER : ahead,
    row: said[0], record: keyOf(said[0]), mark: state === "has" ? markOf(data, rows) : state === "planned" ? "ahead" : "" };
}

/** Where an idea began, or came from nobody knows whom. @param {Data} data @param {number[]} rows of one place */
function markOf(data, rows) {
  if (rows.some((row) => data.records.kind[row] === 2)) return "origin";
  return rows.some((row) => data.records.kind[row] === 0 && giverNode(data, row) !== -1) ? "" : "unknown";
}

/** How a year is doubted, by EDTF's sign: the least that any of these rows says of it. @param {Data} data @param {number[]} rows */
export function doubtOf({ records }, rows) {
  const signs = rows.map((row) => Math.max(...DOUBTS.map((sign, i) => (sign && (records.when[row] ?? "").includes(sign) ? i : 0))));
  return DOUBTS[signs.length ? Math.min(...signs) : 0];
}

/** What other sources say that contradicts the dates of these rows, each once. @param {Data} data @param {number[]} rows */
export const otherwiseOf = ({ records }, rows) => [...new Set(rows.flatMap((row) => records.otherwise[row] ?? []))].sort(byText);

/** @param {Data} data @param {number[]} rows @param {Map<number, Stop>} begun @returns {Line[]} */
function linesOf(data, rows, begun) {
  const { records } = data;
  return rows.flatMap((row) => {
    const [giver, receiver] = [giverNode(data, row), records.to[row]];
    if (records.kind[row] > 0 || giver === -1 || receiver < 0 || giver === receiver) return [];
    const [given, taken] = [begun.get(giver)?.year ?? UNKNOWN, records.year[row]];
    return [{ giver, receiver, status: records.rivalOf[row] >= 0 ? RIVAL_LINE : records.status[row], year: taken,
      backwards: given !== UNKNOWN && taken !== UNKNOWN && given > taken, row }];
  });
}

/** @param {Data} data @param {Line[]} lines @returns {Map<number, number>} */
function taughtOf(data, lines) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (const { giver, receiver, row } of lines) {
    if (!isAdoption(data, row)) continue;
    const some = found.get(giver) ?? new Set();
    found.set(giver, some.add(receiver));
  }
  return new Map([...found].map(([giver, some]) => [giver, some.size]));
}

/** How often each place gave by what is confirmed, as the sentence on who taught most counts. @param {Line[]} lines */
function confirmedOf(lines) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { giver, status } of lines) if (giver >= 0 && status === 0) found.set(giver, (found.get(giver) ?? 0) + 1);
  return found;
}

/** Who gave without a single year of its own stands before all who descend from it, through givers of
 * unknown year, too: time never runs backwards for them. A range that begins after them is not moved:
 * its dates contradict. @param {Stop[]} stops are changed @param {Line[]} lines */
function beforeTakers(stops, lines) {
  const by = new Map(stops.map((stop) => [stop.node, stop]));
  const of = (/** @type {number} */ node) => /** @type {Stop} */ (by.get(node));
  const moving = new Set(stops.filter(({ state, year }) => (state === "has" || state === "giver") && year === UNKNOWN).map((stop) => stop.node));
  const pairs = lines.filter((line) => moving.has(line.giver) && by.has(line.receiver));
  let first = new Map(stops.map((stop) => [stop.node, stop.sort])); // of it and its descent
  const at = (/** @type {Map<number, number>} */ map, /** @type {number} */ node) => /** @type {number} */ (map.get(node));
  for (let round = 0, again = true; again && round < stops.length; round++) {
    again = false;
    const known = first;
    first = new Map(known);
    for (const { giver, receiver } of pairs) {
      const { earliest } = of(giver);
      if ((earliest !== UNKNOWN && earliest > at(known, receiver)) || at(first, giver) <= at(known, receiver)) continue;
      first.set(giver, at(known, receiver));
      again = true;
    }
  }
  const moved = new Set([...moving].filter((node) => at(first, node) < of(node).sort));
  let steps = new Map([...moved].map((node) => [node, 1]));
  const same = pairs.filter(({ giver, receiver }) => moved.has(giver) && moved.has(receiver) && at(first, giver) === at(first, receiver));
  // as often as the longest descent has links; a circle ends with them
  for (let round = 0, again = true; again && round < moved.size; round++) {
    again = false;
    const now = steps;
    steps = new Map(now);
    for (const { giver, receiver } of same) {
      if (at(steps, giver) > at(now, receiver)) continue;
      steps.set(giver, at(now, receiver) + 1);
      again = true;
    }
  }
  for (const node of moved) Object.assign(of(node), { sort: at(first, node) - 0.5, steps: at(steps, node) });
}

/** Whoever is known by what it gave alone, or by a rival account alone.
 * @param {Data} data @param {number} node @param {Line[]} lines @param {(row: number) => string} keyOf @returns {Stop} */
function giverStop(data, node, lines, keyOf) {
  const own = lines.filter((line) => line.giver === node || line.receiver === node).map((line) => line.row).sort((a, b) => byText(keyOf(a), keyOf(b)));
  return { node, key: nodeKey(data, node), state: "giver", year: UNKNOWN, earliest: UNKNOWN, latest: UNKNOWN, ahead: UNKNOWN,
    doubt: "", otherwise: [], taught: 0, sort: AFTER, steps: 0, row: own[0] ?? -1, record: own.length ? keyOf(own[0]) : "", mark: "" };
}
