// The search box: cities, ideas, countries, networks, initiatives and sources by every name they have; a miss names what is near.

import { askFor } from "./asked.js";
import { showSource } from "./claims.js";
import { copied } from "./copying.js";
import { byId, el, fill, input, shorten } from "./dom.js";
import { isFiltered, state } from "./state.js";
import { subject } from "./subject.js";
import { facetOf } from "./facets.js";
import { rowsOf } from "./filter.js";
import { isOffRecord } from "./nearest.js";
import { matches, nearest, plain, spellings } from "./near.js";
import { choose } from "./choice.js";
import { openDrawer } from "./drawers.js";
import { narrowTo, showPlace } from "./open_picture.js";
import { sourceFacts, sourceName } from "./source_names.js";
import { summary, taughtOf } from "./summary.js";
import { count, countryName, ideaName, label, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{kind: "city"|"idea"|"country"|"network"|"initiative"|"source", at: number, name: string, about: string}} Hit */

const MOST = 8;
const USED = 6; // countries that stand before the list of all
/** @type {Data} */
let data;
/** @type {{kind: Hit["kind"], at: number, said: string[], shown: number}[]} with all names, of which the first are its label's */
const things = [];
/** @type {string[][]} how these may be spelt */
const names = [];
/** @type {Map<number, number>} */
let entries = new Map();
/** @type {Hit[]} */
let hits = [];
let active = -1;

/** @type {HTMLInputElement|null} the field that is typed in: the header's, or the one of the first view */
let field = null;
const box = () => field ?? input("search");
const listed = () => byId("hits");

/** @param {Data} all */
export function startSearch(all) {
  data = all;
  listen(input("search"));
  window.addEventListener("resize", place);
  byId("found").addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to !== box() && !(to instanceof Node && byId("found").contains(to))) close();
  });
  byId("found").addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); close(); box().focus(); close(); } });
  byId("find").addEventListener("click", () => {
    const open = byId("app").classList.toggle("finding");
    byId("find").setAttribute("aria-expanded", String(open));
    if (open) box().focus();
  });
}

/** A field of the same search elsewhere. @param {string} className @param {string} hint */
export function searchField(className, hint) {
  const made = el("input", { type: "search", class: className, role: "combobox", "aria-expanded": "false", "aria-controls": "hits",
    "aria-autocomplete": "list", "aria-describedby": "miss", autocomplete: "off", spellcheck: "false", maxlength: 200, "aria-label": hint, placeholder: hint });
  listen(made);
  return made;
}

/** @param {HTMLInputElement} one */
function listen(one) {
  const here = (/** @type {() => void} */ act) => () => { field = one; act(); };
  one.addEventListener("input", here(offer));
  one.addEventListener("focus", here(() => { if (one.value.trim()) offer(); }));
  one.addEventListener("keydown", (event) => { field = one; onKey(event); });
  one.addEventListener("blur", () => window.setTimeout(() => { if (field === one && !byId("found").contains(document.activeElement)) close(); }, 150));
}

/** What is found stands below the field that is typed in. */
function place() {
  if (byId("found").hidden || !box().isConnected) return;
  const [at, app] = [box().getBoundingClientRect(), byId("app").getBoundingClientRect()];
  const wide = Math.min(Math.max(at.width, 340), app.width - 16);
  const { style } = byId("found");
  [style.width, style.left, style.top] = [`${wide}px`, `${Math.max(8, Math.min(at.left, app.width - wide - 8))}px`, `${at.bottom - app.top + 4}px`];
}

/** Every thing's names in both languages, gathered when somebody begins to type. */
function gather() {
  if (names.length) return;
  const add = (/** @type {Hit["kind"]} */ kind, /** @type {number} */ at, /** @type {string[]} */ label, /** @type {string[]|null} */ others = null) => {
    const said = [...label, ...(others ?? [])];
    things.push({ kind, at, said, shown: label.length });
    names.push([...new Set(said.flatMap(spellings))]);
  };
  const both = (/** @type {number} */ label) => [data.labels[label]].flat();
  const { places, ideas, initiatives, sources } = data;
  entries = entriesOf();
  places.label.forEach((/** @type {number} */ label, /** @type {number} */ i) => add("city", i, both(label), places.names[i]));
  ideas.label.forEach((/** @type {number} */ label, /** @type {number} */ i) => add("idea", i, both(label), ideas.names[i]));
  for (const i of facetOf("country").values) add("country", i, [facetOf("country").key(i), facetOf("country").say(i)]);
  for (const i of facetOf("network").values) add("network", i, both(data.bodies.label[i]));
  initiatives.label.forEach((/** @type {number} */ label, /** @type {number} */ i) => { if (entries.has(i)) add("initiative", i, both(label), initiatives.names[i]); });
  sources.label.forEach((/** @type {number} */ label, /** @type {number} */ i) => add("source", i, both(label), [sources.title[i]]));
}

