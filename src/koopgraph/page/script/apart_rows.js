// Below the cascade, apart from its years: what has no year, is in preparation, or may not have begun.

import { svg } from "./dom.js";
import { UNKNOWN } from "./data.js";
import { measure } from "./map.js";
import { sectionOf, SECTIONS } from "./scene_idea.js";
import { number, t } from "./words.js";

/** @typedef {import("./scene_idea.js").Stop} Stop */
/** @typedef {{stops: Stop[], name: string, more: string, x: number, y: number, room: number}} Cell several stops where the rest has no room */
/** @typedef {{heading: string, y: number}} Heading */
/** @typedef {{height: number, cells: Cell[], headings: Heading[]}} Apart positions from its own top */

const LINE = 16;
const HEAD = 17;
const EDGE = 12;
export const SAMPLE = 30; // pixels before a name, for its line

/** @param {Stop[]} stops of one idea @param {(stop: Stop) => string} nameOf @param {(stop: Stop) => string} moreOf "from Lübeck"
 * @param {number} W @param {number} most pixels of height @param {(stops: Stop[]) => string} countOf "2 cities" @returns {Apart} */
export function apartRows(stops, nameOf, moreOf, W, most, countOf) {
  const sections = SECTIONS.slice(1).map((section) => ({ section, some: stops.filter((stop) => sectionOf(stop) === section), lines: 0 })).filter(({ some }) => some.length);
  if (!sections.length) return { height: 0, cells: [], headings: [] };
  const needs = sections.flatMap(({ some }) => some.map((stop) => SAMPLE + measure(nameOf(stop), 12.5, false) + measure(` ${moreOf(stop)}`, 12, false) + 18));
  const columns = Math.max(1, Math.floor((W - 2 * EDGE) / Math.min(Math.max(...needs), W - 2 * EDGE)));
  const wide = (W - 2 * EDGE) / columns;
  for (const one of sections) one.lines = Math.ceil(one.some.length / columns);
  const height = () => sections.reduce((sum, { lines }) => sum + HEAD + lines * LINE, 8);
  while (height() > most && sections.some(({ lines }) => lines > 1)) sections.reduce((a, b) => (b.lines > a.lines ? b : a)).lines--;
  /** @type {Cell[]} */
  const cells = [];
  /** @type {Heading[]} */
  const headings = [];
  let y = 2;
  for (const { section, some, lines } of sections) {
    headings.push({ heading: t(`idea.section.${section}`, { n: countOf(some) }), y: y + 13 });
    y += HEAD;
    const room = lines * columns;
    const shown = some.length > room ? some.slice(0, room - 1) : some;
    const rest = some.slice(shown.length);
    // down one column, then the next, as one reads a list of names
    const place = (/** @type {number} */ i) => ({ x: EDGE + Math.floor(i / lines) * wide, y: y + (i % lines) * LINE + LINE / 2, room: wide - SAMPLE - 8 });
    shown.forEach((stop, i) => cells.push({ stops: [stop], name: nameOf(stop), more: moreOf(stop), ...place(i) }));
    if (rest.length) cells.push({ stops: rest, name: t("city.rest", { n: number(rest.length) }), more: "", ...place(shown.length) });
    y += lines * LINE;
  }
  return { height: height(), cells, headings };
}

/** Its ground and headings: nothing is drawn across them. @param {Apart} apart @param {number} top @param {number} W */
export const ground = ({ height, headings }, top, W) => (!height ? [] : [
  svg("rect", { class: "apart", x: 0, y: top, width: W, height: height + 1 }),
  svg("path", { class: "ground", d: `M0 ${top}H${W}` }),
  ...headings.map(({ heading, y }) => svg("text", { x: EDGE, y: top + y, class: "heading", "font-size": 12, text: heading })),
]);

/** "(2012) from Chicago, New York City". @param {Stop} stop @param {string[]} givers in words */
export function moreWords({ ahead, state }, givers) {
  const year = state !== "has" && ahead !== UNKNOWN ? `(${ahead})` : "";
  return [year, givers.length ? t("idea.from.short", { givers: givers.join(", ") }) : ""].filter(Boolean).join(" ");
}
