// Choosing a city, an idea or a transfer: what hides it is lifted, said, and can be undone.

import { byId, shorten } from "./dom.js";
import { FACETS, facetOf } from "./facets.js";
import { filtered, rowsOf, touches } from "./filter.js";
import { sourceName } from "./source_names.js";
import { change, everything, isNarrowed, NOTHING, snapshot, state } from "./state.js";
import { subject } from "./subject.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */

/** @type {Data} */
let data;
/** @type {State|null} */
let before = null;
let widening = false;
/** @type {State["chosen"]} */
let toldOf = NOTHING; // what was chosen when the notice came
/** @type {() => void} */
let look = () => {};

/** @param {Data} all @param {() => void} show brings what is chosen, and its partners, into the window */
export function startChoice(all, show) {
  data = all;
  look = show;
  byId("undo").addEventListener("click", () => before && change(before));
  byId("notice-close").addEventListener("click", hideNotice);
}

/** A notice stays until a filter changes, or until something else is chosen. @param {Set<string>} changed */
export function ageNotice(changed) {
  const { kind, at } = state.chosen;
  const isNext = changed.has("chosen") && kind !== "" && (kind !== toldOf.kind || at !== toldOf.at);
  if (!widening && isNext) hideNotice();
  if (!widening && ["story", "facets", "inside", "from", "to", "undated"].some((name) => changed.has(name))) hideNotice();
}

function hideNotice() {
  byId("notice").hidden = true;
  delete byId("notice").dataset.of;
  before = null;
}

/** What of the address was ignored. @param {string} words */
export function tellMissed(words) {
  hideNotice();
  tell(words);
  byId("notice").dataset.of = "address";
}

/** @param {string} words @param {State|null} [known] what Undo leads back to */
function tell(words, known = null) {
  before = known;
  toldOf = state.chosen;
  const notice = byId("notice");
  // what the address asked for in vain stays told beside what its choice lifts
  const also = notice.dataset.of === "address" && !notice.hidden ? byId("notice-words").textContent : "";
  byId("notice-words").textContent = [also, words].filter(Boolean).join(" ");
  byId("undo").hidden = !known;
  notice.hidden = false;
}

/** Shows something else: filters that stand in its way are lifted, said, and can be had back.
 * @param {Partial<State>} patch */
export function turnTo(patch) {
  const [known, isLess] = [snapshot(), losing()];
  widening = true;
  change(patch);
  widening = false;
  if (isLess()) tell(words(known, patch), known);
  else hideNotice();
}

/** Whether, from now on, a filter is lifted that a person has set: what a picture is about is none. */
function losing() {
  const [known, narrow, own] = [snapshot(), isNarrowed(), { idea: "idea", city: "place", network: "", ideas: "" }[subject().kind]];
  return () => (narrow && !isNarrowed()) || known.story !== state.story
    || FACETS().some(({ name }) => name !== own && known.facets[name].some((value) => !state.facets[name].includes(value)));
}

export const letGo = () => change({ chosen: NOTHING });

/**
 * @param {"city"|"idea"|"transfer"} kind @param {number} at
 * @param {"all"|"needed"} reach "all": everything on record of it, "needed": only what makes it visible
 * @param {boolean} [passing] not a step that Back stops at
 */
export function choose(kind, at, reach = "needed", passing = false) {
  const chosen = { kind, at };
  const wider = widened(chosen, reach);
  if (!wider) {
    change({ chosen }, passing);
    return look();
  }
  const [known, isLess] = [snapshot(), losing()];
  widening = true;
  change({ ...wider, chosen }, passing);
  widening = false;
  if (isLess()) tell(words(known, wider), { ...known, tab: state.tab });
  else hideNotice();
  look();
}

/** The least that must be lifted, null when nothing. @param {State["chosen"]} chosen @param {"all"|"needed"} reach */
function widened(chosen, reach) {
  const seen = (/** @type {Partial<State>} */ patch) =>
    filtered(data, { ...state, ...patch }).rows.filter((row) => touches(data, chosen, row)).length;
  const world = { facets: { ...state.facets, network: [] }, inside: false };
  const now = seen({});
  const scoped = state.facets.network.length > 0;
  if (now && (reach === "needed" || !scoped || seen(world) === now)) return null;
  if (scoped && seen(world)) return world;
  if (seen(everything())) return everything();
  const told = { ...everything(), story: -1 };
  if (state.story >= 0 && rowsOf(data, -1).some((row) => touches(data, chosen, row))) return told;
  return null;
}

/** What was lifted, in a sentence. @param {State} known @param {Partial<State>} wider */
function words(known, wider) {
  if (wider.story === -1 && known.story >= 0) return t("wider.story", { source: shorten(sourceName(data, known.story), 50) });
  const lifted = FACETS().filter(({ name }) => known.facets[name].length && !wider.facets?.[name].length);
  if (lifted.length === 1 && lifted[0].name === "network" && wider.from === undefined)
    return t("wider.network", { network: known.facets.network.map(facetOf("network").say).join(", ") });
  return t("wider.filters");
}
