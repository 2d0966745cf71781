// The card at the pointer, or at what the keyboard is on: two lines on a place or a curve.

import { byId, el, fill, shorten } from "./dom.js";
import { nodeName } from "./joined.js";
import { placeSummary } from "./summary.js";
import { sourcesOf } from "./claims.js";
import { arrow, bodyName, count, ideaName, number, STATUS, t, when } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @param {Data} data @param {import("./flows.js").Node} node @param {number[]} rows that are shown */
export function placeCard(data, node, rows) {
  if (node.place < 0) return [nodeName(data, node), t("card.joined", { n: number(node.weight) })];
  const own = rows.filter((row) => data.records.from[row] === node.place || data.records.to[row] === node.place);
  const ideas = [...new Set(own.map((row) => data.records.idea[row]))];
  return [placeSummary(data, node.place, rows), t("card.ideas", { ideas: some(ideas.map((i) => ideaName(data, i))) })];
}

/** @param {Data} data @param {import("./flows.js").Flow} flow */
export const flowCard = (data, flow) =>
  rowsCard(data, flow.rows, `${flow.from ? nodeName(data, flow.from) : bodyName(data, flow.body)} → ${nodeName(data, flow.to)}`);

/** @param {Data} data @param {number[]} rows that go one way @param {string} way */
export function rowsCard(data, rows, way) {
  const { records } = data;
  const [row] = rows;
  if (rows.length > 1) {
    const ideas = [...new Set(rows.map((one) => ideaName(data, records.idea[one])))];
    return [t("card.several", { way, n: number(rows.length) }), some(ideas)];
  }
  const sure = records.rivalOf[row] >= 0 ? t("rival") : t(`status.${STATUS[records.status[row]]}`);
  const sources = sourcesOf(data, row).length;
  return [`${arrow(data, row)}: ${shorten(ideaName(data, records.idea[row]), 60)}, ${when(data, row)}`,
    [sure, sources ? count("card.sources", sources) : t("claim.none")].join(" · ")];
}

/** The first few of several. @param {string[]} words */
function some(words) {
  const shown = words.slice(0, 3).map((word) => shorten(word, 40)).join(", ");
  return words.length > 3 ? t("card.more", { shown, n: number(words.length - 3) }) : shown;
}

/** @param {string[]} lines none takes the card away @param {{x: number, y: number}} [at] pixels within the chart */
export function showCard(lines, at) {
  const card = byId("card");
  card.hidden = !lines.length || !at;
  if (!lines.length || !at) return;
  fill(card, lines.map((line) => el("p", {}, [el("bdi", { text: line })])));
  const [box, chart] = [card.getBoundingClientRect(), byId("views").getBoundingClientRect()];
  const left = at.x + 16 + box.width > chart.width ? at.x - 16 - box.width : at.x + 16;
  const top = at.y + 16 + box.height > chart.height ? at.y - 16 - box.height : at.y + 16;
  card.style.transform = `translate(${Math.max(4, Math.round(left))}px, ${Math.max(4, Math.round(top))}px)`;
}
