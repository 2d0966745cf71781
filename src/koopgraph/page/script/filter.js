// Which rows the state lets through, and how many. What a choice means is what it means in
// koopgraph's own slices (model/slices.py); a test asks both the same.

import { UNKNOWN } from "./data.js";
import { FACETS, facetOf, sureOf } from "./facets.js";
import { earlyYear, span } from "./state.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {Object} Shown
 * @property {number[]} anyYear rows that pass all filters but the years
 * @property {number[]} rows rows that pass all filters
 * @property {number[]} counts how many of `rows` are of each kind in SURE
 * @property {number} perhaps how many of `rows` may lie outside the years
 * @property {number} undated how many of `anyYear` have no year at all
 * @property {number} total transfers that count in this telling, those in preparation left out
 * @property {number} first year, UNKNOWN when none is known
 * @property {number} last
 */

/** @type {number[]} */
let everyRow = [];

/** All rows of a telling. @param {Data} data @param {number} story */
export function rowsOf(data, story) {
  const told = data.stories.find((one) => one.source === story);
  if (!told && everyRow.length !== data.main) everyRow = Array.from({ length: data.main }, (_, row) => row);
  return told ? told.rows : everyRow;
}

/** Whether a row passes what is chosen in one facet. @param {Data} data @param {State} state @param {string} name
 * @returns {((row: number) => boolean)|null} null where nothing is chosen */
function passes(data, state, name) {
  const chosen = state.facets[name];
  if (!chosen.length) return null;
  const facet = facetOf(name);
  const { of } = facet;
  const wanted = new Set(chosen);
  const touches_ = (/** @type {number} */ row) => {
    for (const value of /** @type {number[]} */ (of(row))) if (wanted.has(value)) return true;
    return false;
  };
  return facet.ofPlace && state.inside ? (row) => touches_(row) && within(data, facet, wanted, row) : touches_;
}

/** Both ends known and in one of these, or that network itself; what has no giver has one end.
 * @param {Data} data @param {import("./facets.js").Facet} facet @param {Set<number>} wanted @param {number} row */
function within(data, { name, ofPlace }, wanted, row) {
  const { from, to, fromBody, kind } = data.records;
  const isIn = (/** @type {number} */ place, /** @type {number} */ value) =>
    place >= 0 && ofPlace !== undefined && Array.prototype.includes.call(ofPlace(place), value);
  return [...wanted].some((value) => isIn(to[row], value)
    && (kind[row] > 0 || (name === "network" && fromBody[row] === value) || isIn(from[row], value)));
}

/** Has it no year at all? @param {Data} data @param {number} row */
export const isUndated = ({ records }, row) => records.earliest[row] === UNKNOWN && records.latest[row] === UNKNOWN;

/** Does it, or may it, lie within these years? Both ends belong to them; an open date is endless.
 * @param {Data} data @param {number} row @param {number} from @param {number} to */
export function overlaps({ records }, row, from, to) {
  const { earliest, latest } = records;
  return (earliest[row] === UNKNOWN || earliest[row] <= to) && (latest[row] === UNKNOWN || latest[row] >= since(from));
}

/** The strip's first year holds all before it, where it stands for that. @param {number} year */
const since = (year) => (year === earlyYear() ? -Infinity : year);

/** Does it certainly lie within these years? @param {Data} data @param {number} row @param {number} from @param {number} to */
export function liesWithin({ records }, row, from, to) {
  return records.earliest[row] !== UNKNOWN && records.earliest[row] >= since(from)
    && records.latest[row] !== UNKNOWN && records.latest[row] <= to;
}

/** @param {Data} data @param {State} state @returns {(row: number) => boolean} */
function inYears(data, state) {
  const all = span();
  const whole = state.from === all.from && state.to === all.to;
  return (row) => (isUndated(data, row) ? state.undated === "with" : whole || overlaps(data, row, state.from, state.to));
}

/** @param {Data} data @param {State} state @returns {Shown} */
export function filtered(data, state) {
  const { earliest, latest } = data.records;
  const tests = FACETS().map(({ name }) => passes(data, state, name)).filter((test) => test !== null);
  const all = rowsOf(data, state.story);
  const anyYear = tests.length ? all.filter((row) => tests.every((test) => test(row))) : all;
  const rows = anyYear.filter(inYears(data, state));
  const shown = { anyYear, rows, counts: countsOf(data, rows), perhaps: 0, undated: 0,
    total: countsOf(data, all).reduce((sum, n, sure) => sum + (counted(sure) ? n : 0), 0), first: UNKNOWN, last: UNKNOWN };
  for (const row of anyYear) if (isUndated(data, row)) shown.undated++;
  for (const row of rows) {
    if (!isUndated(data, row) && !liesWithin(data, row, state.from, state.to)) shown.perhaps++;
    // "by 2024" has one end alone
    for (const year of [earliest[row], latest[row]]) {
      if (year === UNKNOWN) continue;
      if (shown.first === UNKNOWN || year < shown.first) shown.first = year;
      if (shown.last === UNKNOWN || year > shown.last) shown.last = year;
    }
  }
  return shown;
}

/** A transfer that counts: neither in preparation, nor a rival account, nor without a giver. @param {number} sure */
export const counted = (sure) => sure === 0 || sure === 2 || sure === 3;

/** Are both its ends places? @param {Data} data @param {number} row */
export const isBetweenPlaces = ({ records }, row) => records.from[row] >= 0 && records.to[row] >= 0;

/** How many rows of each kind in SURE. @param {Data} data @param {number[]} rows */
export function countsOf(data, rows) {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const row of rows) counts[sureOf(data, row)]++;
  return counts;
}

/** How many rows each value of each facet would leave, were it the only one chosen in its facet.
 * @param {Data} data @param {State} state @returns {Record<string, Map<number, number>>} */
export function tallies(data, state) {
  const facets = FACETS();
  const tests = facets.map(({ name }) => passes(data, state, name));
  const dated = inYears(data, state);
  const found = facets.map(() => new Map());
  for (const row of rowsOf(data, state.story)) {
    if (!dated(row)) continue;
    const failed = tests.flatMap((test, i) => (test && !test(row) ? [i] : []));
    if (failed.length > 1) continue;
    for (const i of failed.length ? failed : facets.keys())
      for (const value of /** @type {number[]} */ (facets[i].of(row)))
        if (!facets[i].ofPlace || !state.inside || within(data, facets[i], new Set([value]), row))
          found[i].set(value, (found[i].get(value) ?? 0) + 1);
  }
  return Object.fromEntries(facets.map(({ name }, i) => [name, found[i]]));
}

/** Does the choice touch this row? @param {Data} data @param {State["chosen"]} chosen @param {number} row */
export function touches(data, chosen, row) {
  const { from, to, idea, thing, rivalOf } = data.records;
  if (chosen.kind === "city") return from[row] === chosen.at || to[row] === chosen.at;
  if (chosen.kind === "idea") return idea[row] === chosen.at;
  if (chosen.kind === "transfer") {
    // rival accounts of one arrival stay beside each other
    const centre = (/** @type {number} */ r) => thing[rivalOf[r] < 0 ? r : rivalOf[r]];
    return centre(row) === centre(chosen.at);
  }
  return true;
}
