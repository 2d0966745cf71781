// Which idea has which colour, and the legend that says so: seven at most, then grey.

import { byId, el, fill, shorten, svg } from "./dom.js";
import { oneIdea } from "./state.js";
import { colors } from "./theme.js";
import { ideaName, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @type {number[]} ideas that have a colour, most frequent first */
let coloured = [];

/** The most frequent ideas of a telling take the colours. @param {Data} data @param {number[]} rows */
export function assignColors(data, rows) {
  const counts = new Int32Array(data.ideas.n);
  const { idea, kind } = data.records;
  // ideas that travelled first, then those that are only had
  for (const row of rows) if (idea[row] >= 0) counts[idea[row]] += kind[row] === 0 ? 1000 : 1;
  const order = Array.from(counts.keys()).filter((i) => counts[i] > 0);
  order.sort((a, b) => counts[b] - counts[a] || a - b);
  coloured = order.slice(0, 7);
}

/** @param {number} idea -1 for several @param {import("./theme.js").Colors} palette */
export function ideaColor(idea, palette = colors()) {
  if (idea >= 0 && oneIdea() === idea && !coloured.includes(idea)) return palette.ideas[0];
  const at = idea < 0 ? -1 : coloured.indexOf(idea);
  return at < 0 ? palette.other : palette.ideas[at];
}

/** @param {Data} data @param {import("./filter.js").Shown} shown */
export function drawLegend(data, shown) {
  const rows = shown.rows;
  const { status, rivalOf, kind, fromBody, idea } = data.records;
  const has = (/** @type {(row: number) => boolean} */ test) => rows.some(test);
  fill(byId("legend-lines"), [
    has((r) => rivalOf[r] >= 0) && item(sample(2), t("rival")),
    has((r) => fromBody[r] >= 0) && item(mark("M8 8l6-6 6 6-6 6z", true), t("legend.body")),
    has((r) => kind[r] === 2) && item(mark("M8 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0", false, true), t("legend.origin")),
    has((r) => kind[r] === 1) && item(mark("M8 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0", false), t("legend.adopted")),
  ]);
  const shapes = [0, 1, 2, 3].filter((s) => has((r) => kind[r] === 0 && status[r] === s && rivalOf[r] < 0));
  for (const id of ["shapes", "legend-shapes"])
    fill(byId(id), shapes.map((s) => item(sample(s), t(`status.${STATUS[s]}`))));
  const present = new Set(rows.map((r) => idea[r]));
  const named = coloured.filter((i) => present.has(i));
  if (oneIdea() >= 0 && !coloured.includes(oneIdea())) named.push(oneIdea());
  const rest = [...present].filter((i) => !named.includes(i)).length;
  fill(byId("legend-ideas"), [
    ...named.map((i) => el("li", {}, [swatch(ideaColor(i)), el("bdi", { text: shorten(ideaName(data, i), 40) })])),
    rest > 0 && el("li", { class: "rest" }, [swatch(colors().other), t("legend.rest", { n: rest })]),
  ]);
}

/** @param {SVGElement} picture @param {string} words */
const item = (picture, words) => el("li", {}, [picture, el("span", { text: words })]);

/** A colour as an SVG, since inline styles are forbidden here. @param {string} color */
export function swatch(color) {
  return svg("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" }, [
    svg("circle", { cx: 6, cy: 6, r: 6, fill: color }),
  ]);
}

/** A short line as it stands on the map. @param {number} status */
function sample(status) {
  const picture = svg("svg", { class: "sample", viewBox: "0 0 44 16", "aria-hidden": "true" });
  const shape = [
    svg("path", { d: "M1 5.6L43 7.4V8.6L1 10.4Z", class: "full" }),
    svg("path", { d: "M1 8H43", class: "line thick", "stroke-dasharray": "8 5" }),
    svg("path", { d: "M2 8H43", class: "line round", "stroke-dasharray": "0.1 6.2" }),
    svg("path", { d: "M1 8H43", class: "line" }),
  ][status];
  const head = status === 3
    ? svg("path", { d: "M22 3l8 5-8 5", class: "line" })
    : svg("path", { d: "M22 2.5l10 5.5-10 5.5z", class: "full" });
  picture.append(shape, head);
  return picture;
}

/** @param {string} d @param {boolean} full @param {boolean} [dot] */
function mark(d, full, dot) {
  return svg("svg", { class: "sample", viewBox: "0 0 44 16", "aria-hidden": "true" }, [
    svg("path", { d, class: full ? "full" : "line" }),
    ...(dot ? [svg("circle", { cx: 14, cy: 8, r: 2.5, class: "full" })] : []),
  ]);
}
