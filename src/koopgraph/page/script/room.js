// Room on the map: what covers it, and what is to be left at its sides.

import { byId } from "./dom.js";
import { drawerCovers } from "./drawers.js";

const FEW = 12; // places that leave room for names, chips and key
export const NOTHING = { left: 0, right: 0, top: 0, bottom: 0 };

/** The key stands open where it covers nothing, until somebody opens or closes it. @param {number} spots */
export function openLegend(spots) {
  const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
  if (legend.dataset.own) return;
  const { innerWidth, innerHeight } = window;
  legend.open = innerHeight >= 640 && (innerWidth >= 1600 || (innerWidth >= 1000 && spots <= FEW));
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
