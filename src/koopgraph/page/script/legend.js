// Which idea has which colour, and the legend that says so: seven at most, then grey.

import { byId, el, fill, shorten, svg } from "./dom.js";
import { isCrowded } from "./flows.js";
import { greatColors } from "./great.js";
import { taughtMost } from "./joined.js";
import { marksOf } from "./place_marks.js";
import { oneIdea } from "./state.js";
import { colors } from "./theme.js";
import { bodyName, ideaName, placeName, STATUS, t } from "./words.js";

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

/** Of one idea by its giver, else by idea. @param {Map<number, string>} great @param {number} giver node @param {number} idea @param {import("./theme.js").Colors} [palette] */
export const lineColor = (great, giver, idea, palette = colors()) =>
  (great.size ? great.get(giver) ?? palette.other : ideaColor(idea, palette));

/** The letter of an idea that has a colour, where there are several; "" otherwise. @param {number} idea */
export const ideaSign = (idea) => (oneIdea() < 0 && coloured.length > 1 && coloured.includes(idea) ? "ABCDEFG"[coloured.indexOf(idea)] : "");

/** @typedef {{d: string, full?: boolean, width?: number, dash?: string}} Stroke of a sample that is 44 wide and 16 high */
/** @typedef {{ideas: {color: string, sign: string, words: string}[], shapes: {strokes: Stroke[], words: string}[], marks: {strokes: Stroke[], words: string}[]}} Key */

/** What a picture of these rows has to explain: colours, lines that say how sure, marks.
 * @param {Data} data @param {number[]} rows @param {import("./theme.js").Colors} palette
 * @param {(n: number) => string} [others] what is said of ideas without a colour @returns {Key} */
export function keyOf(data, rows, palette, others = (n) => t("legend.rest", { n })) {
  const { status, rivalOf, kind, fromBody, idea } = data.records;
  const has = (/** @type {(row: number) => boolean} */ test) => rows.some(test);
  const present = new Set(rows.map((r) => idea[r]));
  const named = coloured.filter((i) => present.has(i));
  if (oneIdea() >= 0 && !coloured.includes(oneIdea())) named.push(oneIdea());
  const rest = [...present].filter((i) => !named.includes(i)).length;
  const shapes = [0, 1, 2, 3].filter((s) => has((r) => kind[r] === 0 && status[r] === s && rivalOf[r] < 0));
  const places = marksOf(data, rows);
  const marks = [
    { strokes: [RING, ...DOTS], words: t("legend.several"), is: isCrowded(data, rows) },
    { strokes: [BOLD], words: t("legend.bold"), is: taughtMost(data, rows).some(([, n]) => n > 1) },
    { strokes: SAMPLES[4], words: t("rival"), is: has((r) => rivalOf[r] >= 0) },
    { strokes: [DIAMOND], words: t("legend.body"), is: has((r) => fromBody[r] >= 0) },
    { strokes: [RING, DOT], words: t("legend.origin"), is: places.has("origin") },
    { strokes: [SQUARE], words: t("legend.unknown"), is: places.has("unknown") },
    { strokes: [DASHED], words: t("legend.ahead"), is: places.has("ahead") },
  ];
  const great = [...greatColors(data, rows, palette)].map(([node, color]) => ({ color, sign: "", words: shorten(node >= 0 ? placeName(data, node) : bodyName(data, -2 - node), 40) }));
  const byIdea = [
    ...named.map((i) => ({ color: ideaColor(i, palette), sign: ideaSign(i), words: shorten(ideaName(data, i), 60) })),
    ...(rest > 0 ? [{ color: palette.other, sign: "", words: others(rest) }] : []),
  ];
  return {
    ideas: great.length ? [...great, { color: palette.other, sign: "", words: t("legend.givers.others") }] : byIdea,
    shapes: shapes.map((s) => ({ strokes: SAMPLES[s], words: t(`status.${STATUS[s]}`) })),
    marks: marks.filter(({ is }) => is),
  };
}

