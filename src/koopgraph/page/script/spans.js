// First and last year that the strip offers: of the whole page, and of one idea by itself.

import { UNKNOWN } from "./data.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{from: number, to: number, early: boolean}} Span `early`: the first year stands for all before as well */

const LONG = 120; // years that bars can be told apart for
const EARLY = 0.05; // share of the dates that may stand together at the strip's start

/** @type {Map<number, Span>} */
const known = new Map();

/** With the years of announcements, which have a curve of their own. Where centuries would leave no room for the years in which most happened, they stand together; one
 * idea has its years to itself, uncut. @param {Data} data @param {number} [idea] @returns {Span} */
export function spanOf(data, idea = -1) {
  const found = known.get(idea) ?? measured(data, idea);
  known.set(idea, found);
  return found;
}

/** @param {Data} data @param {number} idea @returns {Span} */
function measured({ records, ideas, main }, idea) {
  const years = (/** @type {Int32Array} */ all, n = all.length) =>
    Array.from(all.subarray(0, n)).filter((year, row) => year !== UNKNOWN && (idea < 0 || records.idea[row] === idea)).sort((a, b) => a - b);
  const [begins, ends, said] = [years(records.earliest), years(records.latest), years(records.announced)];
  const known = [...(begins.length ? begins.slice(0, 1) : ends.slice(0, 1)), ...said.slice(0, 1)];
  if (!known.length) return { from: 0, to: 0, early: false };
  const [first, last] = [Math.min(...known), Math.max(...[begins, ends, said].flatMap((some) => some.slice(-1)))];
  const usual = years(records.earliest, main); // what single sources tell otherwise is no second date
  const most = Math.floor((usual[Math.floor(usual.length * EARLY)] ?? first) / 10) * 10 - 1;
  if (idea >= 0 || ideas.n === 1 || last - first <= LONG || most <= first) return { from: first, to: last, early: false };
  return { from: Math.max(most, last - LONG), to: last, early: true };
}
