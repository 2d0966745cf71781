// Filter and details lie over the chart or, where that is a picture, beside it; closed at the start; on a phone they are a sheet pulled up.

import { byId } from "./dom.js";
import { keepAddress, keepInAddress, state } from "./state.js";
import { cameFrom, forgetTrail, goBack } from "./trail.js";
import { t } from "./words.js";

const NAMES = /** @type {const} */ (["filters", "details"]);
/** @typedef {typeof NAMES[number]} Name */

const OPENERS = { filters: ["filter-open"], details: ["peek", "details-open", "reopen"] };
/** @type {Name[]} the one on top last */
let open = [];
/** @type {HTMLElement|null} */
let opener = null;
/** @type {() => void} */
let moved = () => {};

/** What an address that was just read says of the details, null where none was: as they were when it was left.
 * @type {string|null} */
let asked = null;

/** @param {() => void} whenMoved */
export function startDrawers(whenMoved) {
  moved = whenMoved;
  noteHand();
  for (const name of NAMES) {
    for (const id of OPENERS[name]) byId(id).addEventListener("click", () => (isOpen(name) ? closeDrawer(name) : openDrawer(name, true)));
  }
  document.addEventListener("keydown", (event) => {
    const top = open[open.length - 1];
    if (event.key === "Escape" && !event.defaultPrevented && top) escape(top);
  });
  keepInAddress("panel", {
    now: () => (isThere("details") === Boolean(state.chosen.kind) ? "" : isThere("details") ? "open" : "closed"),
    read: (text) => {
      const isKnown = ["", "open", "closed"].includes(text);
      asked = isKnown ? text : "";
      return isKnown;
    },
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".close[data-drawer]")))
    button.addEventListener("click", () => closeDrawer(/** @type {Name} */ (button.dataset.drawer)));
  for (const button of document.querySelectorAll(".taller")) button.addEventListener("click", taller);
}

/** Whether a hand or the keyboard acted last: what is drawn anew is focused by the script, and has its frame for the keyboard alone. */
function noteHand() {
  document.addEventListener("pointerdown", () => { document.documentElement.dataset.by = "hand"; }, true);
  document.addEventListener("keydown", ({ key }) => { if (!["Shift", "Control", "Alt", "Meta"].includes(key)) document.documentElement.dataset.by = "keys"; }, true);
}

/** One step back: to what the details told before, else closed. @param {Name} name */
function escape(name) {
  if (name === "details" && cameFrom()) goBack();
  else closeDrawer(name);
}

/** Open, be it under the other. @param {Name} name */
export const isThere = (name) => open.includes(name);

/** Details open where something is chosen, unless the address says that they were closed. */
export function settleDetails() {
  const wanted = asked === "open" || (Boolean(state.chosen.kind) && asked !== "closed");
  if (wanted && (asked === null ? !isOpen("details") : !isThere("details"))) openDrawer("details");
  if (!wanted && asked !== null && isThere("details")) closeDrawer("details");
  asked = null;
}

/** @param {Name} name */
export const isOpen = (name) => open[open.length - 1] === name;

/** @param {Name} name @param {boolean} [focus] whether the keyboard goes there, and later comes back */
export function openDrawer(name, focus = false) {
  const was = isOpen(name);
  open = [...open.filter((one) => one !== name), name];
  show();
  if (focus) {
    opener = /** @type {HTMLElement} */ (document.activeElement);
    byId(name).focus({ preventScroll: true });
  }
  if (!was) moved();
  keepAddress();
}

/** @param {Name} name */
export function closeDrawer(name) {
  const within = byId(name).contains(document.activeElement);
  open = open.filter((one) => one !== name);
  if (name === "details") forgetTrail();
  show();
  keepAddress();
  moved();
  // the keyboard goes where it came from, else to the map, else to what opens the drawer again
  const seen = [opener, byId("map"), byId("reopen"), byId("peek")].find((one) => one?.isConnected && one.offsetParent);
  if (within) seen?.focus({ preventScroll: true });
}

function show() {
  const top = open[open.length - 1] ?? "";
  const app = byId("app");
  app.dataset.drawer = top;
  if (!top) app.dataset.sheet = "half";
  for (const name of NAMES) {
    byId(name).hidden = name !== top;
    for (const id of OPENERS[name]) byId(id).setAttribute("aria-expanded", String(name === top));
  }
}

function taller() {
  const full = byId("app").dataset.sheet !== "full";
  byId("app").dataset.sheet = full ? "full" : "half";
  for (const button of document.querySelectorAll(".taller")) {
    button.setAttribute("aria-expanded", String(full));
    button.setAttribute("aria-label", t(full ? "drawer.lower" : "drawer.taller"));
  }
}

/** Pixels of the chart that a drawer covers, at its right and at its foot. */
export function drawerCovers() {
  const top = open[open.length - 1];
  if (!top) return { right: 0, bottom: 0 };
  const [drawer, chart] = [byId(top).getBoundingClientRect(), byId("views").getBoundingClientRect()];
  const wide = drawer.width > chart.width * 0.9;
  // a picture has made room: then nothing lies under the drawer
  return wide ? { right: 0, bottom: Math.max(0, Math.min(chart.bottom - drawer.top, chart.height * 0.5)) } : { right: Math.max(0, chart.right - drawer.left), bottom: 0 };
}
