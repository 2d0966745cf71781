// The strip of the years: bars by what is certain, an outline of what is perhaps, the sum so far.

import { sureOf, SURE } from "./facets.js";
import { byId, el, fill, svg } from "./dom.js";
import { UNKNOWN } from "./data.js";
import { isUndated, liesWithin, overlaps } from "./filter.js";
import { barSample } from "./legend.js";
import { measure } from "./map.js";
import { change, span, state, yearName } from "./state.js";
import { count, number, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./filter.js").Shown} Shown */

const BASE = 25; // where bars stand, in pixels from the strip's top
const TOP = 3;
const [WIDE, RIGHT] = [60, 68]; // room for the two scales, at least
const TIGHT = 400; // pixels below which the left one has none
const FRINGE = 5; // pixels at most of what may belong to a year as well
let [left, right] = [WIDE, RIGHT];
let barAt = ""; // which bar the keyboard is on

/** @typedef {{sure: number[], perhaps: number}} Year how many of each kind in SURE, and how many may belong */

/** @param {Data} data @param {number[]} rows @param {number} from @param {number} to @returns {Map<number, Year>} */
export function perYear(data, rows, from, to) {
  const years = new Map();
  const at = (/** @type {number} */ year) => {
    let found = years.get(year);
    if (!found) years.set(year, (found = { sure: SURE.map(() => 0), perhaps: 0 }));
    return found;
  };
  for (const row of rows) {
    if (isUndated(data, row)) continue;
    const year = Math.max(data.records.earliest[row], from);
    if (data.records.earliest[row] !== UNKNOWN && liesWithin(data, row, year, year)) { at(year).sure[sureOf(data, row)]++; continue; }
    for (let one = from; one <= to; one++) if (overlaps(data, row, one, one)) at(one).perhaps++;
  }
  return years;
}

const total = (/** @type {Year} */ year) => year.sure.reduce((a, b) => a + b, 0);

let stripWidth = 0; // measured once: measuring between two changes makes the browser lay out anew

/** The window has changed, or what stands beside the strip. */
export function measureStrip() {
  stripWidth = Math.max(120, byId("strip").clientWidth || stripWidth || 900);
}

/** Where a year stands: shared by bars, axis and the two sliders. */
export function scale() {
  const { from, to } = span();
  if (!stripWidth) measureStrip();
  const width = stripWidth;
  const slot = (width - left - right) / Math.max(1, to - from + 1);
  return { width, slot, x: (/** @type {number} */ year) => left + (year - from) * slot };
}

/** @param {Data} data @param {Shown} shown */
export function drawTimeline(data, shown) {
  drawTray(shown); // first: it takes its room from the bars
  const { from, to } = span();
  const years = [...perYear(data, shown.anyYear, from, to)].sort((a, b) => a[0] - b[0]);
  const all = years.reduce((sum, [, year]) => sum + total(year), 0);
  const sums = sumsOf(all, shown.anyYear.length - shown.undated - all);
  right = Math.max(RIGHT, ...sums.map(([text]) => Math.ceil(measure(text, 11, false)) + 14));
  left = stripWidth < TIGHT ? 12 : WIDE;
  const { width, slot, x } = scale();
  const most = Math.max(1, ...years.map(([, year]) => total(year)));
  const doubtful = Math.max(1, ...years.map(([, year]) => year.perhaps));
  const inside = (/** @type {number} */ year) => year >= state.from && year <= state.to;
  const parts = [
    svg("path", { class: "base", d: `M${left} ${BASE}.5H${width - right}` }),
    ...years.map(([year, sums]) => bar(year, sums, x(year), slot, most, doubtful, inside(year))),
    ...grown(years, most, all, sums, x, slot, to), ...axis(from, to, x, slot),
    svg("path", { class: "span", d: `M${x(state.from) + slot / 2} ${BASE}H${x(state.to) + slot / 2}` }),
  ];
  drawKey(years);
  const picture = svg("svg", { viewBox: `0 0 ${width} 43`, width, height: 43, role: "toolbar", "aria-label": t("time.bars") }, parts);
  const within = byId("bars").contains(document.activeElement);
  fill(byId("bars"), [picture]);
  rove(barAt, within);
}

/** What the colours of the bars mean, of those that are seen. @param {[number, Year][]} years */
function drawKey(years) {
  const seen = SURE.filter((_, i) => years.some(([, { sure }]) => sure[i] > 0));
  for (const list of [byId("bar-key"), ...document.querySelectorAll("#panel .bars-key")]) fill(list, seen.map((sure) => el("li", {}, [
    barSample(SURE.indexOf(sure)), el("span", { text: t(sure === "rival" ? "rival" : `status.${sure}`) }),
  ])));
}

/** One bar is a button; all of them are one stop of the tab key, arrows go on from there.
 * @param {number} year @param {Year} sums @param {number} x @param {number} slot @param {number} most
 * @param {number} doubtful the most that may belong to one year @param {boolean} inside */
function bar(year, sums, x, slot, most, doubtful, inside) {
  const gap = slot > 6 ? Math.min(3, slot * 0.15) : 0.5;
  const wide = { x: x + gap / 2, width: Math.max(1, slot - gap) };
  const tall = (/** @type {number} */ n) => (n / most) * (BASE - TOP);
  let y = BASE;
  const rects = sums.sure.flatMap((n, sure) => {
    if (!n) return [];
    const height = Math.max(1, Math.min(tall(n), y));
    y -= height;
    return [svg("rect", { ...wide, y, height, class: `bar s${sure}` })];
  });
  // what may belong as well is a thin tick on top: ranges cover many years, and would wall them up
  const more = 1 + (FRINGE - 1) * (sums.perhaps / doubtful);
  const thin = Math.max(0.8, Math.min(2, wide.width * 0.3));
  if (sums.perhaps) rects.push(svg("rect", { x: wide.x + (wide.width - thin) / 2, width: thin, y: Math.max(0, y - 0.5 - more), height: more, class: "maybe" }));
  const words = yearWords(year, sums);
  return svg("g", { class: inside ? "year" : "year outside", role: "button", tabindex: -1, "data-bar": year, "aria-label": words, click: () => oneYear(year) },
    [svg("title", { text: words }), ...rects, svg("rect", { x, y: 0, width: slot, height: 43, class: "hit" })]);
}

/** "2018: 86 (60 documented, 26 giver unknown), 49 perhaps". @param {number} year @param {Year} sums */
function yearWords(year, sums) {
  const kinds = sums.sure.map((n, sure) => (n ? `${n} ${t(`sure.${SURE[sure]}`)}` : "")).filter(Boolean).join(", ");
  return t(sums.perhaps ? "time.year.perhaps" : "time.year", { year: yearName(year), n: count("entries", total(sums)), kinds: kinds && ` (${kinds})`, perhaps: sums.perhaps });
}

/** "entries:", "1,038 to the year", "5 roughly", each with what it means; with the tray beside them these are all entries.
 * @param {number} all that have an exact year @param {number} roughly how many are dated to a range @returns {[string, string][]} */
function sumsOf(all, roughly) {
  const parts = [["sum", all], ["roughly", roughly]].filter(([, n]) => n).map(([key, n]) => ({ n: number(Number(n)), key }));
  const said = parts.map(({ n, key }) => /** @type {[string, string]} */ ([t(`time.scale.${key}`, { n }), t(`time.${key}`, { n })]));
  return said.length ? [[t("time.scale.entries"), ""], ...said] : [];
}

/** How many there were by each year, and both scales.
 * @param {[number, Year][]} years @param {number} most @param {number} all of an exact year @param {[string, string][]} sums at the right
 * @param {(year: number) => number} x @param {number} slot @param {number} to */
function grown(years, most, all, sums, x, slot, to) {
  const dated = years.filter(([, year]) => total(year));
  const [start, end] = [left - 8, x(to) + slot + 8];
  const words = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ line, /** @type {string} */ more) =>
    svg("text", { x, y: 11 + 12 * line, "text-anchor": x === start ? "end" : "start", class: "axis", text }, more ? [svg("title", { text: more })] : []);
  const said = sums.map(([text, more], i) => words(text, end, i, more));
  if (!all) return said;
  let n = 0;
  const at = (/** @type {number} */ sum) => BASE - (sum / all) * (BASE - TOP);
  const steps = dated.map(([year, sums]) => `H${(x(year) + slot / 2).toFixed(1)}V${at((n += total(sums))).toFixed(1)}`);
  return [
    svg("path", { class: "grown", d: `M${left} ${BASE}${steps.join("")}H${x(to) + slot}` }),
    ...(left < WIDE ? [] : [t("time.scale.most", { n: number(most) }), t("time.scale")].map((text, i) => words(text, start, i, t("time.most", { n: number(most) })))),
    ...said,
  ];
}

