// What is filtered, as chips above the chart that can be taken away one by one.

import { byId, el, fill, shorten } from "./dom.js";
import { FACETS, WHERE } from "./facets.js";
import { sourceName } from "./source_names.js";
import { change, chooseValues, isNarrowed, opening, reset, span, state, yearName } from "./state.js";
import { subject } from "./subject.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const EACH = 3; // values of one facet that have a chip of their own

/** @param {Data} data */
export function startChips(data) {
  byId("told-featured").addEventListener("click", () => change({ story: data.meta.featuredStory }));
  byId("nothing-reset").addEventListener("click", reset);
  byId("told-all").addEventListener("click", () => change({ story: -1 }));
}

/** @param {string} words @param {() => void} away @param {string} [full] */
const chip = (words, away, full = words) =>
  el("li", {}, [el("button", { type: "button", class: "chip-x", "aria-label": t("chip.away", { what: full }), title: full, click: away }, [
    el("bdi", { text: words }), el("span", { "aria-hidden": "true", text: " ×" }),
  ])]);

/** @param {Data} data */
export function drawChips(data) {
  const { featuredStory, startNetwork } = data.meta;
  const about = startNetwork === null || state.facets.network.includes(startNetwork) || state.story === featuredStory;
  const elsewhere = state.tab === "picture" && subject().kind !== "network" && state.story < 0 && data.ideas.n > 1;
  byId("tellings").hidden = featuredStory === null || !about || elsewhere;
  if (featuredStory !== null)
    byId("told-featured").textContent = t("told.featured", { source: sourceName(data, featuredStory) });
  byId("told-featured").setAttribute("aria-pressed", String(state.story === featuredStory && state.story >= 0));
  byId("told-all").setAttribute("aria-pressed", String(state.story < 0));
  const within = byId("chip-list").contains(document.activeElement);
  fill(byId("chip-list"), [...chips(data)]);
  if (within) /** @type {HTMLElement} */ (byId("chip-list").querySelector("button") ?? byId("filter-open")).focus();
  const n = FACETS().reduce((sum, { name }) => sum + state.facets[name].length, 0);
  byId("filter-count").textContent = n ? String(n) : "";
  byId("filter-open").setAttribute("aria-label", n ? t("filters.chosen", { n }) : t("filters"));
}

/** @param {Data} data */
function* chips(data) {
  if (state.story >= 0 && state.story !== data.meta.featuredStory) {
    const source = sourceName(data, state.story);
    yield chip(t("told.chip", { source: shorten(source, 40) }), () => change({ story: -1 }), t("told.says", { source }));
  }
  for (const { name, say } of FACETS()) {
    const chosen = isSubject(name) ? [] : state.facets[name];
    if (chosen.length > EACH) {
      yield chip(t(`chip.${name}`, { n: chosen.length }), () => chooseValues(name, []), chosen.map(say).join(", "));
      continue;
    }
    for (const value of chosen) {
      const said = WHERE.includes(name) && state.inside ? t("chip.inside", { where: say(value) }) : say(value);
      yield chip(shorten(said, 40), () => chooseValues(name, chosen.filter((one) => one !== value)), said);
    }
  }
  if (isNarrowed())
    yield chip(state.from === state.to ? yearName(state.from) : `${yearName(state.from)} – ${yearName(state.to)}`, () => change({ ...span(), undated: "with" }));
  const others = FACETS().some(({ name }) => state.facets[name].length && !isSubject(name));
  if (!isOpening() && (state.tab !== "picture" || others || isNarrowed() || state.story >= 0)) yield el("li", { class: "reset" }, [el("button", { type: "button", class: "chip-x", text: t("reset"), click: reset })]);
}

/** What a picture is about stands in its title, and the way back beside it. @param {string} facet */
function isSubject(facet) {
  const of = { idea: "idea", city: "place", network: "network", ideas: "" }[subject().kind];
  return state.tab === "picture" && of === facet && state.facets[facet].length === 1 && !state.inside;
}

/** Is everything as the page opened, but for what is chosen and the view? */
function isOpening() {
  const start = opening();
  return ["story", "inside", "from", "to", "undated"].every((name) => /** @type {any} */ (state)[name] === /** @type {any} */ (start)[name])
    && FACETS().every(({ name }) => state.facets[name].join() === start.facets[name].join());
}
