// One city: what it learned from whom, what it taught to whom, one entry an idea. As Python's scenes/city.py.

import { UNKNOWN } from "./data.js";
import { byText, doubtOf, giverNode, otherwiseOf } from "./scene_idea.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} Entry
 * @property {number} idea
 * @property {"learned"|"taught"} side
 * @property {number[]} others givers or receivers; none: an origin, or a giver that no source names
 * @property {number} first single year, UNKNOWN where there is none
 * @property {number} last
 * @property {number} earliest where no single year is known: of all that have a date, UNKNOWN where it is open
 * @property {number} latest
 * @property {string} status the best of its transfers, "open" where none is known to have begun; "rival"; "origin", "unknown", "beside" where the idea is known otherwise, too
 * @property {number} rivals
 * @property {[number, string][]} unsure of others, beside one that is sure: node, how sure
 * @property {[number, string][]} doubts years that are told with "?", "~" or "%" alone
 * @property {string[]} otherwise what other sources say that contradicts its dates, EDTF
 * @property {number[]} rows those that count first
 */

/** @typedef {{place: number, learned: Entry[], taught: Entry[], planned: Entry[]}} CityScene */

const BEST = ["confirmed", "planned", "tentative", "uncited"];
const SURE = [...BEST, "open"];
const PLANNED = 1;

/** @param {Data} data @param {number} place @param {number[]} rows that are shown
 * @param {(row: number) => string} keyOf @returns {CityScene} */
export function cityScene(data, place, rows, keyOf) {
  const { records, ideas } = data;
  const transfers = rows.filter((row) => records.kind[row] === 0);
  const isPlanned = (/** @type {number} */ row) => records.status[row] === PLANNED;
  const taken = transfers.filter((row) => records.to[row] === place);
  const given = transfers.filter((row) => records.from[row] === place);
  const begun = rows.filter((row) => records.kind[row] > 0 && records.to[row] === place);
  const ahead = begun.filter(isPlanned);
  const not = (/** @type {number} */ row) => !isPlanned(row);
  const byYear = (/** @type {Entry} */ a, /** @type {Entry} */ b) =>
    (a.first === UNKNOWN ? 9999 : a.first) - (b.first === UNKNOWN ? 9999 : b.first) || byText(ideas.key[a.idea], ideas.key[b.idea]);
  return {
    place,
    learned: toldApart([...entries(data, "learned", taken.filter(not), keyOf), ...own(data, begun.filter(not))]).sort(byYear),
    taught: entries(data, "taught", given.filter(not), keyOf).sort(byYear),
    planned: [...entries(data, "learned", taken.filter(isPlanned), keyOf), ...entries(data, "taught", given.filter(isPlanned), keyOf), ...own(data, ahead)],
  };
}

/** What has an unknown giver stands beside what is known of the same idea, if anything is. @param {Entry[]} some */
function toldApart(some) {
  const known = new Set(some.filter(({ others, status }) => status === "origin" || (others.length && status !== "rival")).map(({ idea }) => idea));
  return some.map((one) => (one.others.length || one.status === "origin" ? one : { ...one, status: known.has(one.idea) ? "beside" : "unknown" }));
}

/** @param {Data} data @param {Entry["side"]} side @param {number[]} rows @param {(row: number) => string} keyOf @returns {Entry[]} */
function entries(data, side, rows, keyOf) {
  const { idea } = data.records;
  const found = [...new Set(rows.map((row) => idea[row]))].sort((a, b) => byText(data.ideas.key[a], data.ideas.key[b]));
  return found.map((one) => entry(data, side, one, rows.filter((row) => idea[row] === one), keyOf));
}

