// The two who taught most: where one idea is shown, all its pictures give their lines these colours.

import { sceneOf } from "./headline.js";
import { oneIdea } from "./state.js";
import { colors } from "./theme.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./theme.js").Colors} Colors */

/** Node of a giver to its colour; none where several ideas are shown. @param {Data} data @param {number[]} rows that are shown
 * @param {Colors} [palette] @returns {Map<number, string>} */
export function greatColors(data, rows, palette = colors()) {
  if (oneIdea() < 0) return new Map();
  return new Map(sceneOf(data, oneIdea(), rows).greatest.map((node, i) => [node, palette.great[i]]));
}
