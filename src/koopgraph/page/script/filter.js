// Which rows the state lets through, and how many.

import { UNKNOWN } from "./data.js";
import { everything, span } from "./state.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {Object} Shown
 * @property {number[]} anyYear rows that pass all filters but the years
 * @property {number[]} rows rows that pass all filters
 * @property {number} transfers how many of `rows` are transfers that count
 * @property {number} rivals how many are rival accounts
 * @property {number} origins how many say where an idea began
 * @property {number} adoptions how many name no giver
 * @property {number} total transfers that count in this telling
 * @property {number} first year, UNKNOWN when none is known
 * @property {number} last
 */

/** @type {Map<string, Uint8Array>} */
const memberships = new Map();

/** Which places belong to a network. @param {Data} data @param {number} network */
function members(data, network) {
  const key = String(network);
  let found = memberships.get(key);
  if (!found) {
    found = Uint8Array.from(data.places.networks, (list) => (list?.includes(network) ? 1 : 0));
    memberships.set(key, found);
  }
  return found;
}

/** All rows of a telling. @param {Data} data @param {number} story */
export function rowsOf(data, story) {
  const told = data.stories.find((one) => one.source === story);
  return told ? told.rows : Array.from({ length: data.main }, (_, row) => row);
}

/** @param {Data} data @param {number} row @param {number} source */
function cites(data, row, source) {
  const { claimStart, claimList } = data.records;
  for (let i = claimStart[row]; i < claimStart[row + 1]; i++)
    if (data.claims.source[claimList[i]] === source) return true;
  return false;
}

/** @param {Data} data @param {State} state @returns {(row: number) => boolean} */
function passes(data, state) {
  const { idea, status, grade, from, fromBody, to, kind, rivalOf, carriers } = data.records;
  const inside = state.network < 0 ? null : members(data, state.network);
  return (row) => {
    if (state.idea >= 0 && idea[row] !== state.idea) return false;
    if (!state.status[status[row]] || !state.grade[grade[row]]) return false;
    if (!state.rivals && rivalOf[row] >= 0) return false;
    if (state.source >= 0 && !cites(data, row, state.source)) return false;
    if (!inside) return true;
    if (fromBody[row] === state.network || carriers[row]?.includes(state.network)) return true;
    if (to[row] < 0 || !inside[to[row]]) return false;
    return kind[row] > 0 || from[row] < 0 || inside[from[row]] === 1;
  };
}

/** Rows of this telling within the network that is chosen. @param {Data} data @param {State} state */
export function scoped(data, state) {
  const wide = { ...state, ...everything(), network: state.network };
  return rowsOf(data, state.story).filter(passes(data, wide));
}

/** @param {Data} data @param {State} state @returns {(row: number) => boolean} */
function inYears(data, state) {
  const { earliest, latest } = data.records;
  const all = span();
  const whole = state.from === all.from && state.to === all.to;
  return (row) => {
    if (earliest[row] === UNKNOWN && latest[row] === UNKNOWN) return state.undated !== "without";
    if (state.undated === "only") return false;
    if (whole) return true;
    const first = earliest[row] === UNKNOWN ? latest[row] : earliest[row];
    const last = latest[row] === UNKNOWN ? earliest[row] : latest[row];
    return first <= state.to && last >= state.from;
  };
}

/** @param {Data} data @param {State} state @returns {Shown} */
export function filtered(data, state) {
  const { kind, rivalOf, earliest, latest } = data.records;
  const all = rowsOf(data, state.story);
  const anyYear = all.filter(passes(data, state));
  const rows = anyYear.filter(inYears(data, state));
  const shown = { anyYear, rows, transfers: 0, rivals: 0, origins: 0, adoptions: 0, total: 0,
    first: UNKNOWN, last: UNKNOWN };
  for (const row of all) if (kind[row] === 0 && rivalOf[row] < 0) shown.total++;
  for (const row of rows) {
    if (kind[row] === 2) shown.origins++;
    else if (kind[row] === 1) shown.adoptions++;
    else if (rivalOf[row] >= 0) shown.rivals++;
    else shown.transfers++;
    if (earliest[row] === UNKNOWN) continue;
    if (shown.first === UNKNOWN || earliest[row] < shown.first) shown.first = earliest[row];
    if (shown.last === UNKNOWN || latest[row] > shown.last) shown.last = latest[row];
  }
  return shown;
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