/** @param {Data} data @param {Entry["side"]} side @param {number} idea @param {number[]} rows @param {(row: number) => string} keyOf @returns {Entry} */
function entry(data, side, idea, rows, keyOf) {
  const { records } = data;
  const year = (/** @type {number} */ row) => (records.year[row] === UNKNOWN ? 9999 : records.year[row]);
  const byKey = (/** @type {number} */ a, /** @type {number} */ b) => byText(keyOf(a), keyOf(b));
  const counting = rows.filter((row) => records.rivalOf[row] < 0).sort((a, b) => year(a) - year(b) || byKey(a, b));
  const told = counting.length ? counting : [...rows].sort(byKey);
  const years = told.map((row) => records.year[row]).filter((one) => one !== UNKNOWN);
  const others = told.map((row) => (side === "taught" ? records.to[row] : giverNode(data, row))).filter((node) => node !== -1);
  const sure = counting.map((row) => SURE.indexOf(sureOf(data, row)));
  return { idea, side, others: [...new Set(others)], ...boundsOf(data, told), first: years.length ? Math.min(...years) : UNKNOWN,
    last: years.length ? Math.max(...years) : UNKNOWN, status: sure.length ? SURE[Math.min(...sure)] : "rival",
    rivals: rows.length - counting.length, unsure: unsureOf(data, side, counting), doubts: doubtsOf(data, told), otherwise: otherwiseOf(data, told), rows: [...told, ...rows.filter((row) => !told.includes(row))] };
}

/** Where no single year is known, the years that all dates may mean; an open end stays open. @param {Data} data @param {number[]} told */
function boundsOf({ records }, told) {
  const known = told.filter((row) => records.earliest[row] !== UNKNOWN || records.latest[row] !== UNKNOWN);
  if (!known.length || told.some((row) => records.year[row] !== UNKNOWN)) return { earliest: UNKNOWN, latest: UNKNOWN };
  const [firsts, lasts] = [known.map((row) => records.earliest[row]), known.map((row) => records.latest[row])];
  return { earliest: firsts.includes(UNKNOWN) ? UNKNOWN : Math.min(...firsts), latest: lasts.includes(UNKNOWN) ? UNKNOWN : Math.max(...lasts) };
}

/** How sure a transfer is; "open" where nothing says that it has begun. @param {Data} data @param {number} row */
function sureOf({ records }, row) {
  const status = BEST[records.status[row]];
  return records.status[row] > PLANNED && records.has[row] < 0 ? "open" : status;
}

/** Where one of several is sure, those that are not, and how they are told.
 * @param {Data} data @param {Entry["side"]} side @param {number[]} counting @returns {[number, string][]} */
function unsureOf(data, side, counting) {
  const { records } = data;
  /** @type {Map<number, string>} */
  const best = new Map();
  for (const row of counting) {
    const other = side === "taught" ? records.to[row] : giverNode(data, row);
    if (other === -1) continue;
    const sure = sureOf(data, row);
    const known = best.get(other);
    if (known === undefined || SURE.indexOf(sure) < SURE.indexOf(known)) best.set(other, sure);
  }
  return [...best.values()].includes("confirmed") ? [...best].filter(([, status]) => status !== "confirmed") : [];
}

/** The years that no row tells without a doubt. @param {Data} data @param {number[]} told @returns {[number, string][]} */
function doubtsOf(data, told) {
  const { year } = data.records;
  const years = [...new Set(told.map((row) => year[row]))].filter((one) => one !== UNKNOWN).sort((a, b) => a - b);
  return years.flatMap((one) => {
    const sign = doubtOf(data, told.filter((row) => year[row] === one));
    return sign ? [/** @type {[number, string]} */ ([one, sign])] : [];
  });
}

/** What it has, an origin or from whom nobody knows: one entry an idea. @param {Data} data @param {number[]} begun @returns {Entry[]} */
function own(data, begun) {
  const { records } = data;
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const row of begun) {
    const key = `${records.idea[row]} ${records.kind[row]}`;
    const some = found.get(key);
    if (some) some.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()].map((some) => {
    const years = some.map((row) => records.year[row]).filter((year) => year !== UNKNOWN);
    return { idea: records.idea[some[0]], side: "learned", others: [],
      first: years.length ? Math.min(...years) : UNKNOWN, last: years.length ? Math.max(...years) : UNKNOWN,
      ...boundsOf(data, some),
      status: records.kind[some[0]] === 2 ? "origin" : "unknown", rivals: 0, unsure: [], doubts: doubtsOf(data, some), otherwise: otherwiseOf(data, some), rows: some };
  });
}
