// Rows gathered into what is drawn: one curve per pair of places, rings, nodes; limits kept.

import { touches } from "./filter.js";
import { isWide, joined, levelOf, taughtMost } from "./joined.js";
import { tell } from "./place_marks.js";
import { state } from "./state.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} Node a place, or several that stand as one
 * @property {number} id
 * @property {number} place -1 for several
 * @property {number} lead the place that it is called by, and lies at
 * @property {number} others how many stand with that place
 * @property {number} lon
 * @property {number} lat
 * @property {number} weight transfers that touch it
 * @property {number} gave
 * @property {number} share of the weight of the heaviest
 * @property {boolean} few few places are shown, so dots may be large
 * @property {boolean} ring introduced, giver unknown
 * @property {boolean} began
 * @property {boolean} has taught or learned, from somebody known
 * @property {boolean} ahead
 */

/**
 * @typedef {Object} Flow what goes one way between two nodes
 * @property {Node|null} from null where an intermediary gave
 * @property {Node} to
 * @property {number} body intermediary that gave, or -1
 * @property {number[]} rows
 * @property {number} idea -1 when several
 * @property {number} status best of its rows
 * @property {boolean} rival all rows are rival accounts
 * @property {number} share of the rows of the strongest
 * @property {number} side which curve of several on the same way
 */

/**
 * @typedef {Object} Gathered
 * @property {Node[]} nodes
 * @property {Flow[]} flows strongest first
 * @property {number} pairs city pairs before any limit
 * @property {boolean} joined some places stand as one
 * @property {number} full how many flows are drawn in full, the strongest first
 * @property {number[]} great who taught most, by what is confirmed
 * @property {number} undrawn rows without a position
 * @property {number[]} lost places without a position
 */

export const FULL = 375;
export const MOST = 1500;
export const STRONG = 40; // flows in full where continents are shown and places stand as one
const APART = 60;
const CROWD = 150; // pairs above which places near each other stand as one

/**
 * By place; where there are many pairs, places near each other on the screen stand as one.
 * @param {Data} data @param {number[]} rows @param {{k: number, world: boolean}} view pixels per degree
 * @returns {Gathered}
 */
export function gather(data, rows, view) {
  const pairs = last && last.rows === rows ? last.made.pairs : countPairs(data, rows);
  const joins = pairs > CROWD;
  const { kind, at } = state.chosen;
  const key = joins ? [levelOf(view.k), view.world, kind, at].join() : "";
  if (last && last.rows === rows && last.key === key) return last.made;
  const great = taughtMost(data, rows).filter(([, n]) => n > 1).map(([place]) => place);
  const leads = joins ? joined(data, weigh(data, rows), levelOf(view.k), view.world, chosenEnds(data, rows), great) : null;
  const made = collect(data, rows, leads, pairs);
  made.great = great;
  if (made.joined && isWide(view.k)) made.full = STRONG;
  last = { rows, key, made };
  return made;
}

/** Where places lie that rows touch, whatever stands as one. @param {Data} data @param {number[]} rows */
export function spotsOf({ places, records }, rows) {
  const ends = new Set(rows.flatMap((row) => [records.from[row], records.to[row]]));
  return [...ends].filter((place) => place >= 0 && places.lon[place] !== null).map((place) => ({ lon: places.lon[place], lat: places.lat[place] }));
}

/** Sums of many ideas between continents: colours would tell nothing, until something is chosen.
 * @param {{gathered: Gathered, great: Map<number, string>, chosen: {kind: string}}} job */
export const isPlain = ({ gathered, great, chosen }) => gathered.full < FULL && !great.size && !chosen.kind;

/** Do places near each other stand as one? @param {Data} data @param {number[]} rows */
export const isCrowded = (data, rows) => countPairs(data, rows) > CROWD;

/** @type {{rows: number[], key: string, made: Gathered}|null} what was gathered last, while only the window moves */
let last = null;

/** How many rows touch each place. @param {Data} data @param {number[]} rows */
function weigh({ records, places }, rows) {
  const sums = new Int32Array(places.n);
  for (const row of rows) for (const place of [records.from[row], records.to[row]]) if (place >= 0) sums[place]++;
  return sums;
}

