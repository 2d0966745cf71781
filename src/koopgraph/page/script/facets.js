// What a row can be chosen by: each facet's values, their names, and which of them a row has.

import { sourceName } from "./source_names.js";
import { bodyName, countryName, GRADE, ideaName, label, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/**
 * @typedef {Object} Facet
 * @property {string} name as in the address
 * @property {number[]} values all that the page knows
 * @property {(row: number) => ArrayLike<number>} of the values of a row
 * @property {(value: number) => string} say
 * @property {(value: number) => string} key as in the address
 * @property {(value: number) => string[]} groups headings under which a value stands
 * @property {(place: number) => ArrayLike<number>} [ofPlace] values of one place, where a row has those of its ends
 */

/** How sure a row is: one value each. The first four are the statuses of a transfer that counts. */
export const SURE = ["confirmed", "planned", "tentative", "uncited", "rival", "unknown", "origin"];
export const RIVAL = 4;

/** @type {Facet[]} */
let facets = [];
/** @type {Data} */
let data;

export const FACETS = () => facets;

/** Facets whose values are where a row's ends are. */
export const WHERE = ["country", "place", "network"];

/** Is anything chosen to stay within? @param {Record<string, number[]>} chosen */
export const isSomewhere = (chosen) => WHERE.some((name) => chosen[name].length > 0);

/** @param {string} name @returns {Facet} */
export const facetOf = (name) => /** @type {Facet} */ (facets.find((one) => one.name === name));

/** @param {Data} all @param {number} row */
export function sureOf(all, row) {
  const { kind, status, rivalOf } = all.records;
  if (kind[row] > 0) return [0, 5, 6, 1][kind[row]];
  return rivalOf[row] >= 0 ? RIVAL : status[row];
}

const NONE = new Int32Array(0);
const upTo = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => i);

/** @param {Data} all */
export function startFacets(all) {
  data = all;
  const { records, ideas, bodies, sources } = data;
  const means = [...new Set(records.formats.flatMap((list) => list ?? []))];
  facets = [
    { name: "idea", values: upTo(ideas.n), of: (row) => [records.idea[row]],
      say: (i) => ideaName(data, i), key: (i) => ideas.key[i],
      groups: (i) => (ideas.themes[i] ?? []).map((/** @type {number} */ theme) => label(data, theme)) },
    country(),
    { name: "place", values: upTo(data.places.n), ofPlace: (place) => [place],
      of: kept((row) => [records.from[row], records.to[row]]),
      say: (i) => placeName(data, i), key: (i) => data.places.key[i], groups: () => [] },
    { name: "network", ofPlace: (place) => data.places.networks[place] ?? NONE,
      values: upTo(bodies.n).filter((i) => bodies.network[i]), of: kept(networksOf),
      say: (i) => bodyName(data, i), key: (i) => bodies.key[i], groups: () => [] },
    { name: "means", values: means, of: (row) => records.formats[row] ?? NONE,
      say: (i) => label(data, i), key: (i) => [data.labels[i]].flat().slice(-1)[0], groups: () => [] },
    { name: "sure", values: upTo(SURE.length), of: (row) => [sureOf(data, row)],
      say: (i) => t(`sure.${SURE[i]}`), key: (i) => SURE[i], groups: () => [] },
    { name: "grade", values: upTo(GRADE.length), of: (row) => [records.grade[row]],
      say: (i) => t(`grade.${GRADE[i]}`), key: (i) => GRADE[i], groups: () => [] },
    { name: "source", values: upTo(sources.n), of: kept(sourcesOf),
      say: (i) => sourceName(data, i), key: (i) => sources.key[i], groups: () => [] },
  ];
}

/** @returns {Facet} */
function country() {
  const { places, records } = data;
  /** @type {(string|null)[]} a country lies in itself */
  const where = places.country.map((/** @type {string|null} */ name, /** @type {number} */ place) =>
    name ?? (places.kind[place] === "country" ? [data.labels[places.label[place]]].flat().slice(-1)[0] : null));
  const names = /** @type {string[]} */ ([...new Set(where)].filter(Boolean));
  const at = new Map(names.map((name, i) => [name, i]));
  const of = (/** @type {number} */ place) => (place < 0 ? undefined : at.get(/** @type {string} */ (where[place])));
  return {
    name: "country", values: upTo(names.length), say: (i) => countryName(names[i]), key: (i) => names[i],
    of: kept((row) => [of(records.from[row]), of(records.to[row])]), groups: () => [],
    ofPlace: (place) => [of(place)].filter((at) => at !== undefined),
  };
}

/** Networks of either end, and those that gave or carried. @param {number} row */
function networksOf(row) {
  const { from, to, fromBody, carriers } = data.records;
  const ends = [from[row], to[row]].flatMap((place) => (place < 0 ? [] : data.places.networks[place] ?? []));
  return [...ends, fromBody[row], ...(carriers[row] ?? [])];
}

/** @param {number} row */
function sourcesOf(row) {
  const { claimStart, claimList } = data.records;
  return [...claimList.subarray(claimStart[row], claimStart[row + 1])].map((claim) => data.claims.source[claim]);
}

/** Values of a row are gathered once, each of them once.
 * @param {(row: number) => (number|null|undefined)[]} find @returns {(row: number) => Int32Array} */
function kept(find) {
  /** @type {Int32Array[]} */
  const known = [];
  return (row) => (known[row] ??= Int32Array.from(new Set(find(row).filter((v) => typeof v === "number" && v >= 0)), Number));
}