/** The row that tells of each initiative: how it came, else what came of it; a rival account last. */
function entriesOf() {
  const { toInitiative, fromInitiative, rivalOf } = data.records;
  const rows = rowsOf(data, -1);
  const [counting, rivals] = [rows.filter((row) => rivalOf[row] < 0), rows.filter((row) => rivalOf[row] >= 0)];
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const [some, ends] of /** @type {[number[], Int32Array][]} */ ([[counting, toInitiative], [rivals, toInitiative], [rows, fromInitiative]]))
    for (const row of some) if (ends[row] >= 0 && !found.has(ends[row])) found.set(ends[row], row);
  return found;
}

/** "also called mobil.punkt": the name by which it was found, where that is not its label. @param {number} i @param {string} wanted */
function alias(i, wanted) {
  const { said, shown } = things[i];
  const spelt = said.map(spellings);
  const best = matches(spelt, wanted, 1)[0] ?? nearest(spelt, wanted, 1)[0]?.at ?? 0;
  return best < shown ? "" : t("search.also", { name: shorten(said[best], 60) });
}

/** @param {number} i @param {string} wanted @returns {Hit} */
function hit(i, wanted) {
  const made = plainHit(i);
  return { ...made, about: [alias(i, wanted), made.about].filter(Boolean).join(" · ") };
}

/** @param {number} i @returns {Hit} */
function plainHit(i) {
  const { kind, at } = things[i];
  if (kind === "city") {
    const country = data.places.country[at];
    const known = summary(taughtOf(data, at));
    return { kind, at, name: placeName(data, at), about: [country && countryName(country), known, isFiltered() && t("search.all")].filter(Boolean).join(" · ") };
  }
  if (kind === "idea") {
    const n = data.records.idea.reduce((sum, idea, row) => sum + Number(idea === at && row < data.main && data.records.kind[row] === 0 && data.records.rivalOf[row] < 0), 0);
    return { kind, at, name: facetOf("idea").say(at), about: [t("column.idea"), count("transfers", n), isFiltered() && t("search.all")].filter(Boolean).join(" · ") };
  }
  if (kind === "initiative") {
    const { label: of, place, ideas } = data.initiatives;
    return { kind, at, name: label(data, of[at]), about: [...(ideas[at] ?? []).map((/** @type {number} */ idea) => ideaName(data, idea)), place[at] === null ? "" : placeName(data, place[at])].filter(Boolean).join(" · ") };
  }
  if (kind === "source") return { kind, at, name: sourceName(data, at), about: [t("search.source"), ...sourceFacts(data, at)].join(" · ") };
  return { kind, at, name: facetOf(kind).say(at), about: t(kind) };
}

/** What matches is listed; nothing does: what is near, and that no record is no proof. */
function offer() {
  gather();
  const wanted = box().value.trim();
  active = -1;
  if (!wanted) return close();
  // towns and ideas before what is called after them, and that before what was written of it
  const order = (/** @type {number} */ i) => ["initiative", "source"].indexOf(things[i].kind);
  let found = matches(names, wanted, names.length).sort((a, b) => order(a) - order(b)).slice(0, MOST);
  const missed = !found.length;
  const near = missed ? nearest(names, wanted, MOST) : [];
  if (missed) found = near.map(({ at }) => at);
  hits = found.map((i) => hit(i, wanted));
  // what alone is nearest is marked, and Enter takes what is marked
  const isPlain = missed ? near.length > 0 && near[0].far < (near[1]?.far ?? Infinity) : names[found[0]].includes(plain(wanted));
  if (isPlain) active = 0;
  const name = shorten(wanted, 60);
  // what is written in other letters may be on record under its name in Latin ones
  const isOther = /\p{L}/u.test(wanted) && !/\p{Script=Latin}/u.test(wanted);
  byId("miss").textContent = !missed ? "" : isOther ? t("search.letters") : [t("search.none", { name }), !hits.length && t("search.nothing")].filter(Boolean).join(" ");
  byId("miss").hidden = !missed;
  byId("near").hidden = !missed || !hits.length;
  fill(byId("elsewhere"), missed && !hits.length ? unheard(name) : []);
  fill(listed(), hits.map(option));
  byId("found").hidden = false;
  box().setAttribute("aria-expanded", "true");
  place();
  mark();
}

