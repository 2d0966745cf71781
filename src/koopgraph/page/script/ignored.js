// What an address asks for that the page cannot do: each with its reason, told once.

import { shorten } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {Object} Ignored
 * @property {string} name as in the address
 * @property {string} value
 * @property {"value"|"year"|"order"|"missing"|"again"|"one"|"nowhere"|"setting"} why
 */

const TOLD = 4; // the rest is counted
const TOWNS = ["place", "city"];
/** @type {Ignored[]} */
let ignored = [];

/** @param {string} name @param {string} value @param {Ignored["why"]} why */
export function ignore(name, value, why) {
  if (name || value) ignored.push({ name, value, why });
}

/** Of another address nothing is told any more. */
export function forgetIgnored() {
  ignored = [];
}

/** What has not been told yet, in sentences; "" for nothing.
 * @param {(name: string) => boolean} isKnown whether somebody else reads a setting of this name */
export function ignoredWords(isKnown) {
  const found = ignored.filter(({ name, why }) => why !== "setting" || !isKnown(name));
  ignored = [];
  if (!found.length) return "";
  // a town that is not here is no fault of the address
  const town = found.find(({ name, why }) => why === "missing" && TOWNS.includes(name));
  const others = found.filter((one) => one !== town);
  const shown = others.slice(0, TOLD).map(inWords).join("; ");
  const what = others.length > TOLD ? t("card.more", { shown, n: others.length - TOLD }) : shown;
  return [town && t("search.none", { name: shorten(town.value, 60) }), others.length > 0 && t("address.ignored", { what })].filter(Boolean).join(" ");
}

/** @param {Ignored} one */
function inWords({ name, value, why }) {
  const said = why === "order" ? value : [name, value].filter(Boolean).join("=");
  return t(`address.${why}`, { what: shorten(said, 44) });
}
