// The shape of one flow: bent to the right of travel, tapered, with its status as a pattern.

import { nearest, raise, shortWay, toScreen } from "./projection.js";

/** @typedef {import("./flows.js").Flow} Flow */
/** @typedef {import("./projection.js").View} View */
/** @typedef {import("./surface.js").Surface} Surface */

const STEPS = 22;
const HEADS_AT = [0.6, 0.68, 0.52, 0.76, 0.44, 0.84, 0.36];
const HEAD_ROOM = 14; // pixels from one head to the next

/** Dot size of a node in pixels. @param {import("./flows.js").Node} node */
export const radius = (node) =>
  Math.max(node.others ? 7 : 0, // three dots stand within
    (node.few ? 5 : 2.6) + Math.min(Math.sqrt(node.weight) * 0.9, Math.sqrt(node.share) * 9));

/**
 * The points of a flow on the screen: x, y, x, y …; from giver to receiver.
 * @param {Flow} flow @param {View} view @returns {Float32Array}
 */
export function points(flow, view) {
  const end = flow.to;
  const far = flow.from ? shortWay(end.lon - flow.from.lon) : 0;
  const start = flow.from ? nearest(view, flow.from.lon + far / 2) - far / 2 : nearest(view, end.lon);
  const [x1, y1] = toScreen(view, start + far, raise(end.lat, view.world));
  if (!flow.from) return stub(x1, y1, radius(end));
  const [x0, y0] = toScreen(view, start, raise(flow.from.lat, view.world));
  if (flow.from === end) return loop(x0, y0, radius(end), flow.side);
  return bow(x0, y0, x1, y1, flow.side, radius(flow.from), radius(end));
}

/** A quadratic curve whose bulge lies to the right of travel (y grows downwards).
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @param {number} side @param {number} r0 @param {number} r1 */
function bow(x0, y0, x1, y1, side, r0, r1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const bend = 0.2 + side * 0.13;
  const [cx, cy] = [(x0 + x1) / 2 - dy * bend, (y0 + y1) / 2 + dx * bend];
  const from = Math.min(0.3, (r0 + 3) / length);
  const to = 1 - Math.min(0.3, (r1 + 3) / length);
  const made = new Float32Array(2 * STEPS + 2);
  for (let i = 0; i <= STEPS; i++) {
    const t = from + ((to - from) * i) / STEPS;
    const u = 1 - t;
    made[2 * i] = u * u * x0 + 2 * u * t * cx + t * t * x1;
    made[2 * i + 1] = u * u * y0 + 2 * u * t * cy + t * t * y1;
  }
  return made;
}

/** From a place to itself. @param {number} x @param {number} y @param {number} r @param {number} side */
function loop(x, y, r, side) {
  const size = 11 + r + 6 * side;
  const made = new Float32Array(2 * STEPS + 2);
  for (let i = 0; i <= STEPS; i++) {
    const angle = Math.PI / 2 + 0.5 + ((2 * Math.PI - 1) * i) / STEPS;
    made[2 * i] = x + size * Math.cos(angle);
    made[2 * i + 1] = y - size + size * Math.sin(angle);
  }
  return made;
}

/** From a giver that has no place on the map. @param {number} x @param {number} y @param {number} r */
function stub(x, y, r) {
  return bow(x - 58, y - 44, x, y, 0, 0, r);
}

/** Width at the giver's end, in pixels. @param {Flow} flow */
const girth = (flow) =>
  Math.min(3.2 + Math.log2(flow.rows.length) * 1.1, 1.6 + Math.sqrt(flow.share) * 7);

/**
 * Draws a flow in full.
 * @param {Surface} surface @param {Flow} flow @param {Float32Array} pts
 * @param {string} color @param {number} alpha @param {number} part of the way where its head stands
 */
