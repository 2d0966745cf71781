// Bars a year, stacked by status; whiskers for date ranges; a bar of its own for unknown years.

import { UNKNOWN } from "./data.js";
import { byId, el, fill, input, svg } from "./dom.js";
import { change, span, state } from "./state.js";
import { calm } from "./theme.js";
import { count, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./filter.js").Shown} Shown */

const HEIGHT = 64;
const LANES = 3;
const OPEN_END = /^\/|\/$/;
const OPEN = 2; // years that a date known from one side only is drawn long
let playing = 0;
let barAt = ""; // which bar the keyboard is on

/**
 * @typedef {Object} Sums
 * @property {Map<number, number[]>} years per year, how many of each status
 * @property {number[]} undated
 * @property {Map<string, number>} ranges "2008/2012", "/2012" or "2008/", how often
 */

/** @param {Data} data @param {number[]} rows @returns {Sums} */
function sums(data, rows) {
  const { earliest, latest, status } = data.records;
  const made = { years: new Map(), undated: [0, 0, 0, 0, 0], ranges: new Map() };
  for (const row of rows) {
    if (earliest[row] === latest[row] && earliest[row] !== UNKNOWN) {
      let bar = made.years.get(earliest[row]);
      if (!bar) made.years.set(earliest[row], (bar = [0, 0, 0, 0, 0]));
      bar[status[row]]++;
    } else if (earliest[row] === UNKNOWN && latest[row] === UNKNOWN) made.undated[status[row]]++;
    else {
      const known = (/** @type {number} */ year) => (year === UNKNOWN ? "" : year);
      const key = `${known(earliest[row])}/${known(latest[row])}`;
      made.ranges.set(key, (made.ranges.get(key) ?? 0) + 1);
    }
  }
  return made;
}

const total = (/** @type {number[]} */ bar) => bar.reduce((a, b) => a + b, 0);

/** @param {Data} data @param {Shown} shown */
export function drawTimeline(data, shown) {
  const { years, undated, ranges } = sums(data, shown.anyYear);
  const { from, to } = span();
  const width = Math.max(280, byId("bars").clientWidth || 900);
  const anyUndated = total(undated) > 0;
  const right = anyUndated ? 74 : 8;
  const slot = (width - 16 - right) / Math.max(1, to - from + 1);
  const most = Math.max(1, ...[...years.values()].map(total), total(undated));
  const x = (/** @type {number} */ year) => 8 + (year - from) * slot;
  const parts = [];
  for (const [year, bar] of [...years].sort((a, b) => a[0] - b[0]))
    parts.push(stack(bar, x(year), slot, most, String(year), year >= state.from && year <= state.to && state.undated !== "only",
      () => oneYear(year)));
  if (anyUndated)
    parts.push(stack(undated, width - 58, 42, most, t("year.unknown"), state.undated !== "without", onlyUndated));
  parts.push(...whiskers(ranges, x, slot), ...axis(from, to, x, slot));
  if (anyUndated) parts.push(svg("text", { x: width - 37, y: HEIGHT + 16, "text-anchor": "middle", class: "axis", text: "?" }));
  const picture = svg("svg", { viewBox: `0 0 ${width} ${HEIGHT + 20}`, width, height: HEIGHT + 20, role: "toolbar", "aria-label": t("time.bars") }, parts);
  const within = byId("bars").contains(document.activeElement);
  fill(byId("bars"), [picture]);
  rove(barAt, within);
  const all = [...years.values(), undated];
  const present = STATUS.map((_, s) => s).filter((s) => all.some((bar) => bar[s]));
  fill(byId("bar-names"), present.map((s) => el("li", {}, [
    svg("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" }, [svg("rect", { width: 12, height: 12, class: `bar s${s}` })]),
    t(s === 4 ? "status.without" : `status.${STATUS[s]}`),
  ])));
}

/** One bar is a button; all of them are one stop of the tab key, arrows go on from there.
 * @param {number[]} bar @param {number} x @param {number} slot @param {number} most
 * @param {string} name @param {boolean} inside @param {() => void} click */
function stack(bar, x, slot, most, name, inside, click) {
  const gap = slot > 6 ? Math.min(3, slot * 0.15) : 0.5;
  /** @type {SVGElement[]} */
  const rects = [];
  let y = HEIGHT;
  bar.forEach((n, status) => {
    if (!n) return;
    const height = Math.max(2, (n / most) * (HEIGHT - 16));
    y -= height;
    rects.push(svg("rect", { x: x + gap / 2, y, width: Math.max(1, slot - gap), height, class: `bar s${status}` }));
  });
  const hit = svg("rect", { x, y: 0, width: slot, height: HEIGHT + 20, class: "hit" });
  const words = `${name}: ${bar.map((n, s) => (n ? `${n} ${t(`status.${STATUS[s]}`)}` : "")).filter(Boolean).join(", ")}`;
  return svg("g", { class: inside ? "year" : "year outside", role: "button", tabindex: -1, "data-bar": name, "aria-label": words, click },
    [svg("title", { text: words }), ...rects, hit]);
}

