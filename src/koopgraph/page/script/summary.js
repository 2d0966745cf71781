// "taught 23, 10 more uncertain; learned 4": numbers that never mix kinds, in one sentence.

import { rowsOf } from "./filter.js";
import { state } from "./state.js";
import { number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @typedef {{sure: number, doubtful: number, planned: number, unbegun: number}} Sum */
/** @typedef {{taught: Sum, learned: Sum}} Taught */

const none = () => ({ sure: 0, doubtful: 0, planned: 0, unbegun: 0 });

/** @param {Sum} sum @param {number} status @param {number} has */
function add(sum, status, has) {
  if (status === 0) sum.sure++;
  else if (status === 1) sum.planned++;
  else if (has < 0) sum.unbegun++;
  else sum.doubtful++;
}

/** What a place taught and learned among these rows, rival accounts left out.
 * @param {Data} data @param {number} place @param {number[]} [rows] all of the telling without */
export function taughtOf(data, place, rows = rowsOf(data, state.story)) {
  const { kind, from, fromBody, to, status, has, rivalOf } = data.records;
  const made = { taught: none(), learned: none() };
  for (const row of rows) {
    if (kind[row] > 0 || rivalOf[row] >= 0 || (from[row] < 0 && fromBody[row] < 0)) continue;
    if (from[row] === place) add(made.taught, status[row], has[row]);
    if (to[row] === place) add(made.learned, status[row], has[row]);
  }
  return made;
}

/** "23, 10 more uncertain, 2 in preparation". @param {Sum} sum */
export function figures({ sure, doubtful, planned, unbegun }) {
  const more = [doubtful && t(sure ? "sum.doubtful" : "sum.doubtful.only", { n: number(doubtful) }), planned && t("sum.planned", { n: number(planned) }), unbegun && t("sum.unbegun", { n: number(unbegun) })];
  const parts = [sure || !more.some(Boolean) ? number(sure) : "", ...more];
  return parts.filter(Boolean).join(", ");
}

/** @param {Taught} sums */
export const summary = ({ taught, learned }) =>
  t("sum", { taught: figures(taught), learned: figures(learned) });

/** "Barcelona taught 23, 10 more uncertain; learned 4." @param {Data} data @param {number} place @param {number[]} rows */
export const placeSummary = (data, place, rows) => {
  const { taught, learned } = taughtOf(data, place, rows);
  return t("sum.place", { place: placeName(data, place), taught: figures(taught), learned: figures(learned) });
};
