// The filter's drawer: each facet a list of boxes with the number that each would leave.

import { byId, el, fill, input, select, shorten } from "./dom.js";
import { isOpen } from "./drawers.js";
import { FACETS, facetOf, WHERE } from "./facets.js";
import { tallies } from "./filter.js";
import { plain } from "./near.js";
import { change, chooseValues, reset, state } from "./state.js";
import { sourceName } from "./source_names.js";
import { number, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./facets.js").Facet} Facet */

const SEARCHABLE = 12; // values from which on a facet can be searched
const MOST = 400; // boxes that one facet shows at once
/** @type {Record<string, string>} what is typed in each facet */
const typed = {};
/** @type {Data} */
let data;

/** @param {Data} all */
export function startFacetList(all) {
  data = all;
  byId("reset").addEventListener("click", reset);
  byId("facets").addEventListener("submit", (event) => event.preventDefault());
  select("told").addEventListener("change", () => change({ story: Number(select("told").value) }));
}

/** The frame of every facet, in the language that is on. */
export function fillFacetList() {
  const facets = FACETS().filter(({ values }) => values.length);
  fill(byId("facets"), facets.map(frame));
  const told = data.stories.map(({ source }) => /** @type {[number, string]} */ ([source, sourceName(data, source)]));
  fill(select("told"), [[-1, t("told.all")], ...told.sort((a, b) => a[1].localeCompare(b[1]))]
    .map(([value, text]) => el("option", { value, text: shorten(String(text), 70) })));
  byId("told-field").hidden = told.length === 0;
}

/** @param {Facet} facet */
function frame({ name, values }) {
  const search = el("input", { type: "search", id: `facet-search-${name}`, autocomplete: "off", spellcheck: "false", "aria-label": t("facet.search", { facet: t(name) }), placeholder: t("facet.search", { facet: t(name) }),
    input: () => { typed[name] = search.value; drawFacetList(); },
    keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") event.preventDefault(); } });
  search.value = typed[name] ?? "";
  let asked = false;
  const toggle = () => {
    drawFacetList();
    if (asked && frame_.open) frame_.scrollIntoView({ block: "start" });
    asked = false;
  };
  const frame_ = el("details", { class: "facet", open: name === "idea", toggle }, [
    el("summary", { click: () => { asked = true; } }, [t(name)]),
    values.length >= SEARCHABLE && search,
    WHERE.includes(name) && el("label", { class: "inside" }, [insideBox(name), el("span", { text: t("inside") })]),
    el("div", { class: "values", id: `facet-${name}`, role: "group", "aria-label": t(name) }),
  ]);
  return frame_;
}

/** One choice, offered at each facet that it is about. @param {string} name */
function insideBox(name) {
  const box = el("input", { type: "checkbox", id: `inside-${name}`, change: () => change({ inside: box.checked }) });
  return box;
}

/** Numbers and boxes, when the drawer is there to be read. */
export function drawFacetList() {
  if (!isOpen("filters")) return;
  const counts = tallies(data, state);
  for (const facet of FACETS())
    if (facet.values.length && /** @type {HTMLDetailsElement} */ (byId(`facet-${facet.name}`).parentElement).open) drawValues(facet, counts[facet.name]);
  for (const name of WHERE)
    if (facetOf(name).values.length) input(`inside-${name}`).checked = state.inside;
  select("told").value = String(state.story);
}

/** @param {Facet} facet @param {Map<number, number>} counts */
function drawValues(facet, counts) {
  const { name } = facet;
  const list = byId(`facet-${name}`);
  const focused = list.contains(document.activeElement) ? /** @type {HTMLInputElement} */ (document.activeElement).value : null;
  const wanted = plain(typed[name] ?? "");
  const found = facet.values.filter((value) => !wanted || plain(facet.say(value)).includes(wanted) || facet.groups(value).some((g) => plain(g).includes(wanted)));
  const n = (/** @type {number} */ value) => counts.get(value) ?? 0;
  if (!["sure", "grade"].includes(name)) found.sort((a, b) => n(b) - n(a) || facet.say(a).localeCompare(facet.say(b)));
  fill(list, [
    ...(name === "idea" ? grouped(facet, found, n) : found.slice(0, MOST).map((value) => box(facet, value, n(value)))),
    found.length === 0 && el("p", { class: "quiet", text: t("facet.none") }),
    name !== "idea" && found.length > MOST && el("p", { class: "quiet", text: t("facet.more", { n: number(found.length - MOST) }) }),
  ]);
  if (focused !== null) [...list.querySelectorAll("input")].find((one) => one.value === focused)?.focus();
}

/** Ideas under each of the themes they belong to. @param {Facet} facet @param {number[]} found @param {(value: number) => number} n */
function grouped(facet, found, n) {
  /** @type {Map<string, number[]>} */
  const themes = new Map();
  for (const value of found) {
    const groups = facet.groups(value);
    for (const theme of groups.length ? groups : [""]) themes.set(theme, [...(themes.get(theme) ?? []), value]);
  }
  const sum = (/** @type {string} */ theme) => (themes.get(theme) ?? []).reduce((all, value) => all + n(value), 0);
  const order = [...themes.keys()].sort((a, b) => Number(!a) - Number(!b) || sum(b) - sum(a) || a.localeCompare(b));
  return order.flatMap((theme) => {
    const values = /** @type {number[]} */ (themes.get(theme));
    return [
      order.length > 1 && themeBox(theme || t("theme.none"), values, sum(theme)),
      ...values.slice(0, MOST).map((value) => box(facet, value, n(value))),
    ];
  });
}

/** All ideas of a theme at once. @param {string} theme @param {number[]} values @param {number} n */
function themeBox(theme, values, n) {
  const chosen = new Set(state.facets.idea);
  const tick = el("input", { type: "checkbox", value: `theme ${theme}`, change: () => {
    const others = state.facets.idea.filter((one) => !values.includes(one));
    chooseValues("idea", tick.checked ? [...others, ...values].sort((a, b) => a - b) : others);
  } });
  tick.checked = values.every((value) => chosen.has(value));
  return el("h3", {}, [el("label", {}, [tick, el("bdi", { text: theme }), el("output", { text: number(n) })])]);
}

/** @param {Facet} facet @param {number} value @param {number} n */
function box({ name, say }, value, n) {
  const tick = el("input", { type: "checkbox", value: String(value), change: () => {
    const others = state.facets[name].filter((one) => one !== value);
    chooseValues(name, tick.checked ? [...others, value].sort((a, b) => a - b) : others);
  } });
  tick.checked = state.facets[name].includes(value);
  return el("label", { class: n ? null : "zero" }, [tick, el("bdi", { text: shorten(say(value), 90) }), el("output", { text: number(n) })]);
}
