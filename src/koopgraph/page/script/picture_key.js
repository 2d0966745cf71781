// What the marks of a picture mean, in words beside it: of those that it shows, and no others.

import { shorten, svg } from "./dom.js";
import { measure } from "./map.js";
import { UNKNOWN } from "./data.js";
import { markParts } from "./place_marks.js";
import { RIVAL_LINE } from "./scene_idea.js";
import { broken } from "./text_lines.js";
import { colors } from "./theme.js";
import { number, STATUS, t } from "./words.js";

/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */
/** @typedef {import("./scene_idea.js").Stop} Stop */
/** @typedef {{shapes: [string, Record<string, any>][], parts?: SVGElement[], words: string}} Mark its sample is WIDE wide and 12 high */

const WIDE = 22;
export const KEY_LINE = 15; // pixels from one line of the key to the next
const SIZE = 11.5;
const MARKS = /** @type {const} */ (["origin", "unknown", "ahead"]); // of places

/** A line as a picture of one idea draws it, by status. @param {number} status */
export const lineClass = (status) => `way ${status === RIVAL_LINE ? "rival" : STATUS[status]}`;

/** Marks of the curve. Pale is what can be told from what is known, at so many pixels a place.
 * @param {IdeaScene[]} scenes @param {number} unit */
export function curveMarks(scenes, unit) {
  const undated = scenes.some((scene) => scene.undated > 0);
  /** @type {Mark[]} */
  const marks = [];
  if (scenes.some((scene) => rangesOf(scene).length * unit >= 2.5)) marks.push({ shapes: [["rect", { class: "perhaps", x: 0, y: 1, width: 18, height: 10 }], ["path", { class: "edge", d: "M0 1H18" }]], words: t("idea.curve.perhaps") });
  if (undated) marks.push({ shapes: [["path", { class: "curve open", d: "M0 6H18" }]], words: scenes.length > 1 ? t("idea.curve.undated.many") : t("idea.curve.undated", { n: number(scenes[0].undated) }) });
  if (scenes.some((scene) => scene.announced.length)) marks.push({ shapes: [["path", { class: "announced", d: "M0 6H18" }]], words: t("idea.curve.announced") });
  return marks;
}

/** From which year on those may have it of which a range of years is known. @param {IdeaScene} scene */
export const rangesOf = ({ stops }) => stops.filter((stop) => stop.state === "has" && stop.year === UNKNOWN)
  .map((stop) => (stop.earliest === UNKNOWN ? stop.latest : stop.earliest)).filter((year) => year !== UNKNOWN);

/** Marks of the cascade. @param {IdeaScene} scene @param {Stop[][]} rows as they are folded @param {string[]} great colours of the two who taught most
 * @param {boolean} lines whether kinds of lines are explained here @param {string[]} early names of those that began before the origin */
export function cascadeMarks(scene, rows, great, lines, early) {
  const alone = rows.filter((stops) => stops.length === 1).map(([stop]) => stop);
  const seen = new Set(scene.lines.map((line) => line.status));
  /** @type {(false|Mark)[]} */
  const marks = [
    great.length > 0 && { shapes: great.map((fill, i) => ["circle", { class: "dot", cx: 5 + i * 8, cy: 6, r: 5, fill }]), words: t("idea.key.great") },
    alone.some((stop) => isRange(stop) && isWhole(stop)) && { shapes: [["path", { class: "whisker", d: "M1 3v6m0 -3H17m0 -3v6" }], ["circle", { class: "dot hollow soft", cx: 9, cy: 6, r: 3 }]], words: t("idea.key.range") },
    alone.some((stop) => isHollow(stop) || stop.steps > 0) && { parts: markParts("", 5, 6, 4, true, colors().soft), shapes: [], words: t(alone.some(({ steps }) => steps > 0) ? "idea.key.before" : "idea.key.hollow") },
    early.length > 0 && { shapes: [["text", { x: 4, y: 10, text: "↑" }]], words: t("idea.key.early", { places: namesIn(early) }) },
    rows.some((stops) => stops.length > 1) && { shapes: several(4, 6), words: t("idea.key.several") },
    ...MARKS.map((mark) => /** @type {false|Mark} */ (lines && scene.stops.some((stop) => stop.mark === mark) && { parts: markParts(mark, 7, 6, 5, false, colors().soft), shapes: [], words: t(`legend.${mark}`) })),
    scene.stops.some((stop) => stop.node < -1) && { shapes: [["path", { class: "body", d: "M2 6l6 -6 6 6 -6 6z" }]], words: t("graph.bodies") },
    ...[1, 2, 3, RIVAL_LINE].map((status) => /** @type {false|Mark} */ (lines && seen.has(status) && { shapes: [["path", { class: `${lineClass(status)} inked`, d: "M0 6H18" }]], words: status === RIVAL_LINE ? t("rival") : t(`status.${STATUS[status]}`) })),
  ];
  return marks.flatMap((mark) => (mark ? [mark] : []));
}

/** "Runcorn, Lima", "Runcorn, Lima and 2 more". @param {string[]} names */
function namesIn(names) {
  const shown = names.slice(0, 2).map((name) => shorten(name, 24)).join(", ");
  return names.length > 2 ? t("card.more", { shown, n: number(names.length - 2) }) : shown;
}

/** Of a range of years alone, and where it is drawn by its own. @param {Stop} stop */
export const isRange = ({ state, year, sort, steps }) => state === "has" && year === UNKNOWN && sort < 9999 && !steps;

/** Of which the range has both ends: a line is drawn between them. @param {Stop} stop */
export const isWhole = ({ earliest, latest }) => earliest !== UNKNOWN && latest !== UNKNOWN;

/** Known by a year before or after which it began: hollow, and no line. @param {Stop} stop */
const isHollow = (stop) => isRange(stop) && !isWhole(stop);

/** Three small dots: several in one row. @param {number} x @param {number} y @returns {[string, Record<string, any>][]} */
export const several = (x, y) => [-4, 1, 6].map((dx) => ["circle", { class: "several", cx: x + dx, cy: y, r: 2 }]);

/** A key in lines from a point on, the first beside what stands there already.
 * @param {Mark[]} marks @param {number} left @param {number} y of the first line's words @param {number} right @param {number} from where the first line is free */
export function keyLines(marks, left, y, right, from) {
  let [x, lines] = [from, 0];
  const parts = marks.map(({ shapes, parts: own = [], words }) => {
    const wide = WIDE + measure(words, SIZE, false);
    if (x + wide > right && x > left) [x, lines] = [left, lines + 1];
    const at = `translate(${x.toFixed(1)} ${y + lines * KEY_LINE - 10})`;
    const said = x + wide > right ? broken(words, right - x - WIDE, "second") : [words];
    x = said.length > 1 ? right : x + wide + 16;
    lines += said.length - 1;
    return svg("g", { class: "key", transform: at }, [...own, ...shapes.map(([name, how]) => svg(name, how)),
      ...said.map((line, i) => svg("text", { x: WIDE, y: 10 + i * KEY_LINE, class: "note", "font-size": SIZE, text: line }))]);
  });
  return { parts, height: lines * KEY_LINE };
}

/** The same as a list of HTML. @param {Mark} mark */
export const sampleOf = ({ shapes }) => svg("svg", { class: "picture", viewBox: "0 0 20 12", width: 20, height: 12, "aria-hidden": "true" }, shapes.map(([name, how]) => svg(name, how)));
