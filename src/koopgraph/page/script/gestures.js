// Mouse, touch and wheel on the map, told as five acts; knows nothing of maps.

/** @typedef {{x: number, y: number}} Point pixels within the box */

/**
 * @typedef {Object} Acts
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, at: Point) => void} zoom
 * @property {(at: Point, reach: number) => void} pick
 * @property {(at: Point) => boolean} over is there something to pick?
 * @property {() => void} out
 */

const STILL = 6; // pixels that a click may wander

/** @param {HTMLElement} box @param {Acts} acts */
export function listenGestures(box, acts) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let moved = 0;
  let pinched = false;
  box.addEventListener("pointerdown", (event) => {
    box.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, within(box, event));
    if (fingers.size === 1) [moved, pinched] = [0, false];
  });
  box.addEventListener("pointermove", (event) => {
    const here = within(box, event);
    const before = fingers.get(event.pointerId);
    if (!before) return event.pointerType === "touch" ? undefined : box.classList.toggle("over", acts.over(here));
    const spread = apart(fingers);
    fingers.set(event.pointerId, here);
    if (fingers.size === 2) {
      pinched = true;
      return acts.zoom(apart(fingers) / (spread || 1), middle(fingers));
    }
    moved += Math.abs(here.x - before.x) + Math.abs(here.y - before.y);
    if (moved >= STILL) acts.pan(here.x - before.x, here.y - before.y);
  });
  const end = (/** @type {PointerEvent} */ event) => {
    const touched = fingers.delete(event.pointerId);
    if (event.type === "pointerup" && touched && !fingers.size && moved < STILL && !pinched)
      acts.pick(within(box, event), event.pointerType === "touch" ? 22 : 10);
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
  box.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") acts.out(); });
  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    acts.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), within(box, event));
  }, { passive: false });
  box.addEventListener("dblclick", (event) => acts.zoom(1.8, within(box, event)));
}

/** @param {HTMLElement} box @param {MouseEvent} event @returns {Point} */
function within(box, event) {
  const { left, top } = box.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** @param {Map<number, Point>} fingers */
function apart(fingers) {
  const [a, b] = [...fingers.values()];
  return b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

/** @param {Map<number, Point>} fingers @returns {Point} */
function middle(fingers) {
  const [a, b] = [...fingers.values()];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
