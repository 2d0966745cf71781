// The list of sources, each with what rests on it.

import { sourceLine } from "./claims.js";
import { byId, el, fill } from "./dom.js";
import { change } from "./state.js";
import { count, label, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const MOST = 400;

/** How many claims each source makes. @param {Data} data */
function claimCounts(data) {
  const counts = new Int32Array(data.sources.n);
  for (const source of data.claims.source) if (source !== null) counts[source]++;
  return counts;
}

/** Name and full title, once where both are the same. @param {Data} data @param {number} source */
function named(data, source) {
  const name = label(data, data.sources.label[source]);
  const line = sourceLine(data, source);
  if (name === data.sources.title[source]) return [el("h3", {}, [line])];
  return [el("h3", {}, [el("bdi", { text: name })]), el("p", {}, [line])];
}

/** @param {Data} data */
export function showSources(data) {
  const counts = claimCounts(data);
  const order = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
  const told = new Set(data.stories.map((one) => one.source));
  fill(byId("source-list"), [
    order.length === 0 && el("p", { text: t("sources.none") }),
    el("ul", { class: "sources", hidden: order.length === 0 }, order.slice(0, MOST).map((source) => el("li", {}, [
      ...named(data, source),
      el("p", { class: "quiet", text: count("claims", counts[source]) }),
      el("button", { type: "button", text: t("sources.only"), click: () => change({ source, story: -1, tab: "map" }) }),
      told.has(source) && el("button", { type: "button", text: t("sources.told"), click: () => change({ story: source, tab: "map" }) }),
    ]))),
    order.length > MOST && el("p", { text: t("panel.first", { n: MOST, of: order.length }) }),
  ]);
}
