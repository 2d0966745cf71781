// Search and filters: native controls in step with the state.

import { byId, el, fill, input, select, shorten } from "./dom.js";
import { change, everything, state, TABS } from "./state.js";
import { bodyName, countryName, GRADE, ideaName, label, placeName, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @type {Data} */
let data;
/** @type {Map<string, {kind: "city"|"idea", at: number}>} */
let offered = new Map();

/** @param {Data} all */
export function startControls(all) {
  data = all;
  for (const name of ["idea", "network", "source"])
    select(name).addEventListener("change", () => change({ [name]: Number(select(name).value) }));
  select("told").addEventListener("change", () => change({ story: Number(select("told").value) }));
  select("group").addEventListener("change", () => change({ group: select("group").value }));
  for (const name of /** @type {("status"|"grade")[]} */ (["status", "grade"]))
    byId(name).addEventListener("change", () => change({ [name]: boxes(name).map((box) => box.checked) }));
  input("rivals").addEventListener("change", () => change({ rivals: input("rivals").checked }));
  select("undated").addEventListener("change", () => change({ undated: /** @type {any} */ (select("undated").value) }));
  byId("reset").addEventListener("click", () => change(everything()));
  byId("told-featured").addEventListener("click", () => change({ story: data.meta.featuredStory }));
  byId("told-all").addEventListener("click", () => change({ story: -1 }));
  byId("scope").addEventListener("click", scope);
  byId("more").addEventListener("click", () => open(byId("filters").hidden));
  startSearch();
  startTabs();
}

/** Between the network that the page began with, legend open again, and the world. */
function scope() {
  const world = state.network >= 0;
  if (!world && window.innerWidth >= 760) /** @type {HTMLDetailsElement} */ (byId("legend")).open = true;
  change({ network: world ? -1 : data.meta.startNetwork, chosen: { kind: "", at: -1 } });
}

/** @param {boolean} shown */
function open(shown) {
  byId("filters").hidden = !shown;
  byId("more").setAttribute("aria-expanded", String(shown));
}

/** @param {string} name @returns {HTMLInputElement[]} */
const boxes = (name) => [...byId(name).querySelectorAll("input")];

/** @param {string} id @param {string} all @param {[number, string][]} options */
function options(id, all, options) {
  fill(select(id), [
    el("option", { value: -1, text: all }),
    ...options.map(([value, text]) => el("option", { value, text: shorten(text, 70) })),
  ]);
}

/** The choices in the language that is on. */
export function fillControls() {
  const all = (/** @type {any} */ table) => Array.from({ length: table.n }, (_, i) => i);
  const sorted = (/** @type {[number, string][]} */ list) => list.sort((a, b) => a[1].localeCompare(b[1]));
  options("idea", t("idea.all"), sorted(all(data.ideas).map((i) => [i, ideaName(data, i)])));
  const networks = all(data.bodies).filter((i) => data.bodies.network[i]);
  options("network", t("network.all"), sorted(networks.map((i) => [i, bodyName(data, i)])));
  options("source", t("source.all"), sorted(all(data.sources).map((i) => [i, label(data, data.sources.label[i])])));
  const told = data.stories.map((story) => story.source);
  options("told", t("told.all"), sorted(told.map((i) => [i, label(data, data.sources.label[i])])));
  byId("network-field").hidden = networks.length === 0;
  byId("told-field").hidden = told.length === 0;
  checks("status", STATUS, state.status);
  checks("grade", GRADE, state.grade);
  const featured = data.meta.featuredStory;
  byId("tellings").hidden = featured === null;
  if (featured !== null)
    byId("told-featured").textContent = t("told.featured", { source: label(data, data.sources.label[featured]) });
  fill(select("group"), ["auto", "city", "country"].map((g) => el("option", { value: g, text: t(`group.${g}`) })));
  showControls();
}

/** @param {string} id @param {string[]} names @param {boolean[]} on */
function checks(id, names, on) {
  fill(byId(id), names.map((name, i) => {
    const box = el("input", { type: "checkbox" });
    box.checked = on[i];
    return el("label", {}, [box, el("span", { text: t(name === "unknown" ? "status.without" : `${id}.${name}`) })]);
  }));
}

/** Sets every control to the state. */
export function showControls() {
  for (const name of /** @type {("idea"|"network"|"source"|"group")[]} */ (["idea", "network", "source", "group"]))
    select(name).value = String(state[name]);
  select("told").value = String(state.story);
  boxes("status").forEach((box, i) => { box.checked = state.status[i]; });
  boxes("grade").forEach((box, i) => { box.checked = state.grade[i]; });
  input("rivals").checked = state.rivals;
  select("undated").value = state.undated;
  byId("told-featured").setAttribute("aria-pressed", String(state.story === data.meta.featuredStory && state.story >= 0));
  byId("told-all").setAttribute("aria-pressed", String(state.story < 0));
  showScope();
  for (const tab of TABS) {
    const on = tab === state.tab;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
    byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
    byId(`view-${tab}`).hidden = !on;
  }
}

/** The button between the network that the page began with and the world. */
function showScope() {
  const start = data.meta.startNetwork;
  byId("scope").hidden = start === null;
  if (start === null) return;
  byId("scope").textContent = state.network < 0
    ? t("scope.network", { network: bodyName(data, start) })
    : t("scope.world");
}

function startTabs() {
  TABS.forEach((tab, i) => {
    byId(`tab-${tab}`).addEventListener("click", () => change({ tab }));
    byId(`tab-${tab}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: TABS.length - 1 - i }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = TABS[(i + step + TABS.length) % TABS.length];
      change({ tab: next });
      byId(`tab-${next}`).focus();
    });
  });
}

// ---- search

/** Compares as people do: without accents, ue like ü. @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/ß/g, "ss").replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue")
    .replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d").replace(/æ/g, "ae").replace(/ı/g, "i")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

/** Other spellings of a name. @param {string} text */
const spellings = (text) => [plain(text), plain(text).replace(/ae/g, "a").replace(/oe/g, "o").replace(/ue/g, "u")];

/** Cities and ideas that match, best first, in both languages. @param {string} wanted @param {number} most */
function matches(wanted, most) {
  const asked = spellings(wanted.trim());
  /** @type {{kind: "city"|"idea", at: number, rank: number}[]} */
  const found = [];
  const look = (/** @type {any} */ table, /** @type {"city"|"idea"} */ kind) => {
    for (let at = 0; at < table.n; at++) {
      const both = [data.labels[table.label[at]]].flat().flatMap(spellings);
      const rank = Math.min(...both.map((name) => rankOf(name, asked)));
      if (rank < 9) found.push({ kind, at, rank });
    }
  };
  look(data.places, "city");
  look(data.ideas, "idea");
  return found.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, most);
}

/** @param {string} name @param {string[]} asked */
function rankOf(name, asked) {
  if (asked.includes(name)) return 0;
  if (asked.some((one) => name.startsWith(one))) return 1;
  return asked.some((one) => name.includes(one)) ? 2 : 9;
}

function startSearch() {
  const box = input("search");
  box.addEventListener("input", () => {
    const exact = offered.get(box.value);
    if (exact) return take(exact);
    offer(box.value);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { box.value = ""; offer(""); }
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [best] = box.value.trim() ? matches(box.value, 1) : [];
    if (best) take(best);
    else if (box.value.trim()) byId("live").textContent = t("search.none", { name: box.value });
  });
}

/** @param {string} wanted */
function offer(wanted) {
  offered = new Map();
  const best = wanted.trim() ? matches(wanted, 12) : [];
  for (const hit of best) offered.set(nameOf(hit), hit);
  fill(byId("offers"), [...offered.keys()].map((value) => el("option", { value })));
}

/** @param {{kind: "city"|"idea", at: number}} hit */
function nameOf({ kind, at }) {
  if (kind === "idea") return `${ideaName(data, at)} (${t("column.idea")})`;
  const country = data.places.country[at];
  return country ? `${placeName(data, at)} (${countryName(country)})` : placeName(data, at);
}

/** A city is chosen, an idea too; what filters hide is shown again. @param {{kind: "city"|"idea", at: number}} hit */
function take(hit) {
  input("search").value = nameOf(hit);
  change({ chosen: { kind: hit.kind, at: hit.at } });
}
