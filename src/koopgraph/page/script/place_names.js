// Names of places on the map, and at its edges what goes on beyond them.

import { headAt, radius } from "./curves.js";
import { shorten } from "./dom.js";
import { placeFar, placeText, Room, textBox } from "./labels.js";
import { count, number, placeName, t } from "./words.js";

/** @typedef {import("./flows.js").Node} Node */
/** @typedef {import("./paint.js").Job} Job */
/** @typedef {import("./paint.js").Scene} Scene */
/** @typedef {import("./paint.js").Drawn} Drawn */
/** @typedef {import("./surface.js").Surface} Surface */
/** @typedef {import("./labels.js").Box} Box */
/** @typedef {{x: number, y: number}} Spot */

const DIM_NAMES = 12; // names of what is not chosen
const ALL = 40; // places up to which each has its name, if need be further off
const MANY_LIT = 60; // places that are all named when chosen, however crowded
const MORE = 11; // pixels of the line that says how many stand as one
const EDGES = 3; // places that are named where curves to them leave the picture
const FIRST = 12; // places named first, if need be further off
const [OTHERS, JOINED] = [5, 13]; // pixels that a name keeps from the dot of another; where places stand as one

/**
 * Names of places where there is room; and what they leave of it.
 * @param {Surface} surface @param {Job} job @param {Scene["nodes"]} nodes
 * @param {Drawn[]} flows @param {(node: Node) => boolean} isLit
 */