/** @param {number} from @param {number} to @param {(year: number) => number} x @param {number} slot */
function axis(from, to, x, slot) {
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => step * slot >= 40) ?? 200;
  const middle = (/** @type {number} */ year) => x(year) + slot / 2;
  const ends = state.from !== from || state.to !== to ? [...new Set([state.from, state.to])] : yearName(from) === String(from) ? [] : [from];
  const parts = ends.map((year) => svg("text", { x: year === from ? x(year) : middle(year), y: 41, "text-anchor": year === from ? "start" : "middle", class: "axis end", text: yearName(year) }));
  for (let year = Math.ceil(from / every) * every; year <= to; year += every)
    // clear of the two numbers, and of the sliders' ends
    if (ends.every((end) => Math.abs(middle(end) - middle(year)) > (end === from ? 90 : 34)) && [state.from, state.to].every((end) => Math.abs(middle(end) - middle(year)) > 22))
      parts.push(svg("text", { x: middle(year), y: 41, "text-anchor": "middle", class: "axis", text: String(year) }));
  return parts;
}

/** What has no year waits at the strip's end, and comes and goes by a click. @param {Shown} shown */
function drawTray(shown) {
  const tray = byId("undated");
  const narrow = window.matchMedia("(max-width: 499px)").matches;
  const numbers = { n: number(shown.undated) };
  const entries = count("entries", shown.undated);
  const [before, text] = [tray.hidden ? "" : tray.textContent, t(narrow ? "undated.short" : "undated.tray", { entries })];
  tray.hidden = shown.undated === 0;
  tray.textContent = text;
  if (before !== (tray.hidden ? "" : text)) measureStrip();
  tray.title = t(state.undated === "with" ? "undated.with" : "undated.without", numbers);
  tray.setAttribute("aria-label", t("undated.tray", { entries }).replace("\n", " "));
  tray.setAttribute("aria-pressed", String(state.undated === "with"));
}

