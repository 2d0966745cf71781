// How sure an entry is: its mark, its word, and the groups that a town's entries stand in, which add up to the sums of its sentence.

import { el, svg } from "./dom.js";
import { RIVAL, sureOf } from "./facets.js";
import { word } from "./glossary.js";
import { kindOf } from "./summary.js";
import { count, number, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./summary.js").Kind} Kind */

const DOUBTED = new Set(["doubtful", "unbegun", "planned", "rival", "uncited"]);
/** In this order. @type {Kind[]} */
const GROUPS = ["sure", "doubtful", "unbegun", "planned", "rival", "origin", "unknown", "uncited"];

/** @param {Data} data @param {number} row */
export const isDoubted = (data, row) => DOUBTED.has(kindOf(data, row));

/** A dot that is whole where it is sure, open where something is missing. @param {Kind} kind */
export function markOf(kind) {
  const [fill, dash] = kind === "planned" ? ["none", "4 2.4"] : DOUBTED.has(kind) ? ["none", "1.6 2"] : ["currentColor", null];
  return svg("svg", { class: "sure-mark", viewBox: "0 0 14 14", "aria-hidden": "true" }, [
    svg("circle", { cx: 7, cy: 7, r: 5, fill, stroke: "currentColor", "stroke-width": 1.8, "stroke-dasharray": dash }),
  ]);
}

/** The word for how sure a row is, to be asked what it means. @param {Data} data @param {number} row */
export function sureWord(data, row) {
  const { status } = data.records;
  const kind = kindOf(data, row);
  if (sureOf(data, row) === RIVAL) return word("rival");
  if (kind === "unbegun") return word("group.unbegun.word");
  if (kind === "doubtful" && STATUS[status[row]] === "tentative") return word("group.doubtful.word");
  if (kind === "uncited") return word("grade.uncited");
  if (kind === "origin") return word("status.origin");
  return word(`status.${STATUS[status[row]]}`);
}

/** "Confirmed: 3 times", "Uncertain: once", and what the word means. @param {Kind} kind @param {number} n */
function heading(kind, n) {
  const said = { sure: count("sum.times", n), doubtful: count("sum.times", n), unbegun: number(n), planned: number(n),
    rival: count("rivals", n), origin: count("origins", n), unknown: count("adoptions", n), uncited: count("entries", n) }[kind];
  const [name, ...means] = word(`group.${kind}`);
  return [el("h4", { class: "group" }, [markOf(kind), el("span", {}, [name, t("group.of", { said })])]), ...means];
}

/** Rows in groups by how sure they are, the sure ones first. @param {Data} data @param {number[]} rows
 * @param {(rows: number[]) => Node} list */
export function grouped(data, rows, list) {
  return GROUPS.flatMap((kind) => {
    const own = rows.filter((row) => kindOf(data, row) === kind);
    return own.length ? [...heading(kind, own.length), list(own)] : [];
  });
}

/** What the marks of these rows mean, where they are not grouped. @param {Data} data @param {number[]} rows */
export function markKey(data, rows) {
  const kinds = GROUPS.filter((kind) => rows.some((row) => kindOf(data, row) === kind));
  if (!kinds.some((kind) => DOUBTED.has(kind))) return null;
  const words = kinds.map((kind) => ({ kind, said: word(`group.${kind}`) }));
  return el("div", { class: "mark-key quiet" }, [
    ...words.map(({ kind, said: [name] }) => el("span", {}, [markOf(kind), name])), ...words.flatMap(({ said: [, ...means] }) => means),
  ]);
}
