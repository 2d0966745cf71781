// The two sliders that lie on the bars' own axis, and Play.

import { byId, input } from "./dom.js";
import { change, span, state, yearName } from "./state.js";
import { calm } from "./theme.js";
import { scale } from "./timeline.js";
import { t } from "./words.js";

const THUMB = 24; // pixels, as in the style
const ENDS = /** @type {const} */ (["from", "to"]);
let playing = 0;
let sliding = false; // Back returns to before a slide, not to each step of it

export function startBrush() {
  for (const end of ENDS) {
    input(end).addEventListener("input", () => slide(end));
    // a key is let go after each step: with keys a slide ends where the slider is left
    input(end).addEventListener("pointerup", settle);
    input(end).addEventListener("blur", settle);
  }
  window.addEventListener("hashchange", settle);
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
}

const settle = () => { sliding = false; };

/** What has no year falls out while some years do. @param {number} from @param {number} to */
function years(from, to) {
  const all = span();
  return { from, to, undated: /** @type {"with"|"without"} */ (from === all.from && to === all.to ? "with" : "without") };
}

/** @param {"from"|"to"} end */
function slide(end) {
  const year = Number(input(end).value);
  change(end === "from" ? years(year, Math.max(year, state.to)) : years(Math.min(year, state.from), year), sliding);
  sliding = true;
}

/** Sets the sliders to the state, and to where the bars stand. */
export function showBrush() {
  const { x, slot } = scale();
  const { from, to } = span();
  for (const end of ENDS) {
    const slider = input(end);
    Object.assign(slider, { min: String(from), max: String(to) });
    slider.value = String(state[end]);
    slider.setAttribute("aria-valuetext", yearName(state[end]));
    slider.style.left = `${x(from) + slot / 2 - THUMB / 2}px`;
    slider.style.width = `${x(to) - x(from) + THUMB}px`;
  }
  // where both meet, the one that can still move lies on top
  input("from").style.zIndex = state.from > (from + to) / 2 ? "2" : "1";
  input("to").style.zIndex = "1";
}

function play() {
  const all = span();
  const first = state.from === state.to ? all.from : state.from;
  let year = state.to < all.to && state.to > first ? state.to : first;
  byId("play").setAttribute("aria-pressed", "true");
  byId("play").setAttribute("aria-label", t("time.pause"));
  const step = () => {
    change({ from: first, to: year, undated: "without" }, true);
    if (year++ >= all.to) { stop(); change(years(first, all.to), true); }
  };
  step();
  if (year <= all.to) playing = window.setInterval(step, calm() ? 1600 : 700);
}

export function stop() {
  window.clearInterval(playing);
  playing = 0;
  byId("play").setAttribute("aria-pressed", "false");
  byId("play").setAttribute("aria-label", t("time.play"));
}
