// The one state that all views share, kept in the address's # (in memory where that is refused).

import { recordKey } from "./data.js";
import { t } from "./words.js";
import { FACETS, isSomewhere } from "./facets.js";
import { forgetIgnored, ignore, ignoredWords } from "./ignored.js";
import { spanOf } from "./spans.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} State
 * @property {string} tab
 * @property {number} story source whose telling is shown, -1 for all sources
 * @property {Record<string, number[]>} facets values chosen in each facet; none: all are shown
 * @property {boolean} inside of the places, countries and networks chosen, only what has both ends in one of them
 * @property {number} from year
 * @property {number} to year
 * @property {"with"|"without"} undated
 * @property {{kind: ""|"city"|"transfer"|"idea", at: number}} chosen
 */

/** @type {State} */
export const state = /** @type {any} */ ({});
/** @type {State} */
let initial;
/** @type {Data} */
let known;
/** @type {((state: State, changed: Set<string>) => void)[]} */
const listeners = [];
/** @type {Map<string, number>|null} */
let rowsByKey = null;
/** @typedef {{now: () => string, read: (text: string) => boolean}} Part `read`: whether it made something of the text */
/** Settings of one value that are read here. */
const SINGLE = ["tab", "told", "inside", "from", "to", "undated", "city", "chosen", "transfer"];
/** What else stands in the address, each written and read by who knows it. @type {Map<string, Part>} */
const parts = new Map();

/** Keeps something more in the address, "" for nothing; reads it at once. @param {string} name @param {Part} part */
export function keepInAddress(name, part) {
  parts.set(name, part);
  const text = new URLSearchParams(location.hash.slice(1)).get(name);
  if (text && !part.read(text)) ignore(name, text, "value");
}

/** Writes the address anew as a step that Back stops at. */
export const stepAddress = () => writeHash(false);

/** Writes the address anew after such a part changed: no step that Back stops at. */
export const keepAddress = () => writeHash(true);

export const TABS = ["picture", "map", "matrix", "graph", "table", "sources"];
export const NOTHING = { kind: /** @type {""} */ (""), at: -1 };

/** @param {Data} data */
export function startState(data) {
  known = data;
  const { from, to } = spanOf(data);
  const { openingNetwork: start, openingPlace: place } = data.meta;
  initial = {
    tab: data.meta.startTab, story: data.meta.startStory ?? -1,
    facets: { ...noFacets(), network: start === null ? [] : [start], place: place === null ? [] : [place] }, inside: start !== null,
    from, to, undated: "with", chosen: NOTHING,
  };
  Object.assign(state, opening());
  readHash();
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === hash()) return;
    Object.assign(state, opening());
    readHash();
    tell(new Set(Object.keys(state)));
  });
}

const noFacets = () => Object.fromEntries(FACETS().map(({ name }) => [name, /** @type {number[]} */ ([])]));

/** What the page opens with. @returns {State} */
export const opening = () => ({ ...initial, facets: { ...initial.facets }, chosen: { ...initial.chosen } });

/** Filters and choice as at the start; the view stays. */
export const reset = () => change({ ...opening(), tab: state.tab });

/** What is shown when nothing is filtered away. @returns {Partial<State>} */
export const everything = () => ({ facets: noFacets(), inside: false, from: initial.from, to: initial.to, undated: "with" });

/** A year of the strip in words: its first may stand for all before as well. @param {number} year */
export const yearName = (year) => (year === earlyYear() ? t("time.before", { year: year + 1 }) : String(year));

/** The strip's first year where it stands for all before as well, else null. */
export const earlyYear = () => (spanNow().early ? spanNow().from : null);

/** First and last year that the sliders offer: one idea has its own. */
export const span = () => ({ from: spanNow().from, to: spanNow().to });

const spanNow = () => spanOf(known, oneIdea());

/** Are there years that the sliders leave out? What has no year is then left out too, unless asked for. */
export const isNarrowed = () => state.from !== span().from || state.to !== span().to;

/** Does the page show less than it holds? */
export const isFiltered = () => isNarrowed() || Object.values(state.facets).some((values) => values.length > 0);

