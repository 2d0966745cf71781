// What the details told before: their way back leads there, step by step.

import { choose, letGo } from "./choice.js";
import { NOTHING, state } from "./state.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State["chosen"]} Chosen */

/** @type {Chosen[]} */
const trail = [];
/** @type {Chosen} */
let seen = NOTHING;

/** @param {Chosen} a @param {Chosen|undefined} b */
const isSame = (a, b) => a.kind === b?.kind && a.at === b.at;

/** Notes what is told now. What is chosen while the details are closed came from elsewhere. @param {boolean} wasOpen */
export function keepTrail(wasOpen) {
  const now = { ...state.chosen };
  if (isSame(now, seen)) return;
  if (isSame(now, trail[trail.length - 1])) trail.pop();
  else if (!now.kind || !wasOpen) trail.length = 0;
  else trail.push(seen);
  seen = now;
}

/** What was told before; undefined where nothing was. */
export const cameFrom = () => trail[trail.length - 1];

export function forgetTrail() {
  trail.length = 0;
}

/** To what was told before, else to all. */
export function goBack() {
  const { kind, at } = cameFrom() ?? NOTHING;
  if (kind) choose(kind, at);
  else letGo();
}