/** @param {Data} data @param {import("./filter.js").Shown} shown */
export function drawLegend(data, shown) {
  const key = keyOf(data, shown.rows, colors());
  const item = (/** @type {{strokes: Stroke[], words: string}} */ { strokes, words }) => el("li", {}, [sample(strokes), el("span", { text: words })]);
  fill(byId("legend-lines"), key.marks.map(item));
  byId("legend-lines").querySelectorAll("li").forEach((one, i) => one.classList.toggle("rival", key.marks[i].words === t("rival")));
  fill(byId("legend-shapes"), key.shapes.map(item));
  // each stands beside the colour of its bars in the strip of the years, but what is in preparation, which has none there
  const bars = new Map([["confirmed", 0], ["tentative", 2], ["uncited", 3]].map(([name, i]) => [t(`status.${name}`), Number(i)]));
  for (const [name, i] of /** @type {[string, number][]} */ ([["rival", 4], ["legend.unknown", 5], ["legend.origin", 6]])) bars.set(t(name), i);
  const both = (/** @type {{strokes: Stroke[], words: string}} */ one) => {
    const [made, i] = [item(one), bars.get(one.words)];
    if (i !== undefined) made.prepend(barSample(i));
    return made;
  };
  // the picture of an idea, and the map beside it, have no other key; other views have rival accounts alone of the marks;
  // what is bold its tree says
  const marks = key.marks.filter(({ words }) => words !== t("legend.bold")).map((mark) => { const made = both(mark); made.classList.toggle("of-map", mark.words !== t("rival")); return made; });
  fill(byId("shapes"), [...key.shapes.map(both), ...marks]);
  fill(byId("legend-ideas"), key.ideas.map(({ color, sign, words }) => el("li", {}, [swatch(color), sign && el("b", { text: sign }), el("bdi", { text: words })])));
}

/** The colour of a bar. @param {number} sure position in SURE */
export const barSample = (sure) => svg("svg", { class: "bar-sample", viewBox: "0 0 10 10", "aria-hidden": "true" }, [svg("rect", { class: `bar s${sure}`, width: 10, height: 10 })]);

/** A colour as an SVG, since inline styles are forbidden here. @param {string} color */
export function swatch(color) {
  return svg("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" }, [
    svg("circle", { cx: 6, cy: 6, r: 6, fill: color }),
  ]);
}

/** @type {Stroke} */
const HEAD = { d: "M22 2.5l10 5.5-10 5.5z", full: true };
/** @type {Stroke} */
const DIAMOND = { d: "M8 8l6-6 6 6-6 6z", full: true };
/** @type {Stroke} */
const RING = { d: "M8 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0", width: 1.3 };
/** @type {Stroke} */
const DASHED = { ...RING, width: 1.6, dash: "3.8 2.4" };
/** @type {Stroke} */
const SQUARE = { d: "M8.7 2.7h10.6v10.6h-10.6z", full: true };
/** @type {Stroke} */
const DOT = { d: "M11.5 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0", full: true };
/** @type {Stroke[]} */
const DOTS = [11.3, 14, 16.7].map((x) => ({ d: `M${x - 1} 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0`, full: true }));
/** A bold letter. @type {Stroke} */
const BOLD = { d: "M9 14L14 2.5L19 14M11 10.2H17", width: 2.6 };
const PLACES = [DIAMOND, RING, DASHED, SQUARE, BOLD];
/** Short lines as they stand on the map, by status, a rival account last. @type {Stroke[][]} */
const SAMPLES = [
  [{ d: "M1 5.6L43 7.4V8.6L1 10.4Z", full: true }, HEAD],
  [{ d: "M1 8H43", width: 3, dash: "9.1 6.5" }, HEAD],
  [{ d: "M2 8H43", width: 3, dash: "0.1 6.5" }, HEAD],
  [{ d: "M1 8H43", width: 1.3 }, { d: "M22 3l8 5-8 5", width: 1.3 }],
  [{ d: "M2 8H43", width: 2.6, dash: "9.1 6.5 0.1 6.5" }, HEAD],
];

/** @param {Stroke[]} strokes */
function sample(strokes) {
  const isPlace = strokes.some((stroke) => PLACES.includes(stroke)); // no line: as wide as high
  return svg("svg", { class: isPlace ? "sample place" : "sample", viewBox: isPlace ? "6 0 16 16" : "0 0 44 16", "aria-hidden": "true" },
    strokes.map(({ d, full, width, dash }) => svg("path", full ? { d, class: "full" } : { d, class: "line", "stroke-width": width, "stroke-dasharray": dash, "stroke-linecap": dash?.includes("0.1") ? "round" : null })));
}