/** The idea that the page is about, when it is one alone. */
export function oneIdea() {
  if (known.ideas.n === 1) return 0;
  return state.facets.idea.length === 1 ? state.facets.idea[0] : -1;
}

/** A copy to come back to. @returns {State} */
export const snapshot = () => ({ ...state, facets: { ...state.facets }, chosen: { ...state.chosen } });

/** @param {(state: State, changed: Set<string>) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** @param {Partial<State>} patch @param {boolean} [passing] a step of a slider: none that Back stops at */
export function change(patch, passing = false) {
  const [before, whole] = [span(), !isNarrowed()];
  Object.assign(state, patch);
  const now = span();
  const moved = now.from !== before.from || now.to !== before.to;
  // another idea has other years: all of them where all were shown before, else those of the choice that it has
  const [from, to] = [Math.max(state.from, now.from), Math.min(state.to, now.to)];
  if (moved) Object.assign(state, whole || to < from ? { from: now.from, to: now.to, undated: "with" } : { from, to });
  writeHash(passing);
  tell(new Set([...Object.keys(patch), ...(moved ? ["from", "to", "undated"] : [])]));
}

/** Chooses these values of a facet. @param {string} name @param {number[]} values */
export const chooseValues = (name, values) => change({ facets: { ...state.facets, [name]: values } });

/** @param {Set<string>} changed */
export function tell(changed) {
  for (const listener of listeners) listener(state, changed);
}

/** Position of a key, -1 when nobody has it. @param {any} table @param {string|undefined} key */
const at = (table, key) => (key === undefined ? -1 : table.key.indexOf(key));

/** The row of a transfer's key. @param {string} key */
function rowOf(key) {
  if (!rowsByKey) {
    rowsByKey = new Map();
    for (let row = known.records.n - 1; row >= 0; row--)
      rowsByKey.set(recordKey(known, row), known.records.thing[row]);
  }
  return rowsByKey.get(key) ?? -1;
}

/** The state as it stands in the address; what is as at the start is left out. */
function hash() {
  const { places, ideas, sources } = known;
  const pairs = [["tab", state.tab, state.chosen.kind ? "map" : initial.tab]];
  const told = (/** @type {number} */ i) => (i < 0 ? "all" : sources.key[i]);
  pairs.push(["told", told(state.story), told(initial.story)]);
  for (const { name, key } of FACETS()) {
    const [now, start] = [state.facets[name], initial.facets[name]];
    if (now.join() === start.join()) continue;
    for (const value of now) pairs.push([name, key(value), ""]);
    if (!now.length) pairs.push([name, "all", ""]);
  }
  if (isSomewhere(state.facets)) pairs.push(["inside", state.inside ? "yes" : "no", initial.inside ? "yes" : "no"]);
  pairs.push(["from", String(state.from), String(span().from)]);
  pairs.push(["to", String(state.to), String(span().to)]);
  pairs.push(["undated", state.undated, isNarrowed() ? "without" : "with"]);
  const { kind, at: i } = state.chosen;
  if (kind === "city") pairs.push(["city", places.key[i], ""]);
  if (kind === "idea") pairs.push(["chosen", ideas.key[i], ""]);
  if (kind === "transfer") pairs.push(["transfer", recordKey(known, i), ""]);
  for (const [name, { now }] of parts) pairs.push([name, now(), ""]);
  const told_ = pairs.filter(([, now, start]) => now !== start);
  return new URLSearchParams(told_.map(([name, now]) => [name, now])).toString();
}

/** What stands after the address's #, also where the address itself may not be touched. */
export const addressNow = () => hash();

/** Embedded pages (srcdoc) may not touch their address: then the state lives in memory alone.
 * @param {boolean} passing */
