// The one state that all views share, kept in the address's # (in memory where that is refused).

import { recordKey } from "./data.js";
import { GRADE, STATUS } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} State
 * @property {string} tab
 * @property {number} story source whose telling is shown, -1 for all sources
 * @property {number} idea
 * @property {boolean[]} status
 * @property {boolean[]} grade
 * @property {boolean} rivals
 * @property {number} from year
 * @property {number} to year
 * @property {"with"|"without"|"only"} undated
 * @property {number} network
 * @property {number} source
 * @property {string} group
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

export const TABS = ["map", "graph", "table", "sources"];

/** @param {Data} data @param {number} from @param {number} to first and last year */
export function startState(data, from, to) {
  known = data;
  initial = {
    tab: "map", story: data.meta.startStory ?? -1, idea: -1,
    status: STATUS.map(() => true), grade: GRADE.map(() => true), rivals: true,
    from, to, undated: "with", network: data.meta.startNetwork ?? -1, source: -1,
    group: "auto", chosen: { kind: "", at: -1 },
  };
  Object.assign(state, initial);
  readHash();
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== hash()) {
      Object.assign(state, initial);
      readHash();
      tell(new Set(Object.keys(state)));
    }
  });
}

/** What is shown when nothing is filtered away. @returns {Partial<State>} */
export function everything() {
  return {
    idea: -1, status: STATUS.map(() => true), grade: GRADE.map(() => true), rivals: true,
    from: initial.from, to: initial.to, undated: "with", network: -1, source: -1,
  };
}

/** First and last year that the sliders offer. */
export const span = () => ({ from: initial.from, to: initial.to });

/** @param {(state: State, changed: Set<string>) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** @param {Partial<State>} patch */
export function change(patch) {
  Object.assign(state, patch);
  writeHash();
  tell(new Set(Object.keys(patch)));
}

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

/** @param {boolean[]} chosen @param {string[]} names */
const names = (chosen, names) => names.filter((_, i) => chosen[i]).join(",") || "none";

/** The state as it stands in the address; what is as at the start is left out. */
function hash() {
  const pairs = [["tab", state.tab, initial.tab], ["group", state.group, initial.group]];
  const { places, ideas, sources, bodies } = known;
  const keyOf = (/** @type {any} */ table, /** @type {number} */ i) => (i < 0 ? "all" : table.key[i]);
  pairs.push(["told", keyOf(sources, state.story), keyOf(sources, initial.story)]);
  pairs.push(["idea", keyOf(ideas, state.idea), "all"]);
  pairs.push(["network", keyOf(bodies, state.network), keyOf(bodies, initial.network)]);
  pairs.push(["source", keyOf(sources, state.source), "all"]);
  pairs.push(["status", names(state.status, STATUS), names(initial.status, STATUS)]);
  pairs.push(["grade", names(state.grade, GRADE), names(initial.grade, GRADE)]);
  pairs.push(["rivals", state.rivals ? "yes" : "no", "yes"]);
  pairs.push(["from", String(state.from), String(initial.from)]);
  pairs.push(["to", String(state.to), String(initial.to)]);
  pairs.push(["undated", state.undated, initial.undated]);
  const { kind, at: i } = state.chosen;
  if (kind === "city") pairs.push(["city", places.key[i], ""]);
  if (kind === "idea") pairs.push(["chosen", ideas.key[i], ""]);
  if (kind === "transfer") pairs.push(["transfer", recordKey(known, i), ""]);
  const parts = pairs.filter(([, now, start]) => now !== start);
  return new URLSearchParams(parts.map(([name, now]) => [name, now])).toString();
}

/** Embedded pages (srcdoc) may not touch their address: then the state lives in memory alone. */
function writeHash() {
  try {
    history.replaceState(null, "", `#${hash()}`);
  } catch {
    /* nothing is lost: the state itself is kept */
  }
}

function readHash() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const { places, ideas, sources, bodies } = known;
  const get = (/** @type {string} */ name) => asked.get(name) ?? undefined;
  const tab = get("tab");
  if (tab && TABS.includes(tab)) state.tab = tab;
  const group = get("group");
  if (group && ["auto", "city", "country"].includes(group)) state.group = group;
  if (asked.has("told")) state.story = storyOf(at(sources, get("told")));
  if (asked.has("idea")) state.idea = at(ideas, get("idea"));
  if (asked.has("network")) state.network = at(bodies, get("network"));
  if (asked.has("source")) state.source = at(sources, get("source"));
  const several = (/** @type {string} */ name, /** @type {string[]} */ all) =>
    all.map((one) => (get(name) ?? "").split(",").includes(one));
  if (asked.has("status")) state.status = several("status", STATUS);
  if (asked.has("grade")) state.grade = several("grade", GRADE);
  state.rivals = get("rivals") !== "no";
  readYears(get("from"), get("to"), get("undated"));
  if (asked.has("city")) choose("city", at(places, get("city")));
  if (asked.has("chosen")) choose("idea", at(ideas, get("chosen")));
  if (asked.has("transfer")) choose("transfer", rowOf(get("transfer") ?? ""));
}

/** @param {number} source */
const storyOf = (source) => (known.stories.some((s) => s.source === source) ? source : -1);

/** @param {string|undefined} from @param {string|undefined} to @param {string|undefined} undated */
function readYears(from, to, undated) {
  const within = (/** @type {string|undefined} */ text, /** @type {number} */ otherwise) =>
    text && /^-?\d+$/.test(text)
      ? Math.min(Math.max(Number(text), initial.from), initial.to)
      : otherwise;
  state.from = within(from, initial.from);
  state.to = Math.max(within(to, initial.to), state.from);
  if (undated === "with" || undated === "without" || undated === "only") state.undated = undated;
}

/** @param {State["chosen"]["kind"]} kind @param {number} i */
function choose(kind, i) {
  state.chosen = i < 0 ? { kind: "", at: -1 } : { kind, at: i };
}
