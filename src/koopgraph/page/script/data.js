// Reads what Python wrote into the page: tables of columns become plain arrays, once.

/** Stands for "not known" in typed arrays of years. */
export const UNKNOWN = -99999;

/**
 * @typedef {Object} Records transfers and adoptions, one row each; -1 means none or unknown
 * @property {number} n
 * @property {(string|null)[]} key
 * @property {(string|null)[]} iri
 * @property {Int32Array} kind 0 transfer, 1 adoption, 2 origin, 3 in preparation without a known giver
 * @property {Int32Array} idea
 * @property {Int32Array} from place that gave
 * @property {Int32Array} fromBody intermediary that gave
 * @property {Int32Array} to place that received
 * @property {Int32Array} fromInitiative
 * @property {Int32Array} toInitiative
 * @property {Int32Array} year UNKNOWN where no one year is known
 * @property {(string|null)[]} when
 * @property {Int32Array} earliest
 * @property {Int32Array} latest
 * @property {Int32Array} announced year of the first announcement, begun or not
 * @property {Int32Array} planned year that is planned for the beginning
 * @property {Int32Array} status 0 confirmed, 1 planned, 2 tentative, 3 uncited, 4 giver unknown
 * @property {Int32Array} has 1: the receiver's initiative has begun, ended or not; -1: nothing says or asks so; 0: in question
 * @property {Int32Array} grade
 * @property {Int32Array} rivalOf row that counts instead; itself where that one is not on the page
 * @property {Int32Array} thing row that this one retells, or itself
 * @property {(string[]|null)[]} otherwise dates of other sources that contradict the one that counts, as EDTF
 * @property {(number[]|null)[]} formats
 * @property {(number[]|null)[]} activities
 * @property {(number[]|null)[]} carriers
 * @property {(number[]|null)[]} adaptations
 * @property {Int32Array} claimStart where a row's claims begin in claimList
 * @property {Int32Array} claimList
 */

/**
 * @typedef {Object} Data
 * @property {any} meta
 * @property {string} base
 * @property {(string|[string, string])[]} labels
 * @property {any} places
 * @property {Record<string, string>} countries German names by English ones
 * @property {any} ideas
 * @property {any} bodies
 * @property {any} sources
 * @property {any} initiatives
 * @property {any} claims
 * @property {Records} records
 * @property {number} main how many rows are not retellings
 * @property {{source: number, rows: number[]}[]} stories
 * @property {any} graph
 * @property {any} outlines
 */

/**
 * A column as a list.
 * @param {any} column
 * @returns {any[]}
 */
export function expand(column) {
  if (Array.isArray(column)) return column;
  const values = new Array(column.n).fill(column.most);
  column.at.forEach((/** @type {number} */ at, /** @type {number} */ i) => {
    values[at] = column.is[i];
  });
  return values;
}

/**
 * A column of whole numbers; null becomes `none`.
 * @param {any} column
 * @param {number} [none]
 */
export function whole(column, none = -1) {
  return Int32Array.from(expand(column), (value) => (value === null ? none : value));
}

/** @param {any} table @returns {any} all columns of a table as lists, with `n` */
function lists(table) {
  const made = /** @type {any} */ ({ n: 0 });
  for (const name of Object.keys(table)) made[name] = expand(table[name]);
  made.n = made.key ? made.key.length : (made.property ?? []).length;
  return made;
}

/** @param {any} raw @returns {Records} */
function records(raw) {
  const year = whole(raw.year, UNKNOWN);
  const n = year.length;
  const made = /** @type {any} */ ({ n, year });
  for (const name of ["key", "iri", "when", "formats", "activities", "carriers", "adaptations", "otherwise"])
    made[name] = expand(raw[name]);
  for (const name of ["kind", "idea", "from", "fromBody", "to", "fromInitiative", "toInitiative",
    "status", "has", "grade", "rivalOf", "thing"])
    made[name] = whole(raw[name]);
  for (const name of ["earliest", "latest", "announced", "planned"]) made[name] = whole(raw[name], UNKNOWN);
  for (let row = 0; row < n; row++) {
    if (made.earliest[row] === UNKNOWN) made.earliest[row] = year[row];
    if (made.latest[row] === UNKNOWN) made.latest[row] = year[row];
    if (made.thing[row] < 0) made.thing[row] = row;
    if (made.kind[row] > 0) made.status[row] = made.kind[row] === 3 ? 1 : 4;
  }
  return runs(made, raw.claims);
}

/** Unpacks each row's claims. @param {any} made @param {any} raw @returns {Records} */
function runs(made, raw) {
  const counts = expand(raw.count);
  const steps = expand(raw.step);
  made.claimStart = new Int32Array(counts.length + 1);
  made.claimList = new Int32Array(steps.length);
  let at = -1;
  steps.forEach((step, i) => { made.claimList[i] = at += step; });
  counts.forEach((count, i) => { made.claimStart[i + 1] = made.claimStart[i] + count; });
  return made;
}

/** @param {string} id @returns {any} */
function json(id) {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? "null");
}

/** @returns {Data} everything the page carries */
export function readData() {
  return dataOf(json("data"), json("outlines"));
}

/** @param {any} raw as Python wrote it @param {any} outlines @returns {Data} */
export function dataOf(raw, outlines) {
  for (const name of ["places", "ideas", "bodies", "sources", "initiatives", "claims"])
    raw[name] = lists(raw[name]);
  raw.records = records(raw.records);
  raw.outlines = outlines;
  return raw;
}

/** The key of a row, as it stands in addresses. @param {Data} data @param {number} row */
export function recordKey(data, row) {
  const { key, kind, idea, from, fromBody, to } = data.records;
  const own = key[row];
  if (own !== null) return own;
  const about = data.ideas.key[idea[row]];
  const place = to[row] < 0 ? "None" : data.places.key[to[row]];
  if (kind[row] > 0) return `${about}.${place}`;
  const body = fromBody[row] < 0 ? "unknown" : data.bodies.key[fromBody[row]];
  return `${about}.${from[row] < 0 ? body : data.places.key[from[row]]}.${place}`;
}

/** @param {Data} data @param {number} row */
export function recordIri(data, row) {
  const folder = data.records.kind[row] > 0 ? "initiative" : "transfer";
  return data.records.iri[row] ?? `${data.base}${folder}/${recordKey(data, row)}`;
}
