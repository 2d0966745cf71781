// What the picture is about: the page's own subject, one idea, one city, one network, or all ideas.

import { oneIdea, state } from "./state.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{kind: "idea"|"city"|"network"|"ideas", at: number}} Subject */

/** @type {Data} */
let data;

/** @param {Data} all */
export function startSubject(all) {
  data = all;
}

/** Is there room for the map beside the picture? @returns {boolean} */
export const isSplit = () => state.tab === "picture" && subject().kind === "idea" && window.innerWidth > 900 && window.innerHeight > 430;

/** @returns {Subject} */
export function subject() {
  const [kind, at] = data.meta.subject;
  const { facets } = state;
  if (kind) return { kind, at };
  if (facets.idea.length === 1) return { kind: "idea", at: facets.idea[0] };
  if (facets.place.length === 1) return { kind: "city", at: facets.place[0] };
  if (oneIdea() >= 0) return { kind: "idea", at: oneIdea() };
  if (facets.network.length === 1) return { kind: "network", at: facets.network[0] };
  return { kind: "ideas", at: -1 };
}
