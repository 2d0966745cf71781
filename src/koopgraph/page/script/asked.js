// A town that was asked for in vain, and where it was then looked for: the page remembers it beside what it shows.

import { keepInAddress, state } from "./state.js";

/** @typedef {import("./data.js").Data} Data */

const LONG = 60;
let asked = "";

export function startAsked() {
  keepInAddress("asked", { now: askedFor, read: (text) => {
    asked = text.slice(0, LONG);
    return true;
  } });
}

/** @param {string} name as it was typed */
export function askFor(name) {
  asked = name.slice(0, LONG);
}

/** "" where nothing was asked for, or no one country is shown any more. */
export const askedFor = () => (state.facets.country.length === 1 ? asked : "");

/** Is it still about that? @param {Set<string>} changed */
export function ageAsked(changed) {
  if (changed.has("facets") && state.facets.country.length !== 1) asked = "";
}

/** Places of a country that these rows tell of, those with most entries first.
 * @param {Data} data @param {number} country @param {import("./facets.js").Facet} facet @param {number[]} rows @returns {number[]} */
export function placesOf(data, country, facet, rows) {
  const { from, to } = data.records;
  /** @type {Map<number, number>} */
  const entries = new Map();
  for (const row of rows)
    for (const place of new Set([from[row], to[row]]))
      if (place >= 0 && Array.from(facet.ofPlace?.(place) ?? []).includes(country)) entries.set(place, (entries.get(place) ?? 0) + 1);
  return [...entries].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([place]) => place);
}
