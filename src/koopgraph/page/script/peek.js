// One sentence on what is shown or chosen, at the chart's foot: it opens the details.

import { recordKey, UNKNOWN } from "./data.js";
import { askedFor } from "./asked.js";
import { byId, shorten } from "./dom.js";
import { isOffRecord } from "./nearest.js";
import { isThere } from "./drawers.js";
import { entryYears, othersOf } from "./entry_words.js";
import { touches } from "./filter.js";
import { headline, placesIn } from "./headline.js";
import { taughtMost } from "./joined.js";
import { cityScene } from "./scene_city.js";
import { networkScene } from "./scene_network.js";
import { placeSummary } from "./summary.js";
import { state } from "./state.js";
import { byText } from "./scene_idea.js";
import { matrix } from "./scene_matrix.js";
import { isSplit, subject } from "./subject.js";
import { endName, openCountry } from "./view_matrix.js";
import { arrow, bodyName, count, ideaName, number, placeName, sentence, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./filter.js").Shown} Shown */

/** @param {Data} data @param {Shown} shown */
export function showPeek(data, shown) {
  byId("peek-first").textContent = first(data, shown);
  byId("peek-second").textContent = t(state.chosen.kind ? "peek.chosen" : "peek.hint");
}

/** A way back to the details of what is chosen, where they were closed and no such sentence stands. @param {Data} data */
export function showReopen(data) {
  const { kind, at } = state.chosen;
  const hasSentence = state.tab === "map" || isSplit() || (window.innerWidth <= 700 && window.innerHeight > 430);
  (byId("picture").querySelector(".tiles-head") ?? byId("above")).append(byId("reopen"));
  byId("reopen").hidden = !kind || isThere("details") || hasSentence;
  if (!kind) return;
  const name = { city: () => placeName(data, at), idea: () => ideaName(data, at), transfer: () => arrow(data, at) }[kind]();
  byId("reopen").textContent = t("reopen", { name: shorten(name, 40) });
}

/** @param {Data} data @param {Shown} shown */
function first(data, shown) {
  const { kind, at } = state.chosen;
  if (kind === "city") return placeSummary(data, at, shown.rows);
  if (kind === "transfer") return sentence(data, at);
  if (kind === "idea") return t("peek.idea", { idea: ideaName(data, at), n: count("transfers", shown.rows.filter((row) => touches(data, state.chosen, row) && data.records.kind[row] === 0 && data.records.rivalOf[row] < 0).length) });
  if (askedFor()) return t("search.none", { name: askedFor() });
  const about = subject();
  if (!shown.rows.length) return about.kind === "city" && isOffRecord(data, about.at) ? `${headline(data, shown.rows)}.` : t("none");
  if (state.tab === "matrix") return ofMatrix(data, shown.rows);
  if (about.kind === "city") return ofCity(data, about.at, shown.rows);
  if (about.kind === "network" && state.tab === "picture") return ofNetwork(data, about.at, shown.rows);
  const best = mostTaught(data, shown.rows);
  return best ? t("peek.most", { who: best }) : t("panel.short");
}

/** Who gave most among those whose numbers the matrix shows; the box speaks of nobody else. @param {Data} data @param {number[]} rows */
function ofMatrix(data, rows) {
  const { gave } = matrix(data, rows, openCountry());
  const who = [...gave].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).slice(0, 3).map(([end, n]) => `${endName(data, end)} ${count("sum.times", n)}`).join(", ");
  return who ? t("peek.gave", { who }) : t("panel.short");
}

/** What it taught to most, else what it learned last, by what is documented. @param {Data} data @param {number} place @param {number[]} rows */
function ofCity(data, place, rows) {
  const { to, status, rivalOf } = data.records;
  const scene = cityScene(data, place, rows, (row) => recordKey(data, row));
  const sure = (/** @type {import("./scene_city.js").Entry} */ entry) => [...new Set(entry.rows.filter((row) => status[row] === 0 && rivalOf[row] < 0).map((row) => to[row]))];
  const [best] = scene.taught.map((entry) => ({ idea: entry.idea, whom: sure(entry) })).sort((a, b) => b.whom.length - a.whom.length);
  if (window.innerWidth <= 700) return placeSummary(data, place, rows); // the title there is in short
  const said = { place: placeName(data, place) };
  // one city of each of several ideas is no more than the numbers say
  if (best?.whom.length === 1 && scene.taught.filter((entry) => sure(entry).length).length > 1) return placeSummary(data, place, rows);
  if (best?.whom.length) return t(`city.peek.taught.${best.whom.length === 1 ? "one" : "many"}`, { ...said, idea: ideaName(data, best.idea), n: placesIn(data, best.whom) });
  const last = scene.learned.filter((entry) => entry.others.length && entry.status === "confirmed" && entry.first !== UNKNOWN).pop();
  if (!last) return placeSummary(data, place, rows);
  return t("city.peek.learned", { ...said, idea: ideaName(data, last.idea), who: othersOf(data, last), year: entryYears(last) });
}

/** What all of its members have, else how many they are. @param {Data} data @param {number} network @param {number[]} rows */
function ofNetwork(data, network, rows) {
  const { members, ideas, shared } = networkScene(data, network, rows, (row) => recordKey(data, row));
  if (members.length < 2 || !shared) return `${headline(data, rows)}.`;
  const shown = ideas.slice(0, Math.min(3, shared)).map((idea) => ideaName(data, idea)).join(", ");
  return t("network.peek", { network: bodyName(data, network), ideas: shared > 3 ? t("card.more", { shown, n: number(shared - 3) }) : shown });
}

/** Who taught most; who taught once is no news beside who did more often; "" for nobody. @param {Data} data @param {number[]} rows */
export const mostTaught = (data, rows) =>
  taughtMost(data, rows).filter(([, n], _, [first]) => n > 1 || first[1] === 1).map(([place, n]) => `${placeName(data, place)} ${count("sum.times", n)}`).join(", ");
