// One sentence on what is shown or chosen, at the chart's foot: it opens the details.

import { byId } from "./dom.js";
import { touches } from "./filter.js";
import { placeSummary } from "./summary.js";
import { state } from "./state.js";
import { count, ideaName, number, placeName, sentence, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./filter.js").Shown} Shown */

/** @param {Data} data @param {Shown} shown @param {string} told how many, when */
export function showPeek(data, shown, told) {
  byId("peek-first").textContent = first(data, shown);
  byId("peek-second").textContent = state.chosen.kind || !window.matchMedia("(max-width: 700px)").matches ? t(state.chosen.kind ? "peek.chosen" : "peek.hint") : told;
}

/** @param {Data} data @param {Shown} shown */
function first(data, shown) {
  const { kind, at } = state.chosen;
  if (kind === "city") return placeSummary(data, at, shown.rows);
  if (kind === "transfer") return sentence(data, at);
  if (kind === "idea") return t("peek.idea", { idea: ideaName(data, at), n: count("transfers", shown.rows.filter((row) => touches(data, state.chosen, row) && data.records.kind[row] === 0 && data.records.rivalOf[row] < 0).length) });
  if (!shown.rows.length) return t("none");
  const best = mostTaught(data, shown.rows);
  return best ? t("peek.most", { who: best }) : t("panel.short");
}

/** Who taught most, by what is documented alone; "" for nobody. @param {Data} data @param {number[]} rows */
export function mostTaught(data, rows) {
  const { from, kind, status, rivalOf } = data.records;
  /** @type {Map<number, number>} */
  const gave = new Map();
  for (const row of rows)
    if (kind[row] === 0 && from[row] >= 0 && status[row] === 0 && rivalOf[row] < 0) gave.set(from[row], (gave.get(from[row]) ?? 0) + 1);
  const best = [...gave].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3);
  return best.map(([place, n]) => `${placeName(data, place)} ${number(n)}`).join(", ");
}
