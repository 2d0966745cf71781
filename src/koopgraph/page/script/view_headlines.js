// What map and matrix are called: the message of their picture, with its number. As Python's view_headlines.py.

import { cellOf, matrix } from "./scene_matrix.js";
import { byText } from "./scene_idea.js";
import { bodyName, count, countryName, ideaName, language, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./subject.js").Subject} Subject */

const FEW = 5; // transfers below which a sum is no message
const LONG = 60; // letters of a slice in words above which it has no place in a title

/** "" where sums say little, or the view is called by its subject.
 * @param {Data} data @param {number[]} rows that are shown @param {string} view @param {Subject["kind"]} kind @param {number} at */
export function viewHeadline(data, rows, view, kind, at) {
  if (view === "matrix") return ofMatrix(data, rows, kind, at);
  if (view !== "map") return "";
  if (kind === "network") return ofNetwork(data, rows, at);
  return kind === "ideas" ? ofMap(data, rows) : "";
}

/** "Most transfers between places crossed a border: 751 of 1,173". @param {Data} data @param {number[]} rows */
function ofMap(data, rows) {
  const { cells, all } = matrix(data, rows, "");
  let [inside, crossed] = [0, 0];
  for (const [key, { n }] of cells) {
    const [giver, taker] = key.split("\n");
    if (giver.startsWith("@") || taker.startsWith("@")) continue;
    if (giver === taker) inside += n;
    else crossed += n;
  }
  if (all < FEW || !inside || !crossed || 2 * Math.max(inside, crossed) <= all) return "";
  const [key, n] = inside > crossed ? ["inside", inside] : ["crossed", crossed];
  return ofSlice(data, `headline.map.${key}`, "ideas", -1, { n: number(n), of: number(all) });
}

/** "koopstadt – documented transfers: 15 to others, 15 from others, 3 between members"; who gives may be no place. @param {Data} data @param {number[]} rows @param {number} network */
function ofNetwork(data, rows, network) {
  const { kind, from, fromBody, to, status, rivalOf } = data.records;
  const isMember = (/** @type {number} */ place) => data.places.networks[place]?.includes(network) ?? false;
  const sums = { out: 0, in: 0, within: 0 };
  for (const row of rows) {
    if (kind[row] > 0 || (from[row] < 0 && fromBody[row] < 0) || to[row] < 0 || rivalOf[row] >= 0 || status[row] !== 0) continue;
    const [gave, took] = [isMember(from[row]), isMember(to[row])];
    if (gave || took) sums[gave && took ? "within" : gave ? "out" : "in"]++;
  }
  const said = Object.entries(sums).flatMap(([side, n]) => (n ? [t(`headline.map.${side}`, { n: number(n) })] : []));
  return said.length ? t("headline.map.network", { network: bodyName(data, network), said: said.join(", ") }) : "";
}

/** "The country that gave most: Germany, 230 of 1,173 transfers, 143 of them within the country".
 * @param {Data} data @param {number[]} rows @param {Subject["kind"]} kind @param {number} at */
function ofMatrix(data, rows, kind, at) {
  const { cells, gave, all } = matrix(data, rows, "");
  const [first, second] = [...gave].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]));
  if (all < FEW || !second || first[1] === second[1]) return "";
  const [giver, n] = first;
  const own = cells.get(cellOf(giver, giver))?.n ?? 0;
  const others = [...cells.keys()].filter((key) => key.startsWith(`${giver}\n`) && key !== cellOf(giver, giver)).length;
  const country = giver.startsWith("@") ? placeName(data, data.places.key.indexOf(giver.slice(1))) : countryName(giver);
  const more = 2 * own > n ? t("headline.matrix.within", { n: number(own) }) : t("headline.matrix.to", { countries: count("countries", others) });
  const key = giver.startsWith("@") ? "headline.matrix.place" : "headline.matrix";
  return ofSlice(data, key, kind, at, { country, n: number(n), of: number(all), more });
}

/** A message of a slice names the slice; "" where its name is too long for a title.
 * @param {Data} data @param {string} key @param {Subject["kind"]} kind @param {number} at @param {Record<string, string>} values */
function ofSlice(data, key, kind, at, values) {
  const chosen = { idea: () => ideaName(data, at), city: () => placeName(data, at), network: () => bodyName(data, at), ideas: () => "" }[kind]();
  const beforehand = data.meta.beforehand[language()];
  // what the page was made for is named among what was chosen beforehand
  const scope = (data.meta.subject[0] && beforehand.length ? beforehand : [...beforehand, chosen]).filter(Boolean).join(", ");
  if (scope.length > LONG) return "";
  return t(scope ? `${key}.of` : key, { scope, ...values });
}
