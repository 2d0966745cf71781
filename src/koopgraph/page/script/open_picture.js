// From one picture to another: what is chosen becomes what the page shows, and what it is called by.

import { byId } from "./dom.js";
import { FACETS } from "./facets.js";
import { change, everything, NOTHING, state } from "./state.js";

/** @param {string} facet @param {number} at @param {Partial<import("./state.js").State>} [more] */
function show(facet, at, more = {}) {
  const none = Object.fromEntries(FACETS().map(({ name }) => [name, /** @type {number[]} */ ([])]));
  const { from, to, undated } = everything();
  change({ facets: { ...none, [facet]: [at] }, inside: false, from, to, undated, chosen: NOTHING, tab: "picture", ...more });
  byId("picture").scrollTop = 0;
}

/** @param {number} idea */
export const showIdea = (idea) => show("idea", idea);

/** @param {number} place */
export const showPlace = (place) => show("place", place);

/** What the poster tells stays within its network, on the map. @param {number} network */
export const showNetwork = (network) => show("network", network, { inside: true, tab: "map" });

/** Back to all ideas. */
export const showAll = () => change({ ...everything(), chosen: NOTHING, story: state.story, tab: "picture" });
