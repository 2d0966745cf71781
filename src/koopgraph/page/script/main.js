// Ties the parts together: one state, one redraw.

import { fillControls, showControls, startControls } from "./controls.js";
import { readData, UNKNOWN } from "./data.js";
import { byId } from "./dom.js";
import { showDetails } from "./details.js";
import { startExports } from "./exports.js";
import { filtered, scoped } from "./filter.js";
import { assignColors, drawLegend } from "./legend.js";
import { showGraph } from "./graph.js";
import { draw, refresh, showOnMap, startMap, unsettle } from "./map.js";
import { showSources } from "./sources.js";
import { onChange, startState, state } from "./state.js";
import { showTable } from "./table.js";
import { isDark, onThemeChange, switchTheme } from "./theme.js";
import { drawTimeline, showYears, startTimeline } from "./timeline.js";
import { count, label, language, number, t, useCountries, useLanguage, useTexts } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @type {Data} */
let data;
/** @type {import("./filter.js").Shown} */
let shown;

/** First and last year of all that is told. @returns {[number, number]} */
function years() {
  let [first, last] = [Infinity, -Infinity];
  const { earliest, latest, n } = data.records;
  for (let row = 0; row < n; row++) {
    if (earliest[row] !== UNKNOWN) first = Math.min(first, earliest[row]);
    if (latest[row] !== UNKNOWN) last = Math.max(last, latest[row]);
  }
  return first > last ? [0, 0] : [first, last];
}

/** The person's language when the page has it, else what the page was made for. */
function firstLanguage() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  const fixed = document.documentElement.dataset.lang;
  const wanted = [asked, fixed, ...navigator.languages].find((l) => l && /^(de|en)/.test(l));
  return wanted?.startsWith("de") ? "de" : "en";
}

/** @param {"de"|"en"} wanted */
function speak(wanted) {
  useLanguage(wanted);
  document.documentElement.lang = wanted;
  for (const node of document.querySelectorAll("[data-t]"))
    node.textContent = t(/** @type {HTMLElement} */ (node).dataset.t ?? "");
  for (const node of document.querySelectorAll("[data-de]"))
    node.textContent = /** @type {HTMLElement} */ (node).dataset[wanted] ?? "";
  for (const node of document.querySelectorAll("[data-t-label]"))
    node.setAttribute("aria-label", t(/** @type {HTMLElement} */ (node).dataset.tLabel ?? ""));
  document.title = byId("title").textContent ?? "";
  byId("language").textContent = t("language.other");
  byId("language").lang = wanted === "de" ? "en" : "de";
  nameTheme();
  fillControls();
}

const nameTheme = () => { byId("theme").textContent = t(isDark() ? "theme.light" : "theme.dark"); };

/** Who tells, how many, when: for eyes and for the live region. */
function announce() {
  const parts = [t("live.transfers", { n: number(shown.transfers), of: number(shown.total) })];
  if (shown.first !== UNKNOWN) parts.push(shown.first === shown.last ? String(shown.first) : t("live.years", { first: shown.first, last: shown.last }));
  if (shown.rivals) parts.push(count("rivals", shown.rivals));
  if (shown.origins) parts.push(count("origins", shown.origins));
  if (shown.adoptions) parts.push(count("adoptions", shown.adoptions));
  byId("live").textContent = `${parts.join(", ")}.`;
  const told = state.story < 0 ? "" : t("told.says", { source: label(data, data.sources.label[state.story]) });
  byId("teller").textContent = told;
  byId("teller").hidden = !told;
  byId("undated-field").hidden = !shown.anyYear.some((row) => data.records.earliest[row] === UNKNOWN);
}

/** @param {Set<string>} changed */
function update(changed) {
  const only = (/** @type {string[]} */ ...names) => [...changed].every((name) => names.includes(name));
  const tab = changed.has("tab");
  if (changed.has("story") || changed.has("network")) assignColors(data, scoped(data, state));
  if (!only("chosen", "tab", "group")) {
    shown = filtered(data, state);
    drawLegend(data, shown);
    drawTimeline(data, shown);
    announce();
  }
  showYears();
  showControls();
  if (changed.has("network") || changed.has("story")) unsettle();
  if (!only("tab")) showDetails(data, shown);
  if (state.tab === "map") only("chosen") ? refresh() : showOnMap(shown.rows);
  if (state.tab === "graph") showGraph(data, shown.rows);
  if (state.tab === "table") showTable(data, shown.rows);
  if (state.tab === "sources") showSources(data);
  for (const id of ["panel", "time"]) byId(id).hidden = state.tab === "sources";
  if (tab) window.dispatchEvent(new Event("resize"));
}

const ALL = new Set(["story", "all"]);

function start() {
  useTexts(JSON.parse(byId("texts").textContent ?? "{}"));
  data = readData();
  useCountries(data.countries);
  startState(data, ...years());
  byId("app").hidden = false;
  byId("starting").remove();
  useLanguage(firstLanguage());
  startControls(data);
  startTimeline();
  onThemeChange(() => { redraw(); draw(true); });
  speak(language());
  startMap(data);
  startExports(data, () => shown.rows);
  onChange((_, changed) => update(changed));
  byId("language").addEventListener("click", () => { speak(language() === "de" ? "en" : "de"); redraw(); });
  byId("theme").addEventListener("click", () => { switchTheme(); redraw(); });
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("resize", () => drawTimeline(data, shown));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen.kind && document.activeElement === document.body)
      byId("tab-map").focus();
  });
  if (window.innerWidth < 760) /** @type {HTMLDetailsElement} */ (byId("legend")).open = false;
  update(ALL);
}

function redraw() {
  nameTheme();
  refresh(true);
  update(ALL);
}

try {
  start();
} catch (error) {
  const said = document.getElementById("starting") ?? document.body.insertBefore(document.createElement("p"), document.body.firstChild);
  said.textContent = `This page could not start: ${error instanceof Error ? error.message : error}`;
  throw error;
}
