// "learned from others 4 times, taught others 23 times (10 more uncertain)": numbers that never mix kinds.

import { countsOf, rowsOf } from "./filter.js";
import { state } from "./state.js";
import { count, hasSource, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @typedef {{sure: number, doubtful: number, planned: number, unbegun: number}} Sum */
/** @typedef {{taught: Sum, learned: Sum}} Taught */

const none = () => ({ sure: 0, doubtful: 0, planned: 0, unbegun: 0 });

/** @typedef {"sure"|"doubtful"|"planned"|"unbegun"|"rival"|"unknown"|"origin"|"uncited"} Kind */

/** What a row is counted as: of transfers the parts of a sum, rival accounts and unknown givers in none of them; of what
 * a place began or took up whether it is an origin, and whether nothing but general knowledge says so.
 * @param {Data} data @param {number} row @returns {Kind} */
export function kindOf(data, row) {
  const { kind, from, fromBody, status, has, rivalOf, grade } = data.records;
  if (rivalOf[row] >= 0) return "rival";
  if (kind[row] > 0) return kind[row] === 3 ? "planned" : grade[row] === 2 ? "uncited" : kind[row] === 2 ? "origin" : "unknown";
  if (from[row] < 0 && fromBody[row] < 0) return "unknown";
  if (status[row] === 1) return "planned";
  if (status[row] === 0) return "sure";
  return has[row] < 0 ? "unbegun" : "doubtful";
}

/** What a place taught and learned among these rows, rival accounts left out.
 * @param {Data} data @param {number} place @param {number[]} [rows] all of the telling without */
export function taughtOf(data, place, rows = rowsOf(data, state.story)) {
  const { kind, from, fromBody, to } = data.records;
  const made = { taught: none(), learned: none() };
  for (const row of rows) {
    const as = kindOf(data, row);
    if (kind[row] > 0 || !(as in made.taught) || (from[row] < 0 && fromBody[row] < 0)) continue;
    const sum = /** @type {keyof Sum} */ (as);
    if (from[row] === place) made.taught[sum]++;
    if (to[row] === place) made.learned[sum]++;
  }
  return made;
}

/** Anything for certain, or perhaps? @param {Sum} sum */
const hasBegun = ({ sure, doubtful }) => sure + doubtful > 0;

/** @param {Sum} sum */
const hasAny = (sum) => hasBegun(sum) || sum.planned + sum.unbegun > 0;

/** "23 times (10 more uncertain, 2 more in preparation)", "2 in preparation"; "" for nothing. @param {Sum} sum */
export function times(sum) {
  const { sure, doubtful, planned, unbegun } = sum;
  const alone = !sure && doubtful > 0;
  const more = hasBegun(sum) ? ".more" : "";
  const also = [doubtful && !alone && t("sum.doubtful", { n: number(doubtful) }), planned && t(`sum${more}.planned`, { n: number(planned) }), unbegun && t(`sum${more}.unbegun`, { n: number(unbegun) })];
  const said = also.filter(Boolean).join(", ");
  if (!hasBegun(sum)) return said;
  const main = alone ? t("sum.doubtful.only", { times: count("sum.times", doubtful) }) : count("sum.times", sure);
  return said ? t("sum.also", { times: main, also: said }) : main;
}

/** "10 times (1 more uncertain)": as the title counts, but for what is in preparation and stands below. @param {Sum} sum */
export const brief = (sum) => times({ ...sum, planned: 0 });

const SIDES = /** @type {const} */ (["learned", "taught"]);

/** "learned once", "what it teaches: 1 in preparation": what has begun first, nothing of nothing. @param {Taught} sums */
function clauses(sums) {
  const order = [...SIDES].sort((a, b) => Number(hasBegun(sums[b])) - Number(hasBegun(sums[a])));
  return order.filter((side) => hasAny(sums[side])).map((side) =>
    (hasBegun(sums[side]) ? t(`sum.${side}`, { times: times(sums[side]) }) : t(`sum.${side}.ahead`, { what: times(sums[side]) })));
}

/** "learned 4 times, taught once". @param {Taught} sums */
export const summary = (sums) => clauses(sums).join(", ") || t("sum.none");

/** @param {string} place @param {Taught} sums */
function sentenceOf(place, sums) {
  const { learned, taught } = sums;
  if (hasBegun(learned) && hasBegun(taught)) return t("headline.city", { place, learned: times(learned), taught: times(taught) });
  const said = clauses(sums).join("; ");
  if (!said) return t("headline.city.none", { place, said: t("sum.none") });
  return t(`headline.city.${hasBegun(learned) || hasBegun(taught) ? "some" : "ahead"}`, { place, said });
}

/** The same, and what it would be without filters where they leave nothing of one side.
 * @param {Data} data @param {number} place @param {Taught} shown @param {string} said of what is shown */
function withoutFilters(data, place, shown, said) {
  if (SIDES.every((side) => hasAny(shown[side]))) return said;
  const every = taughtOf(data, place);
  if (!SIDES.some((side) => !hasAny(shown[side]) && hasAny(every[side]))) return said;
  const nothing = !SIDES.some((side) => hasAny(shown[side]));
  return t(nothing ? "sum.filtered.none" : "sum.filtered", { said, place: placeName(data, place), all: summary(every) });
}

/** "Barcelona learned 4 times and taught 23 times (10 more uncertain)".
 * @param {Data} data @param {number} place @param {number[]} rows that are shown */
export function placeHeadline(data, place, rows) {
  const sums = taughtOf(data, place, rows);
  return withoutFilters(data, place, sums, sentenceOf(placeName(data, place), sums));
}

/** The same in short, for a title in a narrow window: what is confirmed, where anything is. @param {Data} data @param {number} place @param {number[]} rows */
export function shortHeadline(data, place, rows) {
  const sums = taughtOf(data, place, rows);
  const sure = { learned: { ...none(), sure: sums.learned.sure }, taught: { ...none(), sure: sums.taught.sure } };
  return sentenceOf(placeName(data, place), SIDES.some((side) => sure[side].sure) ? sure : sums);
}

/** What has begun and what is ahead; where filters leave less, what it would be without them.
 * @param {Data} data @param {number} place @param {number[]} rows that are shown */
export function placeSummary(data, place, rows) {
  const sums = taughtOf(data, place, rows);
  const [said, all] = [sentenceOf(placeName(data, place), sums), taughtOf(data, place)];
  const isLess = SIDES.every((side) => hasAny(sums[side])) && summary(all) !== summary(sums);
  return `${isLess ? t("sum.filtered", { said, all: summary(all) }) : withoutFilters(data, place, sums, said)}.`;
}

/** How many times it is documented, uncertain, or told without a source for the giver; sources are
 * promised where all have one; sentences, the chief one first.
 * @param {Data} data @param {number[]} rows that are shown @returns {string[]} */
export function lead(data, rows) {
  const counts = countsOf(data, rows);
  const [sure, tentative, uncited] = [counts[0], counts[2], counts[3]];
  if (sure + tentative + uncited === 0) return [t("landing.lead.none")];
  const { records } = data;
  const isTold = (/** @type {number} */ row) => records.kind[row] > 0 || records.rivalOf[row] >= 0 || records.status[row] === 1 || hasSource(data, row);
  const said = [
    sure > 0 && count("landing.lead.sure", sure),
    tentative > 0 && count(`landing.lead.tentative${sure ? "" : ".alone"}`, tentative),
    uncited > 0 && count("landing.lead.uncited", uncited),
    !uncited && rows.every(isTold) && t("landing.lead.sourced"),
  ];
  return said.filter((one) => one !== false);
}