/** Of a town that is not here the page does not know where it lies: its country leads to what is near, or one tells us.
 * @param {string} name */
function unheard(name) {
  const country = facetOf("country");
  const look = () => {
    if (!pick.value) return;
    askFor(box().value.trim());
    take({ kind: "country", at: Number(pick.value), name: "", about: "" });
    openDrawer("details", true);
  };
  const options = (/** @type {number[]} */ some) => some.map((at) => el("option", { value: at, text: country.say(at) }));
  const all = [...country.values].sort((a, b) => country.say(a).localeCompare(country.say(b)));
  const pick = el("select", { "aria-label": t("search.where"), change: look }, [
    el("option", { value: "", text: t("search.where") }),
    ...(all.length > USED + 2 ? [el("optgroup", { label: t("search.where.most") }, options(mostUsed(country))), el("optgroup", { label: t("search.where.all") }, options(all))] : options(all)),
  ]);
  return [country.values.length > 0 && pick, country.values.length > 0 && el("p", { class: "quiet", text: t("search.where.none") }), copied("off.tell", t("off.text", { place: name, version: data.meta.version }))];
}

/** The countries that most entries are about. @param {import("./facets.js").Facet} country */
function mostUsed(country) {
  const entries = new Map(country.values.map((at) => [at, 0]));
  for (const row of rowsOf(data, -1)) for (const at of Array.from(country.of(row))) entries.set(at, (entries.get(at) ?? 0) + 1);
  return [...entries].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, USED).map(([at]) => at);
}

/** @param {Hit} one @param {number} i */
const option = (one, i) =>
  el("li", { role: "option", id: `hit-${i}`, "aria-selected": "false",
    mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => take(one) }, [
    el("bdi", { text: shorten(one.name, 60) }), el("small", { text: one.about }),
  ]);

function mark() {
  [...listed().children].forEach((node, i) => node.setAttribute("aria-selected", String(i === active)));
  listed().children[active]?.scrollIntoView({ block: "nearest" });
  if (active < 0) box().removeAttribute("aria-activedescendant");
  else box().setAttribute("aria-activedescendant", `hit-${active}`);
}

function close() {
  byId("found").hidden = true;
  box().setAttribute("aria-expanded", "false");
  box().removeAttribute("aria-activedescendant");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const open = !byId("found").hidden;
  if (event.key === "Escape") {
    if (open || box().value || byId("app").classList.contains("finding")) event.preventDefault();
    if (!box().value && box() === input("search") && byId("app").classList.contains("finding")) byId("find").click();
    box().value = "";
    return close();
  }
  if (event.key === "Enter") {
    event.preventDefault();
    if (!open) offer();
    // where several names are as near, none is taken: that is the person's own choice
    const best = active >= 0 ? hits[active] : byId("miss").hidden ? hits[0] : undefined;
    if (best && box().value.trim()) take(best);
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !hits.length) return;
  event.preventDefault();
  if (!open) offer();
  active = (active + step + hits.length) % hits.length;
  mark();
}

/** @param {Hit} one */
function take(one) {
  box().value = "";
  close();
  byId("app").classList.remove("finding");
  byId("find").setAttribute("aria-expanded", "false");
  const isPicture = state.tab === "picture" && subject().kind === "city";
  if (one.kind === "city" && (isPicture || isOffRecord(data, one.at))) showPlace(one.at);
  else if (one.kind === "city" || one.kind === "idea") {
    choose(one.kind, one.at, "all");
    openDrawer("details", true);
  }
  else if (one.kind === "source") showSource(data, one.at);
  else if (one.kind === "initiative") {
    choose("transfer", entries.get(one.at) ?? -1);
    openDrawer("details", true);
  }
  else narrowTo(one.kind, one.at);
}
