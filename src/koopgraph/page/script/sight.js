// What is chosen stays in sight: a picture or table moves aside where a drawer would cover it.

import { byId } from "./dom.js";
import { drawerCovers } from "./drawers.js";
import { state } from "./state.js";

const CHOSEN = "svg.picture > :is(.stop, .entry):not(.dim), .here";
const ROUND = 40; // pixels around a place that has been chosen, for its name
const EDGE = 8; // pixels between what is chosen and the drawer

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** How far something must move to lie within the room: not so far that its own beginning is lost.
 * @param {Box} box @param {Box} room */
export function wayTo(box, room) {
  const way = (/** @type {number} */ end, /** @type {number} */ start, /** @type {number} */ last, /** @type {number} */ first) =>
    Math.max(0, Math.min(end - last + EDGE, start - first - EDGE));
  return { x: way(box.right, box.left, room.right, room.left), y: way(box.bottom, box.top, room.bottom, room.top) };
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
  const [left, top] = [frame.scrollLeft, frame.scrollTop];
  frame.scrollLeft += x;
  frame.scrollTop += y;
  // what cannot be scrolled is moved
  const [dx, dy] = [x - (frame.scrollLeft - left), y - (frame.scrollTop - top)].map((way) => (way > 1 ? way : 0));
  if (frame === picture && (dx || dy)) picture.style.translate = `${-dx}px ${-dy}px`;
}
