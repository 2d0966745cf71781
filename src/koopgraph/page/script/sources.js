// The list of sources, each with what rests on it: searched, sorted.

import { sourceLine } from "./claims.js";
import { byId, el, fill, input, select } from "./dom.js";
import { plain } from "./near.js";
import { change, state } from "./state.js";
import { sourceName } from "./source_names.js";
import { count, language, number, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const MOST = 400;
/** @type {Data} */
let data;
/** @type {Int32Array|null} */
let counted = null;

/** @param {Data} all */
export function startSources(all) {
  data = all;
  input("source-search").addEventListener("input", showSources);
  select("source-sort").addEventListener("change", showSources);
}

/** How many claims each source makes. */
function claimCounts() {
  if (counted) return counted;
  counted = new Int32Array(data.sources.n);
  for (const source of data.claims.source) if (source !== null) counted[source]++;
  return counted;
}

/** Those that hold every word that was typed, in the order asked for. @param {Int32Array} counts */
function found(counts) {
  const { sources } = data;
  const wanted = plain(input("source-search").value).split(/\s+/).filter(Boolean);
  const text = (/** @type {number} */ i) => plain([sourceName(data, i), sources.title[i], sources.publisher[i], sources.date[i], sources.url[i]].filter(Boolean).join(" "));
  const rows = Array.from(counts.keys()).filter((i) => !wanted.length || wanted.every((word) => text(i).includes(word)));
  const compare = new Intl.Collator(language()).compare;
  const name = (/** @type {number} */ i) => sourceName(data, i);
  const date = (/** @type {number} */ i) => sources.date[i] ?? "";
  /** @type {Record<string, (a: number, b: number) => number>} */
  const ways = {
    claims: (a, b) => counts[b] - counts[a], name: (a, b) => compare(name(a), name(b)),
    // those without a date last, whichever way
    newest: (a, b) => Number(!date(a)) - Number(!date(b)) || (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0),
    oldest: (a, b) => Number(!date(a)) - Number(!date(b)) || (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0),
  };
  const way = ways[select("source-sort").value];
  return rows.sort((a, b) => way(a, b) || compare(name(a), name(b)) || a - b);
}

export function showSources() {
  const counts = claimCounts();
  const order = found(counts);
  const told = new Set(data.stories.map((one) => one.source));
  const facets = (/** @type {number} */ source) => ({ ...state.facets, network: [], source: [source] });
  byId("source-count").textContent = data.sources.n ? t("sources.count", { n: number(order.length), of: number(data.sources.n) }) : "";
  fill(byId("source-list"), [
    data.sources.n === 0 && el("p", { text: t("sources.none") }),
    data.sources.n > 0 && order.length === 0 && el("p", { text: t("sources.miss") }),
    el("ul", { class: "sources", hidden: order.length === 0 }, order.slice(0, MOST).map((source) => el("li", {}, [
      el("h3", {}, [sourceLine(data, source)]),
      el("p", { class: "quiet", text: count("claims", counts[source]) }),
      counts[source] > 0 && el("button", { type: "button", text: t("sources.only"), click: () => change({ facets: facets(source), story: -1, tab: "map" }) }),
      told.has(source) && el("button", { type: "button", text: t("sources.told"), click: () => change({ story: source, tab: "map" }) }),
    ]))),
    order.length > MOST && el("p", { text: t("panel.first", { n: MOST, of: number(order.length) }) }),
  ]);
}