/** What is chosen, and whom it went to or came from, stands for itself. @param {Data} data @param {number[]} rows */
function chosenEnds(data, rows) {
  const { records } = data;
  if (!state.chosen.kind) return new Set();
  return new Set(rows.filter((row) => touches(data, state.chosen, row)).flatMap((row) => [records.from[row], records.to[row]]));
}

/** @param {Data} data @param {number[]} rows */
function countPairs(data, rows) {
  const { from, to } = data.records;
  const seen = new Set();
  for (const row of rows) if (from[row] >= 0) seen.add(from[row] * data.places.n + to[row]);
  return seen.size;
}

/** @param {Data} data @param {number[]} rows @param {Int32Array|null} leads whom each place stands with @param {number} pairs @returns {Gathered} */
function collect(data, rows, leads, pairs) {
  const { from, to, fromBody, idea, status, rivalOf } = data.records;
  const nodes = nodeFinder(data, leads);
  /** @type {Map<string|number, Flow>} */
  const flows = new Map();
  const apart = pairs <= APART;
  let undrawn = 0;
  for (const row of rows) {
    const receiver = nodes.find(to[row]);
    const giver = nodes.find(from[row]);
    if (!receiver || (from[row] >= 0 && !giver)) {
      undrawn++;
      if (giver) giver.weight++;
      continue;
    }
    receiver.weight++;
    tell(data, row, receiver, giver);
    if (!giver && fromBody[row] < 0) continue;
    if (giver) { giver.weight++; giver.gave++; }
    if (giver === receiver && receiver.others) continue; // within what stands as one
    const way = ((giver ? giver.id : -2 - fromBody[row]) + 1e4) * 1e6 + receiver.id;
    const rival = rivalOf[row] >= 0;
    const key = apart ? `${way} ${idea[row]} ${status[row]} ${rival}` : way;
    const flow = flows.get(key);
    if (!flow) {
      flows.set(key, { from: giver, to: receiver, body: fromBody[row], rows: [row], idea: idea[row],
        status: status[row], rival, share: 1, side: 0 });
      continue;
    }
    flow.rows.push(row);
    if (flow.idea !== idea[row]) flow.idea = -1;
    if (status[row] < flow.status) flow.status = status[row];
    if (!rival) flow.rival = false;
  }
  const listed = [...flows.values()].sort((a, b) => b.rows.length - a.rows.length || a.to.id - b.to.id);
  if (apart) spread(listed);
  const drawn = nodes.all();
  const heaviest = Math.max(1, ...drawn.slice(0, 1).map((node) => node.weight));
  for (const node of drawn) {
    node.few = drawn.length <= 12;
    node.share = node.weight / heaviest;
  }
  for (const flow of listed) flow.share = flow.rows.length / listed[0].rows.length;
  return { nodes: drawn, flows: listed.slice(0, MOST), pairs, full: FULL, great: [],
    joined: drawn.some((node) => node.others > 0), undrawn, lost: nodes.lost() };
}

/** Several curves on one way get different sides. @param {Flow[]} flows */
function spread(flows) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  for (const flow of flows) {
    const way = `${flow.from?.id} ${flow.body} ${flow.to.id}`;
    flow.side = taken.get(way) ?? 0;
    taken.set(way, flow.side + 1);
  }
}

/** @param {Data} data @param {Int32Array|null} leads */
function nodeFinder(data, leads) {
  const { lon, lat } = data.places;
  /** @type {Map<number, number>} */
  const others = new Map();
  for (const lead of leads ?? []) if (lead >= 0) others.set(lead, (others.get(lead) ?? -1) + 1);
  /** @type {Map<number, Node>} */
  const found = new Map();
  /** @type {Set<number>} */
  const lost = new Set();
  /** @param {number} place @returns {Node|null} */
  function find(place) {
    if (place < 0) return null;
    if (lon[place] === null) { lost.add(place); return null; }
    const lead = leads ? leads[place] : place;
    let node = found.get(lead);
    if (!node) {
      const more = others.get(lead) ?? 0;
      node = { id: lead, lead, others: more, place: more ? -1 : lead, lon: lon[lead], lat: lat[lead],
        weight: 0, gave: 0, share: 0, few: false, ring: false, began: false, has: false, ahead: false };
      found.set(lead, node);
    }
    return node;
  }
  return { find, all: () => [...found.values()].sort((a, b) => b.weight - a.weight || a.id - b.id), lost: () => [...lost] };
}