export function namePlaces(surface, job, nodes, flows, isLit) {
  const { view, palette, chosen, covered, gathered } = job;
  const room = new Room(view.width, view.height);
  for (const box of covered) room.take(box);
  const few = nodes.length <= 12;
  // names may cover small dots, not those that have the most to say
  for (const { node, x, y } of nodes.slice(0, nodes.length > 150 ? 40 : 150)) {
    const r = radius(node);
    room.take({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  const size = few ? 16 : 13;
  // before heads take their room: nobody understands a map whose main giver has no name
  const taught = isGreat(job);
  const great = chosen.kind ? [] : nodes.filter(({ node }) => taught(node));
  const greatSpots = new Map(great.map(({ node, x, y }) => {
    const name = nameOf(job, node, size, true);
    const near = placeText(room, x, y, radius(node) + 5, name.width, size, name.below);
    return [node, { near, spot: near ?? placeFar(room, x, y, radius(node) + 5, name.width, size, name.below) }];
  }));
  if (flows.length <= 60) for (const { pts, on, part } of flows) if (on) keepHeadFree(room, pts, part, flows.length <= 12);
  nameEdges(surface, job, room, nodes, flows);
  const order = chosen.kind ? [...nodes].sort((a, b) => Number(isLit(b.node)) - Number(isLit(a.node))) : [...great, ...nodes.filter((one) => !great.includes(one))];
  const reaches = (/** @type {boolean} */ lit) => (chosen.kind ? lit && lights <= MANY_LIT : nodes.length <= ALL || tries <= FIRST);
  const lights = chosen.kind ? nodes.filter(({ node }) => isLit(node)).length : 0;
  /** @type {Set<Node>} */
  const named = new Set();
  let [tries, dim] = [0, 0];
  /** @type {(() => void)[]} names that stand further off: after all that stand at their dots, whose room they shall not take */
  const far = [];
  /** @type {Box[]} of names */
  const boxes = [];
  const suits = suitsFinder(nodes, boxes, gathered.joined ? JOINED : OTHERS);
  for (const { node, x, y } of order) {
    if (x < 0 || y < 0 || x > view.width || y > view.height || tries++ > 350) continue;
    const lit = isLit(node);
    // the rest dims; a few of its names stay, to know one's way
    if (!lit && chosen.kind && (chosen.kind === "transfer" || dim++ > DIM_NAMES)) continue;
    const here = chosen.kind === "city" && node.place === chosen.at;
    const gap = radius(node) + (here ? 11 : 5);
    const name = nameOf(job, node, size, here || taught(node));
    const must = reaches(lit) || (node.others > 0 && !chosen.kind);
    const write = (/** @type {Spot|null} */ spot, away = true) => {
      if (!spot) return false;
      named.add(node);
      const box = textBox(spot, name.width, size, name.below);
      boxes.push(box);
      if (away) leader(surface, palette, x, y, box, gap);
      writeName(surface, job, name, spot, x, size, lit ? palette.ink : palette.soft, lit ? 1 : chosen.kind ? 0.55 : 0.8);
      return true;
    };
    const [own, args] = [suits(x, y), /** @type {const} */ ([room, x, y, gap, name.width, size, name.below])];
    const great = greatSpots.get(node);
    if (great) write(great.near ?? great.spot, !great.near);
    // every end of what is chosen, every place of a few and every ring has its name, if need be at the end of a line that leads there
    else if (!write(placeText(...args, own), false) && must)
      far.push(() => write(placeFar(...args, own)) || write(placeText(...args), false) || write(placeFar(...args)));
  }
  for (const name of far) name();
  if (job.hovered && !chosen.kind) nameHovered(surface, job, room, nodes.filter(({ node }) => isLit(node) && !named.has(node)), size);
  return { room, lights };
}

/** @typedef {{words: string, more: string, bold: boolean, width: number, below: number}} Name `more` stands below, so many pixels high */

/** "Paris", and below "and 403 more" where so many stand as one. @param {Job} job @param {Node} node @param {number} size @param {boolean} bold @returns {Name} */
function nameOf({ data, measure }, node, size, bold) {
  const words = shorten(placeName(data, node.lead), 32);
  const more = node.others ? count("node.more", node.others) : "";
  return { words, more, bold, width: Math.max(measure(words, size, bold), more ? measure(more, MORE, false) : 0), below: more ? MORE + 2 : 0 };
}

/** Both lines end, or begin, at the dot. @param {Surface} surface @param {Job} job @param {Name} name @param {{x: number, y: number}} spot
 * @param {number} x of the dot @param {number} size @param {string} color @param {number} alpha */
function writeName(surface, { palette, measure }, { words, more, bold, width }, spot, x, size, color, alpha) {
  const wide = measure(words, size, bold);
  const part = !more || spot.x >= x ? 0 : spot.x + width <= x ? 1 : 0.5;
  surface.text(words, spot.x + part * (width - wide), spot.y, { size, bold, color, halo: palette.halo, alpha });
  if (more) surface.text(more, spot.x + part * (width - measure(more, MORE, false)), spot.y + MORE + 2, { size: MORE, bold: false, color: palette.soft, halo: palette.halo, alpha });
}

/** Bold is who taught most, by what is confirmed, as the key says: of one idea the two of its tree.
 * @param {Job} job @returns {(node: Node) => boolean} */
const isGreat = ({ great, gathered }) => (node) => (great.size ? great.has(node.lead) : gathered.great.includes(node.lead));

/** The ends of what the pointer is on have their names as well, where the crowd left them none.
 * @param {Surface} surface @param {Job} job @param {Room} room @param {Scene["nodes"]} nodes @param {number} size */
function nameHovered(surface, job, room, nodes, size) {
  const { palette } = job;
  for (const { node, x, y } of nodes.slice(0, MANY_LIT)) {
    const [gap, name] = [radius(node) + 5, nameOf(job, node, size, false)];
    const spot = placeFar(room, x, y, gap, name.width, size, name.below);
    if (!spot) continue;
    leader(surface, palette, x, y, textBox(spot, name.width, size, name.below), gap);
    writeName(surface, job, name, spot, x, size, palette.ink, 1);
  }
}

/** Says of a dot where its name would not read as another's: at none of the other dots, and its line across no name.
 * @param {Spot[]} dots @param {Box[]} names that stand already @param {number} clear pixels @returns {(x: number, y: number) => (box: Box) => boolean} */
function suitsFinder(dots, names, clear) {
  return (x, y) => {
    const near = dots.filter((dot) => Math.abs(dot.x - x) < 320 && Math.abs(dot.y - y) < 200 && Math.hypot(dot.x - x, dot.y - y) > 1);
    return (box) => !near.some((dot) => isWithin(dot, box, clear)) && !names.some((name) => crosses(x, y, box, name));
  };
}

/** @param {Spot} dot @param {Box} box @param {number} clear */
const isWithin = ({ x, y }, box, clear) => x > box.left - clear && x < box.right + clear && y > box.top - clear && y < box.bottom + clear;

/** Does the line from a dot to its name run through another name? @param {number} x @param {number} y @param {Box} box @param {Box} name */
function crosses(x, y, box, name) {
  const [mx, my] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return [...Array(24).keys()].some((i) => {
    const at = { x: x + ((mx - x) * i) / 24, y: y + ((my - y) * i) / 24 };
    return !isWithin(at, box, 0) && isWithin(at, name, 0);
  });
}

/** A thin line from a dot to the edge of its name that stands further off, clear of the curves that it crosses.
 * @param {Surface} surface @param {Job["palette"]} palette @param {number} x @param {number} y @param {Box} box @param {number} gap */
function leader(surface, palette, x, y, box, gap) {
  const [wide, tall] = [(box.right - box.left) / 2, (box.bottom - box.top) / 2];
  const [dx, dy] = [box.left + wide - x, box.top + tall - y];
  const length = Math.hypot(dx, dy) || 1;
  const cut = Math.min(Math.abs(dx) ? wide / Math.abs(dx) : Infinity, Math.abs(dy) ? tall / Math.abs(dy) : Infinity);
  if (length * (1 - cut) <= gap + 2) return;
  const pen = surface.pen();
  pen.moveTo(x + (dx / length) * (gap - 4), y + (dy / length) * (gap - 4));
  pen.lineTo(x + dx * (1 - cut), y + dy * (1 - cut));
  surface.stroke(pen, palette.halo, 4, 0.9);
  surface.stroke(pen, palette.ink, 1.2, 1);
}

/** Names keep off arrowheads, and off the whole curve where there are few.
 * @param {Room} room @param {Float32Array} pts @param {number} part @param {boolean} whole */
function keepHeadFree(room, pts, part, whole) {
  const { x, y } = headAt(pts, part);
  room.take({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 });
  if (whole) for (let i = 2; i < pts.length; i += 2) {
    const steps = Math.ceil(Math.hypot(pts[i] - pts[i - 2], pts[i + 1] - pts[i - 1]) / 5);
    for (let step = 0; step < steps; step++) {
      const [px, py] = [0, 1].map((axis) => pts[i + axis - 2] + ((pts[i + axis] - pts[i + axis - 2]) * step) / steps);
      room.take({ left: px - 2, right: px + 2, top: py - 2, bottom: py + 2 });
    }
  }
}

/** At the edges: whither a curve goes that comes in again at the other one, and how many places a tall window leaves out.
 * @param {Surface} surface @param {Job} job @param {Room} room @param {Scene["nodes"]} nodes @param {Drawn[]} flows */
function nameEdges(surface, job, room, nodes, flows) {
  const { data, view, gathered, palette, measure } = job;
  const write = (/** @type {string} */ words, /** @type {boolean} */ left, /** @type {number} */ y, /** @type {boolean} */ bold) => {
    const width = measure(words, MORE, bold);
    const x = left ? 5 : view.width - 5 - width;
    const base = [-4, 13, -17, 26, -30, 39, -43, 52].map((dy) => y + dy).find((at) => room.free({ left: x - 2, right: x + width + 2, top: at - MORE, bottom: at + 3 }));
    if (base === undefined) return false;
    room.take({ left: x - 2, right: x + width + 2, top: base - MORE, bottom: base + 3 });
    surface.text(words, x, base, { size: MORE, bold, color: bold ? palette.ink : palette.soft, halo: palette.halo });
    return true;
  };
  /** @type {Map<string, {left: boolean, out: boolean, y: number, places: Set<number>}>} */
  const ends = new Map();
  if (!gathered.joined) for (const { flow, pts, on, full } of flows) {
    // one that ends beyond the window does not come in again
    if (!on || !full || !flow.from || !flows.some((other) => other.flow === flow && other.pts !== pts)) continue;
    for (const { x, y, out } of crossings(pts, view.width)) {
      const key = `${x} ${out}`;
      const end = ends.get(key) ?? { left: x === 0, out, y, places: new Set() };
      ends.set(key, end);
      end.places.add((out ? flow.to : flow.from).lead);
    }
  }
  for (const { left, out, y, places } of ends.values()) {
    const names = [...places].map((place) => shorten(placeName(data, place), 24));
    const ways = [EDGES, 2, 1].map((most) => {
      const [shown, rest] = [names.slice(0, most).join(", "), names.length - most];
      return t(out ? "map.edge.to" : "map.edge.from", { place: rest > 0 ? t("card.more", { shown, n: number(rest) }) : shown });
    });
    ways.some((words) => write(words, left, y, false));
  }
  if (view.height <= view.width * 1.2) return;
  const beyond = (/** @type {boolean} */ west) => nodes.filter(({ x }) => (west ? x < 0 : x > view.width)).reduce((sum, { node }) => sum + node.others + 1, 0);
  for (const west of [true, false]) {
    const n = beyond(west);
    if (n) write(t(west ? "map.beyond.west" : "map.beyond.east", { places: count("places", n) }), west, view.height * 0.62, true);
  }
}

/** Where a way crosses the edges of the window, and whether it leaves there. @param {Float32Array} pts @param {number} width */
function crossings(pts, width) {
  const found = [];
  for (let i = 2; i < pts.length; i += 2)
    for (const x of [0, width]) {
      const [a, b] = [pts[i - 2] - x, pts[i] - x];
      if (a * b >= 0) continue;
      found.push({ x, y: pts[i - 1] + ((pts[i + 1] - pts[i - 1]) * a) / (a - b), out: x ? b > 0 : b < 0 });
    }
  return found;
}
