// What is chosen stays in sight: a picture or table moves aside where a drawer would cover it.

import { byId } from "./dom.js";
import { drawerCovers } from "./drawers.js";
import { state } from "./state.js";

const CHOSEN = "svg.picture > :is(.stop, .entry):not(.dim), .here";
const ROUND = 40; // pixels around a place that has been chosen, for its name
const [BESIDE, BELOW] = [24, 8]; // pixels between what is chosen and the drawer: beside it, a name's room to be clicked, too

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** How far something must move to lie within the room: not so far that its own beginning is lost.
 * @param {Box} box @param {Box} room */
export function wayTo(box, room) {
  const way = (/** @type {number} */ end, /** @type {number} */ start, /** @type {number} */ last, /** @type {number} */ first, /** @type {number} */ edge) =>
    Math.max(0, Math.min(end - last + edge, start - first - edge));
  return { x: way(box.right, box.left, room.right, room.left, BESIDE), y: way(box.bottom, box.top, room.bottom, room.top, BELOW) };
}

/** The same for places of the map, with room around them for their names. @param {{x: number, y: number}[]} spots @param {Box} room */
export function wayOf(spots, room) {
  if (!spots.length) return { x: 0, y: 0 };
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  return wayTo({ left: Math.min(...xs) - ROUND, right: Math.max(...xs) + 2 * ROUND, top: Math.min(...ys) - ROUND, bottom: Math.max(...ys) + ROUND }, room);
}

/** The room that no drawer covers, in pixels of the window. @param {Element} frame @returns {Box} */
function seen(frame) {
  const [own, chart, covers] = [frame.getBoundingClientRect(), byId("views").getBoundingClientRect(), drawerCovers()];
  return { left: own.left, top: own.top, right: Math.min(own.right, chart.right - covers.right), bottom: Math.min(own.bottom, chart.bottom - covers.bottom) };
}

/** What is written of it and drawn, not the room around that can be clicked. @param {Element} node @returns {Element[]} */
const shownOf = (node) => (node.tagName === "g" ? [...node.children].filter((one) => one.tagName === "text") : [node]);

/** @param {Element[]} nodes @returns {Box|null} */
function around(nodes) {
  const boxes = nodes.flatMap(shownOf).map((one) => one.getBoundingClientRect());
  if (!boxes.length) return null;
  const all = (/** @type {keyof Box} */ side) => boxes.map((box) => box[side]);
  return { left: Math.min(...all("left")), top: Math.min(...all("top")), right: Math.max(...all("right")), bottom: Math.max(...all("bottom")) };
}

/** After a choice, and when a drawer opens or closes. */
export function keepInSight() {
  const picture = byId("picture");
  picture.style.translate = "";
  const [frame, chosen] = state.tab === "table" ? [byId("table"), "tr.chosen"] : [picture, CHOSEN];
  if (!state.chosen.kind || !["table", "picture"].includes(state.tab)) return;
  const [first, ...others] = frame.querySelectorAll(chosen);
  if (!first) return;
  const room = seen(frame);
  first.scrollIntoView({ block: "nearest" });
  const fits = (/** @type {Box|null} */ box) => box !== null && box.right - box.left < room.right - room.left && box.bottom - box.top < room.bottom - room.top;
  const every = around([first, ...others]);
  const box = fits(every) ? every : around([first]);
  if (!box) return;
  const { x, y } = wayTo(box, room);
  const view = byId("view-picture"); // in small windows the picture runs on in it
  const runsOn = frame === picture && window.getComputedStyle(view).overflowY === "auto";
  let [dx, dy] = [x, y];
  for (const one of runsOn ? [frame, view] : [frame]) {
    const [left, top] = [one.scrollLeft, one.scrollTop];
    one.scrollLeft += dx;
    one.scrollTop += dy;
    [dx, dy] = [dx - (one.scrollLeft - left), dy - (one.scrollTop - top)].map((way) => (way > 1 ? way : 0));
  }
  // what cannot be scrolled is moved, from under a drawer
  const { right, bottom } = drawerCovers();
  if (frame === picture && (right || bottom) && (dx || dy)) picture.style.translate = `${-dx}px ${-dy}px`;
}
