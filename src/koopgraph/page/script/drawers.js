// Filter and details lie over the chart, closed at the start; on a phone they are a sheet pulled up.

import { byId } from "./dom.js";
import { t } from "./words.js";

const NAMES = /** @type {const} */ (["filters", "details"]);
/** @typedef {typeof NAMES[number]} Name */

const OPENERS = { filters: ["filter-open"], details: ["peek", "details-open"] };
/** @type {Name[]} the one on top last */
let open = [];
/** @type {HTMLElement|null} */
let opener = null;
/** @type {() => void} */
let moved = () => {};

/** @param {() => void} whenMoved */
export function startDrawers(whenMoved) {
  moved = whenMoved;
  for (const name of NAMES) {
    for (const id of OPENERS[name]) byId(id).addEventListener("click", () => (isOpen(name) ? closeDrawer(name) : openDrawer(name, true)));
    byId(name).addEventListener("keydown", (event) => { if (event.key === "Escape") closeDrawer(name); });
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".close[data-drawer]")))
    button.addEventListener("click", () => closeDrawer(/** @type {Name} */ (button.dataset.drawer)));
  for (const button of document.querySelectorAll(".taller")) button.addEventListener("click", taller);
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
}

/** @param {Name} name */
export function closeDrawer(name) {
  const within = byId(name).contains(document.activeElement);
  open = open.filter((one) => one !== name);
  show();
  if (within) (opener?.isConnected && opener.offsetParent ? opener : byId("map")).focus({ preventScroll: true });
  moved();
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
  return wide ? { right: 0, bottom: Math.max(0, Math.min(chart.bottom - drawer.top, chart.height * 0.5)) } : { right: drawer.width, bottom: 0 };
}
