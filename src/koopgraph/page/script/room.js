// Room on the map: what covers it, and what is to be left at its sides.

import { byId } from "./dom.js";
import { drawerCovers } from "./drawers.js";

const FEW = 12; // places that leave room for names, chips and key
export const NOTHING = { left: 0, right: 0, top: 0, bottom: 0 };

/** The key stands open where it covers nothing, until somebody opens or closes it; of a crowd in short, its marks alone.
 * @param {number} spots @param {boolean} joined */
export function openLegend(spots, joined) {
  byId("app").classList.toggle("crowd", joined);
  const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
  legend.classList.toggle("short", joined && !legend.dataset.own);
  if (legend.dataset.own) return;
  const { innerWidth, innerHeight } = window;
  legend.open = innerHeight >= 640 && (innerWidth >= 1600 || (innerWidth >= 1200 && joined) || (innerWidth >= 1000 && spots <= FEW));
}

/** Is a key in sight that says which letter is which idea? */
export function saysIdeas() {
  const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
  return legend.open && !legend.classList.contains("short");
}

/** What legend, buttons and notice cover: as boxes within the map. */
export function covered() {
  const map = byId("map").getBoundingClientRect();
  const drawer = drawerCovers();
  const hidden = { left: map.width - drawer.right, right: map.width, top: map.height - drawer.bottom, bottom: map.height };
  const names = drawer.bottom ? { left: 0, right: map.width, top: hidden.top, bottom: map.height } : { ...hidden, top: 0 };
  const over_ = ["legend", "zoom", "peek", "notice", "chips"].map((id) => byId(id)).filter((node) => node.offsetParent).map((node) => {
    const box = node.getBoundingClientRect();
    return { left: box.left - map.left, right: box.right - map.left, top: box.top - map.top, bottom: box.bottom - map.top };
  });
  return [...over_, names];
}

/** Room to leave at the sides of a map so wide: for drawers, chips and key. @param {number} spots @param {number} width */
export function inset(spots, width) {
  const few = spots <= FEW;
  const legend = byId("legend");
  const open = /** @type {HTMLDetailsElement} */ (legend).open && width > 800 && few;
  const { right, bottom } = drawerCovers();
  const above = byId("above").getBoundingClientRect().height;
  const peek = byId("peek");
  const foot = byId("app").classList.contains("split") && peek.offsetParent ? Math.max(0, byId("map").getBoundingClientRect().bottom - peek.getBoundingClientRect().top) : 0;
  return { left: open ? legend.getBoundingClientRect().width : 0, right: right + (few ? 50 : 0), top: few ? above : above / 2, bottom: Math.max(bottom, foot) + (few ? 24 : 0) };
}