/** @returns {SVGElement[]} */
const bars = () => [...byId("bars").querySelectorAll(/** @type {"g"} */ (".year"))];

/** The bar that the tab key reaches. @param {string} name @param {boolean} focus */
function rove(name, focus) {
  const all = bars();
  const here = all.find((bar) => bar.dataset.bar === name) ?? all[0];
  for (const bar of all) bar.setAttribute("tabindex", bar === here ? "0" : "-1");
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
  const all = span();
  const again = state.from === year && state.to === year;
  change(again ? { ...all, undated: "with" } : { from: year, to: year, undated: "without" });
}

function onlyUndated() {
  change(state.undated === "only" ? { undated: "with" } : { ...span(), undated: "only" });
}

/** Date ranges as lines above the bars; what does not fit is told in a word.
 * @param {Map<string, number>} ranges @param {(year: number) => number} x @param {number} slot */
function whiskers(ranges, x, slot) {
  const ends = new Array(LANES).fill(-Infinity);
  const parts = [];
  let left = 0;
  for (const [key, n] of [...ranges].sort((a, b) => Number(OPEN_END.test(a[0])) - Number(OPEN_END.test(b[0])) || (a[0] < b[0] ? -1 : 1))) {
    const [since, by] = key.split("/");
    const [first, last] = [Number(since || Number(by) - OPEN), Number(by || Number(since) + OPEN)];
    const lane = ends.findIndex((end) => end < first);
    if (lane < 0) { left += n; continue; }
    ends[lane] = last;
    const y = 3 + lane * 5;
    const [a, b] = [x(first) + slot / 2, x(last) + slot / 2];
    const words = since && by ? `${since}–${by}` : t(by ? "time.by" : "time.since", { year: by || since });
    const thick = { "stroke-width": Math.min(1 + n * 0.5, 4) };
    parts.push(svg("g", { class: "whisker" }, [
      svg("title", { text: `${words}: ${count("transfers", n)}` }),
      svg("path", { d: `M${a} ${y}H${b}`, "stroke-dasharray": since && by ? "none" : "2 2", ...thick }),
      svg("path", { d: (since ? `M${a} ${y - 2.5}v5` : "") + (by ? `M${b} ${y - 2.5}v5` : ""), ...thick }),
    ]));
  }
  if (left) parts.push(svg("text", { x: 10, y: 8 + LANES * 5, class: "axis", text: t("time.more", { n: left }) }));
  return parts;
}

/** @param {number} from @param {number} to @param {(year: number) => number} x @param {number} slot */
function axis(from, to, x, slot) {
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => step * slot >= 40) ?? 200;
  const parts = [];
  for (let year = Math.ceil(from / every) * every; year <= to; year += every)
    parts.push(svg("text", { x: x(year) + slot / 2, y: HEIGHT + 16, "text-anchor": "middle", class: "axis", text: String(year) }));
  return parts;
}

// ---- sliders and play

export function startTimeline() {
  const { from, to } = span();
  for (const id of ["from", "to"]) Object.assign(input(id), { min: String(from), max: String(to) });
  input("from").addEventListener("input", () => slide("from"));
  input("to").addEventListener("input", () => slide("to"));
  byId("bars").addEventListener("keydown", onKey);
  byId("bars").addEventListener("focusin", (event) => {
    barAt = /** @type {SVGElement} */ (event.target).dataset.bar ?? "";
    rove(barAt, false);
  });
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
}

/** @param {"from"|"to"} end */
function slide(end) {
  const year = Number(input(end).value);
  const undated = state.undated === "only" ? "with" : state.undated;
  if (end === "from") change({ from: year, to: Math.max(year, state.to), undated });
  else change({ to: year, from: Math.min(year, state.from), undated });
}

/** Sets the sliders and their figures to the state. */
export function showYears() {
  for (const end of /** @type {("from"|"to")[]} */ (["from", "to"])) {
    input(end).value = String(state[end]);
    byId(`${end}-year`).textContent = String(state[end]);
  }
}

function play() {
  const all = span();
  let year = state.to < all.to ? state.to : all.from;
  byId("play").setAttribute("aria-pressed", "true");
  const step = () => {
    change({ from: Math.min(state.from, year), to: year, undated: state.undated === "only" ? "with" : state.undated });
    if (year++ >= all.to) stop();
  };
  step();
  if (year <= all.to) playing = window.setInterval(step, calm() ? 1600 : 700);
}

export function stop() {
  window.clearInterval(playing);
  playing = 0;
  byId("play").setAttribute("aria-pressed", "false");
}
