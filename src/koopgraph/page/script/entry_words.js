// What a city's picture, notes and table say of one idea: since when, from whom, how sure.

import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { rowsOf } from "./filter.js";
import { doubted, orElse, sinceOf } from "./headline.js";
import { state } from "./state.js";
import { nodeName } from "./view_idea.js";
import { bodyName, count, label, number, readable, sentence, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_city.js").Entry} Entry */

const NAMED = 3; // others that an entry names

/** Its years, or what is known of them, in short: what contradicts them stands beside its name. @param {Entry} entry */
export function whenOf(entry) {
  const { first, earliest, latest } = entry;
  return first === UNKNOWN && earliest === UNKNOWN && latest === UNKNOWN ? "?" : entryYears({ ...entry, otherwise: [] });
}

/** "from Bremen · others say 2014". @param {Data} data @param {Entry} entry */
export const saidOf = (data, entry) =>
  [othersOf(data, entry), entry.otherwise.length > 0 && t("city.otherwise", { dates: entry.otherwise.map(readable).join(", ") })].filter(Boolean).join(" · ");

/** @param {Entry} entry */
export function entryYears({ first, last, earliest, latest, doubts, otherwise }) {
  if (first === UNKNOWN) return sinceOf({ state: "has", year: UNKNOWN, earliest, latest, ahead: UNKNOWN, doubt: "", otherwise });
  const signs = new Map(doubts);
  return orElse([...new Set([first, last])].map((year) => doubted(year, signs.get(year) ?? "")).join("–"), otherwise);
}

/** "from Bremen", "to Leipzig, Nuremberg and 3 more", "began here"; how sure, where it is not.
 * @param {Data} data @param {Entry} entry @param {number} [most] */
export function othersOf(data, entry, most = NAMED) {
  if (entry.status === "origin") return t("city.origin");
  if (!entry.others.length) return t(entry.status === "beside" ? "city.beside" : "city.unknown");
  const unsure = new Map(entry.unsure);
  const name = (/** @type {number} */ node) => unsureName(nodeName(data, node), unsure.get(node));
  const names = entry.others.slice(0, most).map(name).join(", ");
  const hidden = entry.others.slice(most).filter((node) => unsure.has(node)).length;
  const who = entry.others.length > most ? t("card.more", { shown: names, n: number(entry.others.length - most) }) : names;
  const said = t(`city.entry.${entry.side}`, { who });
  const sure = entry.status === "confirmed" ? "" : entry.status === "rival" ? t("rival") : t(`city.sure.${entry.status}`);
  return [said, hidden > 0 && t("city.unsure.more", { n: number(hidden) }), sure, entry.rivals > 0 && entry.status !== "rival" && count("rivals", entry.rivals)].filter(Boolean).join(" · ");
}

/** @param {string} who @param {string|undefined} how */
const unsureName = (who, how) => (how ? t("city.unsure.one", { who, how: t(`city.sure.${how}`) }) : who);

/** Whom of several it is not sure of: "to Erlangen". @param {Data} data @param {Entry} entry */
export const unsureOf = (data, entry) => t(`city.entry.${entry.side}`, { who: entry.unsure.map(([node]) => nodeName(data, node)).join(", ") });

/** A row as a sentence that stands in a list: a rival account is named so, a network that gave is told to be one,
 * and of several adoptions of one idea by one place each says which. @param {Data} data @param {number} row */
export function storyWords(data, row) {
  const { records, bodies, initiatives } = data;
  const { kind, idea, to, toInitiative, rivalOf, fromBody } = records;
  const likeIt = (/** @type {number} */ one) => kind[one] > 0 && idea[one] === idea[row] && to[one] === to[row];
  let said = sentence(data, row);
  if (kind[row] > 0 && toInitiative[row] >= 0 && rowsOf(data, state.story).filter(likeIt).length > 1) said = t("story.named", { said, name: label(data, initiatives.label[toInitiative[row]]) });
  if (fromBody[row] >= 0 && bodies.network[fromBody[row]]) said = t("story.network", { said, network: bodyName(data, fromBody[row]) });
  return rivalOf[row] >= 0 ? t("story.rival", { said }) : said;
}

/** One transfer opens its story; several open the first, whose panel leads on. @param {Entry} entry */
export const open = (entry) => choose("transfer", entry.rows[0]);
