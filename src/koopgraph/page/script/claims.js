// What the sources say: claims of a row, each with title, page, grade and words of the source.

import { byId, el, input, link } from "./dom.js";
import { word } from "./glossary.js";
import { fullName, isTitle, sourceFacts, sourceName } from "./source_names.js";
import { change, state } from "./state.js";
import { GRADE, isolate, label, MODALITY, RANK, readable, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** Claims of a row that this telling knows. @param {Data} data @param {number} row @returns {number[]} */
export function claimsOf(data, row) {
  const { claimStart, claimList } = data.records;
  const all = [...claimList.slice(claimStart[row], claimStart[row + 1])];
  return state.story < 0 ? all : all.filter((claim) => data.claims.source[claim] === state.story);
}

/** The sources of a row's claims, each once. @param {Data} all @param {number} row @returns {number[]} */
export function sourcesOf(all, row) {
  const { claimStart, claimList } = all.records;
  const found = new Set();
  for (let i = claimStart[row]; i < claimStart[row + 1]; i++) {
    const source = all.claims.source[claimList[i]];
    if (source !== null && (state.story < 0 || source === state.story)) found.add(source);
  }
  return [...found];
}

/** The source of a claim: its name as a link, publisher, date. @param {Data} data @param {number} source */
export function sourceLine(data, source) {
  const { url, lang } = data.sources;
  return el("span", { class: "source" }, [
    link(fullName(data, source), url[source], isTitle(data, source) ? lang[source] : undefined),
    ...sourceFacts(data, source).map((fact) => `, ${isolate(fact)}`),
  ]);
}

/** Among the sources, with what rests on it. @param {Data} data @param {number} source */
export function showSource(data, source) {
  change({ tab: "sources" });
  input("source-search").value = sourceName(data, source);
  byId("source-search").dispatchEvent(new Event("input"));
}

/** A source without an address on the web is found among the sources. @param {Data} data @param {number} source */
function teller(data, source) {
  if (data.sources.url[source]) return sourceLine(data, source);
  const open = () => showSource(data, source);
  const line = sourceLine(data, source);
  line.firstChild?.replaceWith(el("button", { type: "button", class: "plain among", click: open }, [el("bdi", { text: fullName(data, source) })]));
  return line;
}

/** "counts", "says the same, less exactly", "differs, does not count", and what it means. @param {Data} data @param {number} claim */
function standing(data, claim) {
  if (data.claims.counts[claim]) return word("claim.counts");
  const said = label(data, data.claims.standing[claim]);
  const known = ["claim.same", "claim.apart"].find((key) => t(key) === said);
  return known ? word(known) : [document.createTextNode(said || t("claim.apart"))];
}

/** @param {Data} data @param {number} claim @param {boolean} marked whether it counts is said */
function claimItem(data, claim, marked) {
  const { claims } = data;
  const about = [
    word(`grade.${GRADE[claims.grade[claim]]}`),
    claims.modality[claim] > 0 ? word(`modality.${MODALITY[claims.modality[claim]]}`) : [],
    claims.rank[claim] !== 1 ? word(`rank.${RANK[claims.rank[claim]]}`) : [],
    [label(data, claims.stage[claim])].filter(Boolean),
  ].filter((words) => words.length);
  const source = claims.source[claim];
  return el("li", { class: marked && claims.counts[claim] ? "claim counts" : "claim" }, [
    el("p", { class: "says" }, [
      el("span", { class: "property", text: `${label(data, claims.property[claim])}: ` }),
      el("strong", {}, [el("bdi", { text: readable(label(data, claims.value[claim])) })]),
      marked && el("span", { class: "mark" }, standing(data, claim)),
    ]),
    claims.quote[claim] !== null && el("blockquote", { lang: claims.quoteLang[claim], text: label(data, claims.quote[claim]) }),
    claims.paraphrase[claim] !== null && el("p", { text: label(data, claims.paraphrase[claim]) }),
    claims.reason[claim] !== null && el("p", { text: t("claim.reason", { reason: label(data, claims.reason[claim]) }) }),
    el("p", { class: "cited" }, [
      source === null ? t("claim.none") : teller(data, source),
      claims.locator[claim] !== null && `, ${label(data, claims.locator[claim])}`,
      " ", el("span", { class: "bracket" }, ["(", about[0][0]]), ...about.slice(1).flatMap(([said]) => [", ", said]), ")", ...about.flatMap(([, means]) => means ?? []),
    ]),
  ]);
}

/** @param {Data} data @param {number[]} list @param {boolean} [marked] whether each counts is said */
export function claimList(data, list, marked = true) {
  if (!list.length) return el("p", { class: "quiet", text: t("claim.nothing") });
  return el("ul", { class: "claims" }, list.map((claim) => claimItem(data, claim, marked)));
}
