// "learned from others 4 times, taught others 23 times (10 more uncertain)": numbers that never mix kinds.

import { rowsOf } from "./filter.js";
import { state } from "./state.js";
import { count, number, placeName, t } from "./words.js";

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

/** "23 times (10 more uncertain, 2 in preparation)". @param {Sum} sum */
export function times({ sure, doubtful, planned, unbegun }) {
  const alone = !sure && doubtful > 0;
  const main = alone ? t("sum.doubtful.only", { times: count("sum.times", doubtful) }) : count("sum.times", sure);
  const also = [doubtful && !alone && t("sum.doubtful", { n: number(doubtful) }), planned && t("sum.planned", { n: number(planned) }), unbegun && t("sum.unbegun", { n: number(unbegun) })];
  const said = also.filter(Boolean).join(", ");
  return said ? t("sum.also", { times: main, also: said }) : main;
}

/** What has begun, for certain or perhaps. @param {Sum} sum */
export const begunOf = (sum) => ({ ...sum, planned: 0, unbegun: 0 });

/** @param {Taught} sums */
export const summary = ({ taught, learned }) =>
  t("sum", { taught: times(taught), learned: times(learned) });

/** "Barcelona learned from others 4 times and taught others 23 times (10 more uncertain)".
 * @param {Data} data @param {number} place @param {Taught} sums */
export const placeSentence = (data, place, { taught, learned }) =>
  t("headline.city", { place: placeName(data, place), taught: times(taught), learned: times(learned) });

/** @param {Data} data @param {number} place @param {number[]} rows */
export const placeSummary = (data, place, rows) => `${placeSentence(data, place, taughtOf(data, place, rows))}.`;