export function drawFlow(surface, flow, pts, color, alpha, part) {
  const thick = girth(flow);
  const pen = surface.pen();
  const open = flow.status === 3 && !flow.rival;
  if (open) line(surface, pts, color, 1.1, alpha);
  else if (flow.rival) turns(pen, pts, thick);
  else if (flow.status === 2) dots(pen, pts, thick);
  else if (flow.status === 1) dashes(pen, pts, thick);
  else band(pen, pts, thick, 0, STEPS);
  if (!open) surface.fill(pen, color, alpha);
  head(surface, headAt(pts, part), 6.5 + thick * 0.7, color, alpha, open);
  if (!flow.from) diamond(surface, pts[0], pts[1], color, alpha);
}

/** A thin line without a head, for the weak ones among many.
 * @param {Surface} surface @param {Float32Array} pts @param {string} color @param {number} width @param {number} alpha */
export function line(surface, pts, color, width, alpha) {
  const pen = surface.pen();
  pen.moveTo(pts[0], pts[1]);
  for (let i = 2; i < pts.length; i += 2) pen.lineTo(pts[i], pts[i + 1]);
  surface.stroke(pen, color, width, alpha);
}

/** Half the width at a point, and the direction across. @param {Float32Array} pts @param {number} i @param {number} thick */
function across(pts, i, thick) {
  const [a, b] = [Math.max(0, i - 1), Math.min(STEPS, i + 1)];
  const [dx, dy] = [pts[2 * b] - pts[2 * a], pts[2 * b + 1] - pts[2 * a + 1]];
  const length = Math.hypot(dx, dy) || 1;
  const half = (thick * (1 - i / STEPS) + 0.9 * (i / STEPS)) / 2;
  return [(-dy / length) * half, (dx / length) * half];
}

/** One tapered piece. @param {import("./surface.js").Pen} pen @param {Float32Array} pts @param {number} thick @param {number} first @param {number} last */
function band(pen, pts, thick, first, last) {
  const back = [];
  for (let i = first; i <= last; i++) {
    const [nx, ny] = across(pts, i, thick);
    const [x, y] = [pts[2 * i], pts[2 * i + 1]];
    if (i === first) pen.moveTo(x + nx, y + ny);
    else pen.lineTo(x + nx, y + ny);
    back.push(x - nx, y - ny);
  }
  for (let i = back.length - 2; i >= 0; i -= 2) pen.lineTo(back[i], back[i + 1]);
  pen.closePath();
}

/** Points at equal distances along the way. @param {Float32Array} pts @param {number} gap @returns {[number, number, number][]} x, y, part of the way */
function along(pts, gap) {
  /** @type {[number, number, number][]} */
  const found = [];
  let rest = 0;
  for (let i = 0; i < STEPS; i++) {
    const [x, y] = [pts[2 * i], pts[2 * i + 1]];
    const [dx, dy] = [pts[2 * i + 2] - x, pts[2 * i + 3] - y];
    const length = Math.hypot(dx, dy);
    // a curve that runs far off the screen needs no more dots than this
    for (; rest < length && found.length < 2000; rest += gap)
      found.push([x + (dx * rest) / length, y + (dy * rest) / length, (i + rest / length) / STEPS]);
    rest -= length;
  }
  return found;
}

/** @param {import("./surface.js").Pen} pen @param {Float32Array} pts @param {number} thick */
function dots(pen, pts, thick) {
  for (const mark of along(pts, 6.5)) dot(pen, mark, thick);
}

/** @param {import("./surface.js").Pen} pen @param {[number, number, number]} mark @param {number} thick */
const dot = (pen, [x, y, part], thick) => pen.disc(x, y, Math.max(1.15, (thick * (1 - part) + 1.6 * part) * 0.46));

/** A dash and a dot in turn. @param {import("./surface.js").Pen} pen @param {Float32Array} pts @param {number} thick */
function turns(pen, pts, thick) {
  const marks = along(pts, 3.5);
  for (let i = 0; i + 2 < marks.length; i += 7) {
    piece(pen, marks[i], marks[Math.min(i + 3, marks.length - 1)], thick);
    if (i + 5 < marks.length) dot(pen, marks[i + 5], thick);
  }
}

/** @param {import("./surface.js").Pen} pen @param {Float32Array} pts @param {number} thick */
function dashes(pen, pts, thick) {
  const marks = along(pts, 3.5);
  for (let i = 0; i + 2 < marks.length; i += 5) {
    const stop = marks[Math.min(i + 3, marks.length - 1)];
    piece(pen, marks[i], stop, thick);
  }
}

