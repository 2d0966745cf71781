// The whole map onto any surface: land, flows, places, names; and where things came to lie.

import { drawFlow, headAt, headParts, line, points, radius } from "./curves.js";
import { shorten } from "./dom.js";
import { touches } from "./filter.js";
import { FULL, isPlain } from "./flows.js";
import { ideaSign, lineColor } from "./legend.js";
import { markOf } from "./place_marks.js";
import { namePlaces } from "./place_names.js";
import { nearest, raise, toScreen } from "./projection.js";
import { bodyName, ideaName, t, when } from "./words.js";

const HEADS = 150; // curves whose heads keep clear of each other
const SIGNS = 60; // ideas' letters beside curves, at most

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./flows.js").Gathered} Gathered */
/** @typedef {import("./flows.js").Flow} Flow */
/** @typedef {import("./flows.js").Node} Node */
/** @typedef {import("./projection.js").View} View */
/** @typedef {import("./labels.js").Room} Room */
/** @typedef {import("./surface.js").Surface} Surface */

/**
 * @typedef {Object} Scene what lies where after painting
 * @property {{flow: Flow, pts: Float32Array}[]} flows
 * @property {{node: Node, x: number, y: number}[]} nodes
 */

/**
 * @typedef {Object} Job
 * @property {Data} data
 * @property {Gathered} gathered
 * @property {View} view
 * @property {import("./theme.js").Colors} palette
 * @property {import("./state.js").State["chosen"]} chosen
 * @property {Map<number, string>} great colours of those who taught most, where one idea is shown
 * @property {boolean} signed whether a key is in sight that says which letter is which idea
 * @property {{node: Node|null, flow: Flow|null}|null} hovered what the pointer is on
 * @property {(text: string, size: number, bold: boolean) => number} measure
 * @property {import("./labels.js").Box[]} covered where names would be hidden
 */

/** @param {Surface} surface @param {Job} job @returns {Scene} */
export function paint(surface, job) {
  const { gathered, view, data, chosen, hovered } = job;
  const some = chosen.kind !== "" || hovered !== null;
  const under = (/** @type {Flow} */ flow) => hovered !== null && (hovered.flow === flow || (hovered.node !== null && (flow.from === hovered.node || flow.to === hovered.node)));
  const lit = (/** @type {Flow} */ flow) => under(flow) || (chosen.kind !== "" && flow.rows.some((row) => touches(data, chosen, row)));
  let left = some ? FULL : gathered.full;
  const flows = gathered.flows.flatMap((flow) => {
    const on = !some || lit(flow);
    const full = on && left-- > 0;
    return again(points(flow, view), view).map((pts) => ({ flow, pts, on, full, part: 0.6 }));
  });
  const nodes = gathered.nodes.map((node) => {
    const [x, y] = toScreen(view, nearest(view, node.lon), raise(node.lat, view.world));
    return { node, x, y };
  });
  const heads = flows.filter((f) => f.full);
  if (heads.length <= HEADS) headParts(heads.map((f) => f.pts), nodes).forEach((part, i) => { heads[i].part = part; });
  paintFlows(surface, job, flows);
  const litNodes = new Set(flows.filter((f) => f.on).flatMap((f) => [f.flow.from, f.flow.to]));
  const isLit = (/** @type {Node} */ node) =>
    !some || litNodes.has(node) || node === hovered?.node || (chosen.kind === "city" && node.place === chosen.at);
  paintNodes(surface, job, nodes, isLit);
  const { room, lights } = namePlaces(surface, job, nodes, flows, isLit);
  signFlows(surface, job, room, flows);
  if (flows.length <= 12 || lights) nameFlows(surface, job, room, flows.length <= 12 || chosen.kind === "transfer" ? flows.filter((f) => f.on) : []);
  return { flows, nodes };
}

/** A way that leaves the world at one edge comes in at the other. @param {Float32Array} pts @param {View} view */
function again(pts, view) {
  const [ends, round] = [[pts[0], pts[pts.length - 2]], 360 * view.k];
  const shift = Math.min(...ends) < 0 ? round : Math.max(...ends) > view.width ? -round : 0;
  if (!view.world || !shift) return [pts];
  const there = pts.map((value, i) => (i % 2 ? value : value + shift));
  return there.some((value, i) => i % 2 === 0 && value > 0 && value < view.width) ? [pts, there] : [pts];
}

/** @typedef {{flow: Flow, pts: Float32Array, on: boolean, full: boolean, part: number}} Drawn not `full` it is a faint line; `part` of the way, where its head stands */