function writeHash(passing) {
  const address = `#${hash()}`;
  if (address === (location.hash || "#")) return;
  try {
    if (passing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  } catch {
    /* nothing is lost: the state itself is kept */
  }
}

function readHash() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const { sources } = known;
  const get = (/** @type {string} */ name) => asked.get(name) ?? undefined;
  forgetIgnored();
  const [tab, told, inside] = [get("tab"), get("told"), get("inside")];
  // an address of one thing alone shows it on the map
  if (tab && TABS.includes(tab)) state.tab = tab;
  else if (["city", "chosen", "transfer"].some((name) => asked.has(name))) state.tab = "map";
  if (tab && !TABS.includes(tab)) ignore("tab", tab, "value");
  if (told !== undefined) state.story = storyOf(at(sources, told));
  if (told && told !== "all" && state.story < 0) ignore("told", told, "value");
  for (const facet of FACETS()) if (asked.has(facet.name)) readFacet(facet, asked.getAll(facet.name));
  if (inside) state.inside = inside === "yes";
  if (inside && !["yes", "no"].includes(inside)) ignore("inside", inside, "value");
  else if (inside === "yes" && !isSomewhere(state.facets)) ignore("inside", inside, "nowhere");
  readYears(get("from"), get("to"), get("undated"));
  for (const [name, part] of parts) if (!part.read(get(name) ?? "")) ignore(name, get(name) ?? "", "value");
  readChosen(get);
  for (const name of new Set(asked.keys())) {
    if (FACETS().some((facet) => facet.name === name)) continue;
    if (!SINGLE.includes(name)) ignore(name, get(name) ?? "", "setting"); // unless a part reads it, now or later
    for (const again of asked.getAll(name).slice(1)) ignore(name, again, "again");
  }
}

/** @param {import("./facets.js").Facet} facet @param {string[]} keys that are asked for */
function readFacet({ name, values, key }, keys) {
  const wanted = new Set(keys);
  const found = values.filter((value) => wanted.has(key(value)));
  const held = new Set(["all", "", ...found.map(key)]);
  for (const one of wanted) if (!held.has(one)) ignore(name, one, "missing");
  if (found.length && wanted.has("all")) ignore(name, "all", "one");
  if (found.length || wanted.has("all")) state.facets[name] = found;
}

/** One thing alone can be chosen: the last that is here. @param {(name: string) => string|undefined} get */
function readChosen(get) {
  const { places, ideas } = known;
  const ways = /** @type {["city"|"idea"|"transfer", string, (key: string) => number][]} */ ([
    ["city", "city", (key) => at(places, key)], ["idea", "chosen", (key) => at(ideas, key)], ["transfer", "transfer", rowOf],
  ]);
  /** @type {[string, string]|null} */
  let before = null;
  for (const [kind, name, find] of ways) {
    const key = get(name);
    if (!key) continue;
    const i = find(key);
    if (i < 0) ignore(name, key, "missing");
    else {
      if (before) ignore(...before, "one");
      before = [name, key];
      state.chosen = { kind, at: i };
    }
  }
}

/** What the address asked for and was ignored, in sentences, once; "" for nothing. */
export const missedInAddress = () => ignoredWords((name) => parts.has(name));

/** @param {number} source */
const storyOf = (source) => (known.stories.some((s) => s.source === source) ? source : -1);

/** A year of four digits at most; before our era only where the data reach that far. @param {string|undefined} text */
function yearOf(text) {
  if (!text || !/^-?\d{1,4}$/.test(text)) return null;
  return Number(text) > 0 || Number(text) >= span().from ? Number(text) : null;
}

/** @param {string|undefined} from @param {string|undefined} to @param {string|undefined} undated */
function readYears(from, to, undated) {
  const all = span();
  for (const [name, text] of [["from", from], ["to", to]]) if (name && text && yearOf(text) === null) ignore(name, text, "year");
  let [first, last] = [yearOf(from), yearOf(to)];
  if (first !== null && last !== null && first > last) {
    ignore("from", `from=${first}, to=${last}`, "order");
    first = last = null; // the years would end before they begin: all are shown
  }
  const isEmpty = (last ?? all.to) < all.from || (first ?? all.from) > all.to; // no year of the data lies there
  const within = (/** @type {number} */ one) => (isEmpty ? one : Math.min(Math.max(one, all.from), all.to));
  state.from = within(first ?? (isEmpty ? last : null) ?? all.from);
  state.to = Math.max(within(last ?? (isEmpty ? first : null) ?? all.to), state.from);
  state.undated = undated === "with" || undated === "without" ? undated : isNarrowed() ? "without" : "with";
  if (undated && undated !== state.undated) ignore("undated", undated, "value");
}
