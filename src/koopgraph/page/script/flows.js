// Rows gathered into what is drawn: one curve per pair of places, rings, nodes; limits kept.

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} Node a place, or a country that stands for its places
 * @property {number} id
 * @property {number} place -1 for a country
 * @property {string} country
 * @property {number} lon
 * @property {number} lat
 * @property {number} weight transfers that touch it
 * @property {number} gave
 * @property {number} share of the weight of the heaviest
 * @property {boolean} few few places are shown, so dots may be large
 * @property {boolean} ring taken up, giver unknown
 * @property {boolean} began
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
 * @property {boolean} countries
 * @property {number} undrawn rows without a position
 * @property {number[]} lost places without a position
 */

export const FULL = 375;
export const MOST = 1500;
const APART = 60;
const NEAR = 14; // pixels per degree from which on cities stand for themselves

/**
 * By city; where there are too many pairs for that, by country from afar and by city near by.
 * @param {Data} data @param {number[]} rows @param {{k: number}} view pixels per degree
 * @returns {Gathered}
 */
export function gather(data, rows, view) {
  const pairs = countPairs(data, rows);
  const countries = pairs > MOST && view.k < NEAR;
  if (last && last.rows === rows && last.countries === countries) return last.made;
  const made = collect(data, rows, countries, pairs);
  last = { rows, countries, made };
  return made;
}

/** @type {{rows: number[], countries: boolean, made: Gathered}|null} what was gathered last, while only the window moves */
let last = null;

/** @param {Data} data @param {number[]} rows */
function countPairs(data, rows) {
  const { from, to } = data.records;
  const seen = new Set();
  for (const row of rows) if (from[row] >= 0) seen.add(from[row] * data.places.n + to[row]);
  return seen.size;
}

/** @param {Data} data @param {number[]} rows @param {boolean} countries @param {number} pairs @returns {Gathered} */
function collect(data, rows, countries, pairs) {
  const { from, to, fromBody, idea, status, rivalOf, kind } = data.records;
  const nodes = nodeFinder(data, countries);
  /** @type {Map<string|number, Flow>} */
  const flows = new Map();
  const apart = !countries && pairs <= APART;
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
    if (!giver && fromBody[row] < 0) {
      if (kind[row] === 2) receiver.began = true;
      else receiver.ring = true;
      continue;
    }
    if (giver) { giver.weight++; giver.gave++; }
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
  return { nodes: drawn, flows: listed.slice(0, MOST), pairs,
    countries, undrawn, lost: nodes.lost() };
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

/** @param {Data} data @param {boolean} countries */
function nodeFinder(data, countries) {
  const { lon, lat, country } = data.places;
  const codes = countries ? centres(data) : new Map();
  /** @type {Map<number, Node>} */
  const found = new Map();
  /** @type {Set<number>} */
  const lost = new Set();
  /** @param {number} place @returns {Node|null} */
  function find(place) {
    if (place < 0) return null;
    if (lon[place] === null) { lost.add(place); return null; }
    const own = countries && country[place] ? codes.get(country[place]) : null;
    const id = own ? own.id : place;
    let node = found.get(id);
    if (!node) {
      node = { id, place: own ? -1 : place, country: country[place] ?? "", lon: own ? own.lon : lon[place],
        lat: own ? own.lat : lat[place], weight: 0, gave: 0, share: 0, few: false, ring: false, began: false };
      found.set(id, node);
    }
    return node;
  }
  return { find, all: () => [...found.values()].sort((a, b) => b.weight - a.weight || a.id - b.id), lost: () => [...lost] };
}

/** Where a country's places lie on average; ids follow those of the places. @param {Data} data */
function centres(data) {
  const { lon, lat, country } = data.places;
  /** @type {Map<string, {id: number, lon: number, lat: number, n: number, first: number}>} */
  const sums = new Map();
  for (let i = 0; i < data.places.n; i++) {
    if (lon[i] === null || !country[i]) continue;
    const sum = sums.get(country[i]) ?? { id: data.places.n + sums.size, lon: 0, lat: 0, n: 0, first: lon[i] };
    // relative to the first place, so that a country across the date line has one middle
    const east = ((lon[i] - sum.first + 540) % 360) - 180;
    sum.lon += east;
    sum.lat += lat[i];
    sum.n++;
    sums.set(country[i], sum);
  }
  for (const sum of sums.values()) {
    sum.lon = sum.first + sum.lon / sum.n;
    sum.lat /= sum.n;
  }
  return sums;
}