/** Of one idea by who gave, else by idea. @param {Job} job @param {Flow} flow */
const colorOf = (job, { from, body, idea }) =>
  (isPlain(job) && !job.hovered ? job.palette.other : lineColor(job.great, from ? from.place : -2 - body, idea, job.palette));

/** @param {Surface} surface @param {Job} job @param {Drawn[]} flows */
function paintFlows(surface, job, flows) {
  const { palette, chosen, hovered, gathered } = job;
  const lit = flows.filter((f) => f.on).length;
  const some = chosen.kind !== "" || hovered !== null;
  const clear = some || lit <= 60;
  const dimmed = flows.length > 200 ? 0.08 : 0.16; // many faint lines together are no longer faint
  const faint = gathered.joined ? 0.1 : 0.22;
  flows.forEach(({ flow, pts, on, full }) => {
    const color = colorOf(job, flow);
    if (!on) line(surface, pts, palette.other, 0.8, chosen.kind ? (lit ? dimmed : 0.4) : 0.3);
    else if (!full) line(surface, pts, color, 0.8, faint);
  });
  for (let i = flows.length - 1; i >= 0; i--)
    if (flows[i].full) drawFlow(surface, flows[i].flow, flows[i].pts, colorOf(job, flows[i].flow),
      clear ? 0.95 : gathered.joined ? 0.18 + 0.72 * Math.sqrt(flows[i].flow.share) : lit > 150 ? 0.6 : 0.8, flows[i].part);
}

/** @param {Surface} surface @param {Job} job @param {Scene["nodes"]} nodes @param {(node: Node) => boolean} isLit */
function paintNodes(surface, { palette, chosen }, nodes, isLit) {
  // what is lit lies above what is dimmed, the heaviest on top
  const order = [...nodes].reverse().sort((a, b) => Number(isLit(a.node)) - Number(isLit(b.node)));
  for (const { node, x, y } of order) {
    const alpha = isLit(node) ? 1 : chosen.kind ? 0.25 : 0.5;
    const r = radius(node);
    const halo = surface.pen();
    halo.disc(x, y, r + 1.6);
    surface.fill(halo, palette.halo, alpha);
    if (node.others) several(surface, x, y, r, palette, alpha);
    else MARKS[markOf(node)](surface, x, y, r, palette, alpha);
    if (chosen.kind === "city" && chosen.at === node.place) {
      const mark = surface.pen();
      mark.disc(x, y, r + 5.5);
      surface.stroke(mark, palette.ink, 2.5, 1);
    }
  }
}

/** @typedef {(surface: Surface, x: number, y: number, r: number, palette: import("./theme.js").Colors, alpha: number) => void} Draw */

/** @type {Draw} */
function disc(surface, x, y, r, { node }, alpha) {
  const pen = surface.pen();
  pen.disc(x, y, r);
  surface.fill(pen, node, alpha);
}

/** A ring with three dots within: several places that stand as one. @type {Draw} */
function several(surface, x, y, r, palette, alpha) {
  disc(surface, x, y, r - 0.9, { ...palette, node: palette.halo }, alpha);
  const ring = surface.pen();
  ring.disc(x, y, r - 0.9);
  surface.stroke(ring, palette.node, 1.8, alpha);
  for (const dx of [-0.45, 0, 0.45]) disc(surface, x + dx * r, y, Math.max(1.1, r * 0.14), palette, alpha);
}

/** Each mark has a shape of its own. @type {Record<import("./place_marks.js").Mark, Draw>} */
const MARKS = {
  "": disc,
  origin(surface, x, y, r, palette, alpha) {
    disc(surface, x, y, r, palette, alpha);
    disc(surface, x, y, r * 0.62, { ...palette, node: palette.halo }, alpha);
    disc(surface, x, y, r * 0.32, palette, alpha);
  },
  unknown(surface, x, y, r, { node }, alpha) {
    const pen = surface.pen();
    pen.moveTo(x - 0.88 * r, y - 0.88 * r);
    for (const [dx, dy] of [[1, -1], [1, 1], [-1, 1]]) pen.lineTo(x + 0.88 * r * dx, y + 0.88 * r * dy);
    pen.closePath();
    surface.fill(pen, node, alpha);
  },
  ahead(surface, x, y, r, palette, alpha) {
    const wide = Math.max(r, 4.5);
    disc(surface, x, y, wide, { ...palette, node: palette.halo }, alpha);
    const pen = surface.pen();
    for (let i = 0; i < 6; i++)
      for (let step = 0; step < 4; step++) {
        const angle = ((i + step / 5) * Math.PI) / 3;
        pen[step ? "lineTo" : "moveTo"](x + wide * Math.cos(angle), y + wide * Math.sin(angle));
      }
    surface.stroke(pen, palette.node, 1.6, alpha);
  },
};