/** @returns {SVGElement[]} */
const bars = () => [...byId("bars").querySelectorAll(/** @type {"g"} */ (".year"))];

/** The bar that the tab key reaches. @param {string} name @param {boolean} focus */
function rove(name, focus) {
  const all = bars();
  const here = all.find((one) => one.dataset.bar === name) ?? all[0];
  for (const one of all) one.setAttribute("tabindex", one === here ? "0" : "-1");
  if (focus) here?.focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const all = bars();
  const now = all.indexOf(/** @type {SVGElement} */ (document.activeElement));
  if (now < 0) return;
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  if (to === undefined) all[now].dispatchEvent(new Event("click"));
  else rove(all[Math.max(0, Math.min(to, all.length - 1))].dataset.bar ?? "", true);
}

/** @param {number} year */
function oneYear(year) {
  const again = state.from === year && state.to === year;
  change(again ? { ...span(), undated: "with" } : { from: year, to: year, undated: "without" });
}

export function startTimeline() {
  byId("bars").addEventListener("keydown", onKey);
  byId("bars").addEventListener("focusin", (event) => {
    barAt = /** @type {SVGElement} */ (event.target).dataset.bar ?? "";
    rove(barAt, false);
  });
  byId("undated").addEventListener("click", () => change({ undated: state.undated === "with" ? "without" : "with" }));
}