/** @param {import("./surface.js").Pen} pen @param {[number, number, number]} a @param {[number, number, number]} b @param {number} thick */
function piece(pen, a, b, thick) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy) || 1;
  const half = (part = 0) => Math.max(0.8, (thick * (1 - part) + 0.9 * part) / 2);
  const [nx, ny] = [-dy / length, dx / length];
  pen.moveTo(a[0] + nx * half(a[2]), a[1] + ny * half(a[2]));
  pen.lineTo(b[0] + nx * half(b[2]), b[1] + ny * half(b[2]));
  pen.lineTo(b[0] - nx * half(b[2]), b[1] - ny * half(b[2]));
  pen.lineTo(a[0] - nx * half(a[2]), a[1] - ny * half(a[2]));
  pen.closePath();
}

/** Where heads stand: at about 60 % of each way, further on or back where they would cover another, or a place.
 * @param {Float32Array[]} ways @param {{x: number, y: number}[]} spots of places @returns {number[]} parts of the ways */
export function headParts(ways, spots) {
  /** @type {{x: number, y: number}[]} */
  const taken = [];
  const clear = (/** @type {{x: number, y: number}} */ at, /** @type {{x: number, y: number}[]} */ others, /** @type {number} */ far) =>
    others.every(({ x, y }) => Math.abs(x - at.x) > far || Math.abs(y - at.y) > far);
  return ways.map((pts) => {
    const part = HEADS_AT.find((one) => clear(headAt(pts, one), taken, HEAD_ROOM) && clear(headAt(pts, one), spots, HEAD_ROOM - 4)) ?? HEADS_AT[0];
    taken.push(headAt(pts, part));
    return part;
  });
}

/** Where a flow's head and name stand. @param {Float32Array} pts @param {number} [part] of the way */
export function headAt(pts, part = HEADS_AT[0]) {
  const i = Math.round(STEPS * part);
  const [dx, dy] = [pts[2 * i + 2] - pts[2 * i - 2], pts[2 * i + 3] - pts[2 * i - 1]];
  const length = Math.hypot(dx, dy) || 1;
  return { x: pts[2 * i], y: pts[2 * i + 1], dx: dx / length, dy: dy / length };
}

/** @param {Surface} surface @param {ReturnType<typeof headAt>} at @param {number} size @param {string} color @param {number} alpha @param {boolean} open */
function head(surface, { x, y, dx, dy }, size, color, alpha, open) {
  const pen = surface.pen();
  const wing = size * 0.52;
  pen.moveTo(x - dx * size * 0.5 - dy * wing, y - dy * size * 0.5 + dx * wing);
  pen.lineTo(x + dx * size * 0.62, y + dy * size * 0.62);
  pen.lineTo(x - dx * size * 0.5 + dy * wing, y - dy * size * 0.5 - dx * wing);
  if (open) return surface.stroke(pen, color, 1.3, alpha);
  pen.closePath();
  surface.fill(pen, color, alpha);
}

/** @param {Surface} surface @param {number} x @param {number} y @param {string} color @param {number} alpha */
function diamond(surface, x, y, color, alpha) {
  const pen = surface.pen();
  pen.moveTo(x, y - 7);
  pen.lineTo(x + 7, y);
  pen.lineTo(x, y + 7);
  pen.lineTo(x - 7, y);
  pen.closePath();
  surface.fill(pen, color, alpha);
}

/** How far a point lies from the way, in pixels. @param {Float32Array} pts @param {number} x @param {number} y */
export function distance(pts, x, y) {
  let best = Infinity;
  for (let i = 0; i + 3 < pts.length; i += 2) {
    const [dx, dy] = [pts[i + 2] - pts[i], pts[i + 3] - pts[i + 1]];
    const along_ = ((x - pts[i]) * dx + (y - pts[i + 1]) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.max(0, Math.min(1, along_));
    best = Math.min(best, Math.hypot(x - pts[i] - part * dx, y - pts[i + 1] - part * dy));
  }
  return best;
}