/** The letter that an idea has in the key, at the heads of its curves: colours alone are alike in grey.
 * @param {Surface} surface @param {Job} job @param {Room} room @param {Drawn[]} flows */
function signFlows(surface, job, room, flows) {
  if (job.great.size || !job.signed || isPlain(job)) return;
  let left = SIGNS;
  for (const { flow, pts, on, part } of flows) {
    const sign = on ? ideaSign(flow.idea) : "";
    if (!sign || left <= 0) continue;
    const beside = [part, 0.45, 0.75, 0.3, 0.85].flatMap((one) => {
      const { x, y, dx, dy } = headAt(pts, one);
      return [13, -13, 17, -17].map((far) => ({ x: x - dy * far, y: y + dx * far }));
    });
    const boxOf = (/** @type {{x: number, y: number}} */ at) => ({ left: at.x - 4, right: at.x + 4, top: at.y - 6, bottom: at.y + 6 });
    const spot = beside.find((at) => room.free(boxOf(at)));
    if (!spot) continue;
    room.take(boxOf(spot));
    left--;
    surface.text(sign, spot.x - 3.5, spot.y + 4, { size: 11, bold: true, color: job.palette.ink, halo: job.palette.halo });
  }
}

/** Words in lines of about 28 letters. @param {string} text */
function lines(text) {
  const made = [""];
  for (const word of text.split(" ")) {
    const last = made.length - 1;
    if (made[last] && made[last].length + word.length > 28) made.push(word);
    else made[last] += (made[last] && " ") + word;
  }
  return made;
}

/** Few flows are named on the map itself: what, when, and whether it is disputed.
 * @param {Surface} surface @param {Job} job @param {Room} room @param {{flow: Flow, pts: Float32Array}[]} flows */
function nameFlows(surface, job, room, flows) {
  const { data, view } = job;
  const size = view.width < 500 ? 12 : 13;
  for (const { flow, pts } of flows) {
    const first = flow.rows[0];
    const name = shorten(ideaName(data, data.records.idea[first]), 60);
    const words = lines(flow.rows.length > 1 ? t("map.several", { n: flow.rows.length }) : `${name}, ${when(data, first)}`);
    if (!flow.from) words.unshift(shorten(bodyName(data, flow.body), 34));
    const state = data.records.status[first];
    words.push(flow.rival ? t("rival") : state === 0 ? "" : t(`status.${["", "planned", "tentative", "uncited"][state]}`));
    nameFlow(surface, job, room, pts, words.filter(Boolean), size, colorOf(job, flow));
  }
}

/** The name stands beside its curve; where there is room further off only, a line in its colour leads there.
 * @param {Surface} surface @param {Job} job @param {Room} room @param {Float32Array} pts
 * @param {string[]} words @param {number} size @param {string} color */
function nameFlow(surface, { measure, palette }, room, pts, words, size, color) {
  const widths = words.map((line_) => measure(line_, size, false));
  const width = Math.max(...widths);
  const height = words.length * (size + 3);
  // to the right of travel, where the curve bulges; else to its left; else elsewhere along it
  for (const far of [10, -10, 26, -26, 44, -44])
    for (const part of [0.5, 0.4, 0.72, 0.28, 0.82, 0.2]) {
      const { x, y, dx, dy } = headAt(pts, part);
      const [mx, my] = [x - dy * far, y + dx * far];
      const lean = -dy * Math.sign(far);
      const side = lean > 0.25 ? 1 : lean < -0.25 ? -1 : 0;
      const left = side > 0 ? mx : side < 0 ? mx - width : mx - width / 2;
      const top = side ? my - height / 2 : dx * far > 0 ? my : my - height;
      const box = { left: left - 3, right: left + width + 3, top, bottom: top + height };
      if (!room.free(box)) continue;
      room.take(box);
      if (Math.abs(far) > 10) {
        const pen = surface.pen();
        pen.moveTo(x, y);
        pen.lineTo(side > 0 ? left - 2 : side < 0 ? left + width + 2 : mx, side ? top + height / 2 : dx * far > 0 ? top : top + height);
        surface.stroke(pen, color, 1.2, 0.9);
      }
      words.forEach((line_, i) => surface.text(line_, side < 0 ? left + width - widths[i] : side > 0 ? left : left + (width - widths[i]) / 2, top + (i + 1) * (size + 3) - 5,
        { size, color: i === 0 ? palette.ink : palette.soft, halo: palette.halo }));
      return;
    }
}
