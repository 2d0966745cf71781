// What is cut at an edge says that it goes on there, until it is scrolled to its end.

import { byId } from "./dom.js";
import { t } from "./words.js";

const LEFT_OVER = 12; // pixels that are nothing to scroll for

/** @type {Element|null} what may go on */
let scrolled = null;
/** @type {() => string} */
let below = () => "";

/** @param {Element|null} box that is scrolled, null where nothing is @param {() => string} [words] what lies below */
export function goesOn(box, words = () => "") {
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
  // in the corner, one above the other: there they cover least
  const at = (/** @type {number} */ up) => `translate(${Math.round(edge.x - 8)}px, ${Math.round(edge.y - 4 - up)}px) translate(-100%, -100%)`;
  down.style.transform = at(0);
  right.style.transform = at(down.hidden ? 0 : 28);
}
