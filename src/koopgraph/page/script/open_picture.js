// From one picture to another: what is chosen becomes what the page shows, and what it is called by.

import { turnTo } from "./choice.js";
import { byId } from "./dom.js";
import { closeDrawer, isThere } from "./drawers.js";
import { isSomewhere } from "./facets.js";
import { filtered } from "./filter.js";
import { everything, NOTHING, state } from "./state.js";
import { subject } from "./subject.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */

/** @type {Data} */
let data;

/** @param {Data} all */
export function startOpening(all) {
  data = all;
}

/** The filters without what the picture was about. */
function others() {
  const own = { idea: "idea", city: "place", network: "network", ideas: "" }[subject().kind];
  return own ? { ...state.facets, [own]: [] } : state.facets;
}

/** Filters stay, unless nothing would be left. @param {Record<string, number[]>} facets @param {string} facet @param {number} at @returns {Partial<State>} */
function narrowed(facets, facet, at) {
  const kept = { facets: { ...facets, [facet]: [at] }, inside: state.inside && isSomewhere(facets) };
  const wide = everything();
  return rowsIn(kept) ? kept : { ...wide, facets: { ...wide.facets, [facet]: [at] } };
}

/** @param {Record<string, number[]>} facets @param {"idea"|"place"} facet @param {number} at */
function show(facets, facet, at) {
  turn({ ...narrowed(facets, facet, at), chosen: NOTHING, tab: "picture" });
  byId("picture").scrollTop = 0;
}

/** A country or a network that was asked for, in the view that is open; what was chosen before is let go.
 * @param {"country"|"network"} facet @param {number} at */
export const narrowTo = (facet, at) => turnTo({ ...narrowed(others(), facet, at), chosen: NOTHING });

/** The picture is seen whole: the drawer that led to it goes. @param {Partial<State>} patch */
function turn(patch) {
  const within = byId("details").contains(document.activeElement);
  turnTo(patch); // first: what Back leads to is as it was left
  if (!isThere("details")) return;
  closeDrawer("details");
  if (within) /** @type {SVGElement|null} */ (byId("picture").querySelector('[tabindex="0"]'))?.focus();
}

/** @param {Partial<State>} patch */
const rowsIn = (patch) => filtered(data, { ...state, ...patch }).rows.length;

/** @param {number} idea */
export const showIdea = (idea) => show(others(), "idea", idea);

/** One idea alone would be the picture's subject: it goes. @param {number} place */
export const showPlace = (place) => show(state.facets.idea.length === 1 ? { ...others(), idea: [] } : others(), "place", place);

/** What the poster tells stays within its network, on the map. @param {number} network */
export function showNetwork(network) {
  const wide = everything();
  turn({ ...wide, facets: { .../** @type {Record<string, number[]>} */ (wide.facets), network: [network] }, inside: true, chosen: NOTHING, tab: "map" });
}

/** Back to all ideas. */
export const showAll = () => turn({ facets: others(), inside: state.inside && isSomewhere(others()), chosen: NOTHING, tab: "picture" });
