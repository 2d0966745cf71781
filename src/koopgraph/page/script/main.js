// Ties the parts together: one state, one redraw.

import { ageAsked, startAsked } from "./asked.js";
import { showBrush, startBrush } from "./brush.js";
import { drawChips, startChips } from "./chips.js";
import { ageNotice, choose, startChoice, tellMissed } from "./choice.js";
import { readData, UNKNOWN } from "./data.js";
import { byId, el, fill } from "./dom.js";
import { showDetails } from "./details.js";
import { isThere, settleDetails, startDrawers } from "./drawers.js";
import { startExports } from "./exports.js";
import { startPaper } from "./paper.js";
import { drawWhole, startSharing } from "./sharing.js";
import { credits, filters, still } from "./still.js";
import { drawFacetList, fillFacetList, startFacetList } from "./facet_list.js";
import { startFacets } from "./facets.js";
import { filtered, rowsOf, counted } from "./filter.js";
import { assignColors, drawLegend } from "./legend.js";
import { goesOn } from "./goes_on.js";
import { makeGraphWay, showGraph } from "./graph.js";
import { draw, limits, lookAtChoice, makeWay, refresh, showOnMap, startMap, unsettle } from "./map.js";
import { startOpening } from "./open_picture.js";
import { showPeek, showReopen } from "./peek.js";
import { isEmptyPlace, nameThePage, refitPicture, showPicture, startPicture } from "./picture.js";
import { startSearch } from "./search.js";
import { keepInSight } from "./sight.js";
import { showSources, startSources } from "./sources.js";
import { isNarrowed, keepAddress, keepInAddress, missedInAddress, onChange, startState, state, yearName } from "./state.js";
import { showTable } from "./table.js";
import { showMatrix, startMatrix } from "./view_matrix.js";
import { isSplit, startSubject } from "./subject.js";
import { goBack, keepTrail } from "./trail.js";
import { isDark, onThemeChange, switchTheme } from "./theme.js";
import { drawTimeline, measureStrip, startTimeline } from "./timeline.js";
import { showViews, startViews } from "./views.js";
import { count, language, number, t, useCountries, useLanguage, useTexts } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @type {Data} */
let data;
/** @type {import("./filter.js").Shown} */
let shown;

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
  const all = (/** @type {string} */ selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
  for (const node of all("[data-t]")) node.textContent = t(node.dataset.t ?? "");
  for (const node of all("[data-de]")) node.textContent = node.dataset[wanted] ?? "";
  for (const node of all("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel ?? ""));
  for (const node of all("[data-t-hint]")) node.setAttribute("placeholder", t(node.dataset.tHint ?? ""));
  byId("language").textContent = t("language.other");
  byId("language").lang = wanted === "de" ? "en" : "de";
  nameTheme();
  fillFacetList();
}

/** @type {""|"de"|"en"} the language that was asked for, on the switch or in the address */
let spoken = "";

/** @param {"de"|"en"} wanted */
function turn(wanted) {
  spoken = wanted;
  speak(wanted);
}

const nameTheme = () => { byId("theme").textContent = t(isDark() ? "theme.light" : "theme.dark"); };

/** How many, when: numbers of different kinds are never one sum. */
function told() {
  const [, planned, , , rivals, adoptions, origins] = shown.counts;
  const transfers = shown.counts.reduce((sum, n, sure) => sum + (counted(sure) ? n : 0), 0);
  const parts = [placed(t("live.transfers", { n: number(transfers), of: number(shown.total) }), transfers)];
  if (planned) parts.push(count("live.planned", planned));
  if (shown.first !== UNKNOWN && !isNarrowed()) parts.push(shown.first === shown.last ? String(shown.first) : t("live.years", { first: shown.first, last: shown.last }));
  if (rivals) parts.push(count("rivals", rivals));
  if (origins) parts.push(count("origins", origins));
  if (adoptions) parts.push(count("adoptions", adoptions));
  const isSum = [transfers, planned, rivals, adoptions, origins].filter(Boolean).length > 1;
  const said = isSum ? t("live.sum", { said: parts.join(", "), entries: count("entries", shown.rows.length) }) : `${parts.join(", ")}.`;
  if (!isNarrowed()) return said;
  const years = state.from === state.to ? t("live.in", { year: yearName(state.from) }) : t("live.between", { first: yearName(state.from), last: yearName(state.to) });
  const n = shown.rows.filter((row) => data.records.earliest[row] !== UNKNOWN || data.records.latest[row] !== UNKNOWN).length - shown.perhaps;
  return `${t(shown.perhaps ? "live.perhaps" : "live.narrowed", { n: count("entries", n), years, perhaps: number(shown.perhaps) })} ${said}`;
}

/** What networks and programmes gave is no transfer between places: map and matrix have a number of their own.
 * @param {string} said @param {number} transfers */
function placed(said, transfers) {
  const { kind, from, to, rivalOf, status } = data.records;
  const n = shown.rows.filter((row) => kind[row] === 0 && from[row] >= 0 && to[row] >= 0 && rivalOf[row] < 0 && status[row] !== 1).length;
  return (state.tab === "map" || state.tab === "matrix") && n && n < transfers ? t("live.between.places", { said, n: number(n) }) : said;
}

/** Rows that colours are given by: those of the telling, in the network that is chosen. */
function scoped() {
  const facets = Object.fromEntries(Object.entries(state.facets).map(([name, values]) => [name, name === "network" ? values : []]));
  return state.facets.network.length ? filtered(data, { ...state, facets, from: -1e6, to: 1e6, undated: "with" }).anyYear : rowsOf(data, state.story);
}

/** @param {Set<string>} changed */
function update(changed) {
  const only = (/** @type {string[]} */ ...names) => [...changed].every((name) => names.includes(name));
  ageNotice(changed);
  ageAsked(changed);
  if (changed.has("chosen")) keepTrail(isThere("details"));
  if (changed.has("story") || changed.has("facets")) assignColors(data, scoped());
  const wasSplit = byId("app").classList.contains("split");
  showViews();
  byId("time").hidden = state.tab === "sources";
  const resized = changed.has("tab") || wasSplit !== isSplit() || isSplit();
  if (resized) measureStrip();
  if (!only("chosen", "tab")) {
    shown = filtered(data, state);
    drawLegend(data, shown);
    drawTimeline(data, shown);
    drawChips(data);
    drawFacetList();
  }
  else if (resized) { drawTimeline(data, shown); drawChips(data); }
  nameThePage(data, shown.rows);
  showBrush();
  if (changed.has("facets") || changed.has("inside") || changed.has("story")) unsettle();
  if (state.tab === "picture") showPicture(data, shown.rows);
  if (state.tab === "map" || isSplit()) only("chosen") ? refresh() : showOnMap(shown.rows);
  if (state.tab === "matrix") showMatrix(data, shown.rows);
  if (state.tab === "graph") showGraph(data, shown.rows);
  if (state.tab === "table") showTable(data, shown.rows);
  if (state.tab === "sources") showSources();
  if (state.tab !== "picture" && state.tab !== "matrix") goesOn(null);
  const words = told();
  if (!only("tab")) showDetails(data, shown, words);
  if (changed.has("chosen")) settleDetails();
  const limited = limits();
  fill(byId("live"), [words, limited && el("span", { class: "limits", text: ` ${limited}` })]);
  byId("live").title = byId("live").textContent ?? "";
  byId("nothing").hidden = shown.rows.length > 0 || state.tab === "sources" || state.tab === "table" || (state.tab === "picture" && isEmptyPlace(data));
  byId("app").classList.toggle("limited", limited !== "");
  byId("app").dataset.chosen = state.chosen.kind;
  showPeek(data, shown);
  settlePicture();
  drawWhole();
  keepInSight();
  const missed = missedInAddress();
  if (missed) {
    tellMissed(missed);
    keepAddress(); // what it asked for in vain is struck from it
  }
  // an address that leads elsewhere, or Back: the window goes to what it names
  if (changed.has("tab") && changed.has("chosen") && state.chosen.kind) window.requestAnimationFrame(lookAtChoice);
}

/** The picture has the room that a drawer and the line above leave it, and the way back to the details its place. */
function settlePicture() {
  refitPicture(data, shown?.rows);
  showReopen(data);
  refitPicture(data, shown?.rows);
}

const ALL = new Set(["story", "facets", "all"]);

function start() {
  useTexts(JSON.parse(byId("texts").textContent ?? "{}"));
  data = readData();
  useCountries(data.countries);
  startFacets(data);
  startState(data);
  startSubject(data);
  startOpening(data);
  byId("app").hidden = false;
  byId("starting").remove();
  useLanguage(firstLanguage());
  startViews();
  startSharing();
  startDrawers(() => { settlePicture(); makeWay(); makeGraphWay(); drawFacetList(); keepInSight(); });
  startChoice(data, lookAtChoice);
  startChips(data);
  startMatrix(data);
  startFacetList(data);
  startSearch(data);
  startSources(data);
  startTimeline();
  startBrush();
  onThemeChange(() => { redraw(); draw(true); });
  speak(language());
  startPicture(redraw);
  keepInAddress("lang", { now: () => spoken, read: (text) => {
    if (text === "de" || text === "en") turn(text);
    return ["", "de", "en"].includes(text);
  } });
  startAsked();
  startMap(data);
  startExports(data, () => shown.rows);
  startPaper(() => still(data, shown.rows).svg, () => [filters(data).join(" · "), told(), ...credits(data, shown.rows)].filter(Boolean));
  onChange((_, changed) => update(changed));
  byId("back").addEventListener("click", goBack);
  byId("language").addEventListener("click", () => { turn(language() === "de" ? "en" : "de"); keepAddress(); redraw(); });
  byId("theme").addEventListener("click", () => { switchTheme(); redraw(); });
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("resize", () => { showViews(); measureStrip(); drawTimeline(data, shown); showBrush(); if (state.tab === "picture" && !isSought()) update(new Set(["tab"])); });
  update(ALL);
  // a link to one thing shows it, whatever the page would open with
  const { kind, at } = state.chosen;
  if (kind) window.requestAnimationFrame(() => choose(kind, at, "needed", true));
  else settleDetails();
}

/** A phone's keyboard changes the window's height: the field that it is for must not be drawn anew. */
const isSought = () => document.activeElement?.classList.contains("seek");

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
