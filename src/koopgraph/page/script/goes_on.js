// What is cut at an edge says that it goes on there, until it is scrolled to its end.

import { byId } from "./dom.js";
import { t } from "./words.js";

const LEFT_OVER = 12; // pixels that are nothing to scroll for

/** @type {Element|null} what may go on */
let scrolled = null;
/** @type {() => string} */
let below = () => "";

/** @type {Element|null} */
let free = null;

/** @param {Element|null} box that is scrolled, null where nothing is @param {() => string} [words] what lies below
 * @param {Element|null} [corner] where it is said without covering anything */
export function goesOn(box, words = () => "", corner = null) {
  free = corner;
  scrolled?.removeEventListener("scroll", show);
  [scrolled, below] = [box, words];
  scrolled?.addEventListener("scroll", show, { passive: true });
  requestAnimationFrame(show);
}

/** The first of these that has more than is seen. @param {Element[]} boxes */
export const goingOn = (boxes) => boxes.find((box) => /auto|scroll/.test(window.getComputedStyle(box).overflowY) && (box.scrollHeight - box.clientHeight > LEFT_OVER || box.scrollWidth - box.clientWidth > LEFT_OVER)) ?? null;

function show() {
  const [down, right] = [byId("goes-down"), byId("goes-right")];
  const box = scrolled?.isConnected && scrolled.clientHeight ? scrolled : null;
  const [more, wider] = box ? [box.scrollHeight - box.clientHeight - box.scrollTop, box.scrollWidth - box.clientWidth - box.scrollLeft] : [0, 0];
  down.hidden = more <= LEFT_OVER;
  right.hidden = wider <= LEFT_OVER;
  if (!box || (down.hidden && right.hidden)) return;
  down.textContent = below() || t("goes.down");
  right.textContent = t("goes.right");
  const [room, views] = [box.getBoundingClientRect(), byId("views").getBoundingClientRect()];
  const edge = { x: Math.min(room.right, views.right) - views.left, y: Math.min(room.bottom, views.bottom) - views.top };
  const at = (/** @type {HTMLElement} */ one, /** @type {number} */ x, /** @type {number} */ y) => { one.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`; };
  const spot = free?.getBoundingClientRect();
  down.classList.toggle("foot", !spot);
  down.style.width = spot ? "" : `${Math.round(Math.min(room.width, edge.x))}px`;
  if (spot) [right, down].filter((one) => !one.hidden).forEach((one, i) => at(one, spot.left - views.left + 6, spot.top - views.top + 4 + 28 * i));
  else {
    // a bar at the foot: what it covers is cut there anyhow
    at(down, edge.x - down.offsetWidth, edge.y - down.offsetHeight);
    at(right, edge.x - 8 - right.offsetWidth, edge.y - 4 - right.offsetHeight - (down.hidden ? 0 : down.offsetHeight));
  }
}
