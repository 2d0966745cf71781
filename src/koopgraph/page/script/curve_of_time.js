// How many have an idea, year by year; those without a single year are a dotted way from its end to the number of all.

import { svg } from "./dom.js";
import { rangesOf } from "./picture_key.js";
import { topOf } from "./scene_idea.js";
import { number, t } from "./words.js";

/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */

const STUB = 10; // pixels from the last step to the number: an upright line would read as a sudden jump

/** @param {number} n */
const f = (n) => n.toFixed(1);

/** @param {IdeaScene} scene @param {(year: number) => number} X @param {number} end right end
 * @param {number} top @param {number} base of the curve @param {number} [scaleTo] the number at the top */
export function curveParts(scene, X, end, top, base, scaleTo = topOf(scene)) {
  const { years, undated, n } = scene;
  const Y = (/** @type {number} */ at) => base - (at / Math.max(1, scaleTo)) * (base - top - 4);
  const start = X(Math.min(...years, ...scene.announced, 9999));
  const line = steps(years, X, Y, base, end);
  // ranges: from their earliest year on they may belong
  const ranges = rangesOf(scene);
  const perhaps = [...years, ...ranges].sort((a, b) => a - b);
  const said = years.length;
  const parts = [
    svg("path", { class: "ground", d: `M${f(Math.min(start, X(-1e6)))} ${base}H${f(end)}` }),
    years.length > 0 && svg("path", { class: "area", d: `${line}V${base}Z` }),
    ranges.length > 0 && svg("path", { class: "perhaps", d: `${steps(perhaps, X, Y, base, end)}V${base}Z${line}V${base}Z` }, [svg("title", { text: t("idea.curve.perhaps") })]),
    ranges.length > 0 && svg("path", { class: "edge", d: steps(perhaps, X, Y, base, end) }),
    scene.announced.length > 0 && svg("path", { class: "announced", d: steps(scene.announced, X, Y, base, end) }, [svg("title", { text: t("idea.curve.announced") })]),
    years.length > 0 && svg("path", { class: "curve", d: line }),
    undated > 0 && svg("path", { class: "curve open", d: `M${f(end + 1)} ${f(Y(said))}L${f(end + STUB)} ${f(Y(n))}` }),
    n > 0 && svg("text", { x: end + (undated > 0 ? STUB + 3 : 5), y: Math.min(Y(n) + 5, base - 2), class: "total", text: number(n) }),
  ];
  return parts.filter((part) => part !== false);
}

/** @param {number[]} years sorted @param {(year: number) => number} X @param {(n: number) => number} Y @param {number} base @param {number} end */
function steps(years, X, Y, base, end) {
  let n = 0;
  const parts = years.map((year) => `H${f(X(year))}V${f(Y(++n))}`);
  return `M${f(X(years[0] ?? 0))} ${base}${parts.join("")}H${f(Math.max(end, X(years[years.length - 1] ?? 0)))}`;
}
