// What a city's picture, notes and table say of one idea: since when, from whom, how sure.

import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { rowsOf } from "./filter.js";
import { sinceOf } from "./headline.js";
import { state } from "./state.js";
import { nodeName } from "./view_idea.js";
import { bodyName, count, label, number, sentence, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_city.js").Entry} Entry */

const NAMED = 3; // others that an entry names

/** Its years, or what is known of them, in short. @param {Entry} entry */
export function whenOf(entry) {
  const { first, earliest, latest } = entry;
  if (first !== UNKNOWN) return entryYears(entry);
  return earliest === UNKNOWN && latest === UNKNOWN ? "?" : entryYears(entry);
}

/** @param {Entry} entry */
export const entryYears = ({ first, last, earliest, latest }) =>
  (first === UNKNOWN ? sinceOf({ state: "has", year: UNKNOWN, earliest, latest, ahead: UNKNOWN }) : [...new Set([first, last])].join("–"));

/** "from Bremen", "to Leipzig, Nuremberg and 3 more", "began here"; how sure, where it is not.
 * @param {Data} data @param {Entry} entry @param {number} [most] */
export function othersOf(data, entry, most = NAMED) {
  if (entry.status === "origin") return t("city.origin");
  if (!entry.others.length) return t("city.unknown");
  const names = entry.others.slice(0, most).map((node) => nodeName(data, node)).join(", ");
  const who = entry.others.length > most ? t("card.more", { shown: names, n: number(entry.others.length - most) }) : names;
  const said = t(`city.entry.${entry.side}`, { who });
  const sure = entry.status === "confirmed" ? "" : entry.status === "rival" ? t("rival") : t(`status.${entry.status}`);
  return [said, sure, entry.rivals > 0 && entry.status !== "rival" && count("rivals", entry.rivals)].filter(Boolean).join(" · ");
}

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
