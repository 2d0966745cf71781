// The map on the screen: two canvases, pointer, wheel, pinch and keys.

import { tooltip } from "./claims.js";
import { distance } from "./curves.js";
import { byId, fill, shorten } from "./dom.js";
import { FULL, gather, MOST } from "./flows.js";
import { listenGestures } from "./gestures.js";
import { drawLand } from "./land.js";
import { paint } from "./paint.js";
import { fit, hold, zoom } from "./projection.js";
import { change, state } from "./state.js";
import { canvasSurface, font } from "./surface.js";
import { colors } from "./theme.js";
import { arrow, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./flows.js").Gathered} Gathered */
/** @typedef {import("./projection.js").View} View */

const LARGE = 20_000;
/** @type {Data} */
let data;
/** @type {Gathered} */
let gathered;
/** @type {View} */
const view = { x: 10, y: 55, k: 20, world: false, width: 300, height: 300 };
/** @type {import("./paint.js").Scene} */
let scene = { flows: [], nodes: [] };
let waiting = false;
let landStale = true;
let visited = -1;
let fresh = true;
let handled = false;

const land = () => /** @type {HTMLCanvasElement} */ (byId("land"));
const over = () => /** @type {HTMLCanvasElement} */ (byId("flows"));
const pens = () => /** @type {CanvasRenderingContext2D} */ (over().getContext("2d"));

/** @type {Map<string, number>} */
const widths = new Map();

/** Width of a text in pixels. @param {string} text @param {number} size @param {boolean} bold */
export function measure(text, size, bold) {
  const key = `${size}${bold}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    const context = pens();
    context.font = font(size, bold);
    width = context.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** @param {Data} all */
export function startMap(all) {
  data = all;
  new ResizeObserver(resize).observe(byId("map"));
  listenGestures(byId("map"), { pan: panBy, zoom: zoomAt, pick, over: passOver });
  byId("map").addEventListener("keydown", onKey);
  byId("zoom-in").addEventListener("click", () => zoomBy(1.6));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.6));
  byId("zoom-home").addEventListener("click", home);
  byId("zoom-world").addEventListener("click", world);
}

/** @param {number[]} rows */
export function showOnMap(rows) {
  gathered = gather(data, rows, state.group);
  tellLimits();
  if (fresh && view.width > 40) {
    makeRoom();
    home();
  }
  refresh();
}

/** Draws on the next frame, once. @param {boolean} [withLand] */
export function refresh(withLand = false) {
  landStale ||= withLand;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => draw());
}

/** Draws at once; paper does not wait for the next frame. @param {boolean} [all] */
export function draw(all = false) {
  if (all === true) landStale = true;
  waiting = false;
  if (!gathered || byId("view-map").hidden || !view.width) return;
  const scale = window.devicePixelRatio || 1;
  const palette = colors();
  if (landStale) {
    const context = clean(land(), scale);
    drawLand(canvasSurface(context), data.outlines, view, palette);
    landStale = false;
  }
  const context = clean(over(), scale);
  scene = paint(canvasSurface(context), { data, gathered, view, palette, chosen: state.chosen, measure, covered: covered() });
  document.documentElement.dataset.drawn = "yes";
}

/** @param {HTMLCanvasElement} canvas @param {number} scale */
function clean(canvas, scale) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.globalAlpha = 1;
  context.clearRect(0, 0, view.width, view.height);
  return context;
}

function resize() {
  const box = byId("map").getBoundingClientRect();
  if (box.width < 40 || box.height < 40) return;
  const scale = window.devicePixelRatio || 1;
  view.width = box.width;
  view.height = box.height;
  for (const canvas of [land(), over()]) {
    canvas.width = Math.round(box.width * scale);
    canvas.height = Math.round(box.height * scale);
  }
  if (!handled && gathered) home();
  else hold(view);
  landStale = true;
  // at once: a canvas that was resized is blank
  draw();
}

const NOTHING = { left: 0, right: 0, top: 0, bottom: 0 };

/** What legend, buttons and notice cover: as boxes within the map. */
function covered() {
  const map = byId("map").getBoundingClientRect();
  return ["legend", "zoom", "notice"].map((id) => byId(id)).filter((node) => !node.hidden).map((node) => {
    const box = node.getBoundingClientRect();
    return { left: box.left - map.left, right: box.right - map.left, top: box.top - map.top, bottom: box.bottom - map.top };
  });
}

/** Room to leave at the sides; the legend counts only where the map is wide. */
function inset() {
  const legend = byId("legend").getBoundingClientRect();
  const open = /** @type {HTMLDetailsElement} */ (byId("legend")).open && view.width > 800;
  const few = gathered.nodes.length <= 12;
  const bodies = few && gathered.flows.some((flow) => !flow.from);
  return { left: open ? legend.width : 0, right: few ? 60 : 0, top: bodies ? 46 : 0, bottom: open || !few ? 0 : 30 };
}

/** The whole world needs the legend's place, unless the window is very wide. */
function makeRoom() {
  const world = fit(gathered.nodes, view.width, view.height, NOTHING).k <= view.width / 300;
  if (world && view.width < 1200) /** @type {HTMLDetailsElement} */ (byId("legend")).open = false;
}

/** What is shown fills the window. */
export function home() {
  if (!gathered) return;
  Object.assign(view, fit(gathered.nodes, view.width, view.height, inset()));
  fresh = gathered.nodes.length === 0 || byId("view-map").hidden;
  handled = false;
  refresh(true);
}

function world() {
  Object.assign(view, fit([{ lon: -150, lat: -50 }, { lon: 170, lat: 72 }], view.width, view.height, NOTHING), { x: 11 });
  handled = true;
  refresh(true);
}

/** Next time something is shown, the window follows it. */
export function unsettle() {
  fresh = true;
}

/** For exports: everything needed to paint what is shown, also while another tab is open.
 * @param {number[]} rows */
export function mapJob(rows) {
  const hidden = byId("view-map").hidden;
  const now = gather(data, rows, state.group);
  const whole = hidden ? fit(now.nodes, 1200, 800, NOTHING) : { ...view };
  return { data, gathered: now, view: whole, chosen: state.chosen, measure, covered: [] };
}

/** @param {number} factor */
const zoomBy = (factor) => zoomAt(factor, { x: view.width / 2, y: view.height / 2 });

/** @param {number} factor @param {{x: number, y: number}} at */
function zoomAt(factor, { x, y }) {
  zoom(view, factor, x, y);
  handled = true;
  refresh(true);
}

/** @param {number} dx @param {number} dy pixels */
function panBy(dx, dy) {
  view.x -= dx / view.k;
  view.y += dy / view.k;
  hold(view);
  handled = true;
  refresh(true);
}

/** Says in words what the limits leave out. */
function tellLimits() {
  const { pairs, countries, flows, lost, undrawn } = gathered;
  const said = [];
  if (data.main > LARGE) said.push(t("limit.large", { n: number(data.main) }));
  if (countries && state.group === "auto") said.push(t("limit.countries", { n: number(pairs), most: number(MOST) }));
  else if (!countries && pairs > MOST) said.push(t("limit.most", { n: number(pairs), most: number(MOST) }));
  else if (flows.length > FULL) said.push(t("limit.faint", { n: number(flows.length), full: FULL }));
  if (lost.length) said.push(t("limit.lost", { n: lost.length, names: lost.slice(0, 5).map((p) => shorten(placeName(data, p), 40)).join(", ") }));
  else if (undrawn) said.push(t("limit.undrawn", { n: undrawn }));
  const notice = byId("notice");
  fill(notice, [said.join(" ")]);
  notice.hidden = said.length === 0;
}

// ---- choosing

/** What lies at a point: a place before a flow. @param {{x: number, y: number}} point @param {number} reach */
function found({ x, y }, reach) {
  let best = null;
  let least = reach + 4;
  for (const { node, x: nx, y: ny } of scene.nodes) {
    const far = Math.hypot(nx - x, ny - y);
    if (far < least) [least, best] = [far, node];
  }
  if (best) return { node: best, flow: null };
  let flow = null;
  least = reach;
  for (const item of scene.flows) {
    const far = distance(item.pts, x, y);
    if (far < least) [least, flow] = [far, item.flow];
  }
  return flow && { node: null, flow };
}

/** Whether something lies there; a curve tells its claims. @param {{x: number, y: number}} point */
function passOver(point) {
  const hit = found(point, 10);
  byId("map").title = hit?.flow ? tooltip(data, hit.flow.rows) : "";
  return Boolean(hit);
}

/** @param {{x: number, y: number}} point @param {number} reach */
function pick(point, reach) {
  const hit = found(point, reach);
  if (!hit) return change({ chosen: { kind: "", at: -1 } });
  if (hit.flow) return pickFlow(hit.flow);
  pickNode(hit.node);
}

/** @param {import("./flows.js").Flow} flow */
function pickFlow(flow) {
  if (flow.rows.length === 1 || !gathered.countries)
    return change({ chosen: { kind: "transfer", at: flow.rows[0] } });
  if (flow.from) pickNode(flow.from);
}

/** A country opens up into its cities. @param {import("./flows.js").Node} node */
function pickNode(node) {
  if (node.place >= 0) return change({ chosen: { kind: "city", at: node.place } });
  zoom(view, 2, ...screenOf(node));
  refresh(true);
}

/** @param {import("./flows.js").Node} node @returns {[number, number]} */
function screenOf(node) {
  const spot = scene.nodes.find((s) => s.node.id === node.id);
  return spot ? [spot.x, spot.y] : [view.width / 2, view.height / 2];
}

// ---- keys

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 60;
  /** @type {Record<string, () => void>} */
  const acts = {
    ArrowLeft: () => panBy(step, 0), ArrowRight: () => panBy(-step, 0),
    ArrowUp: () => panBy(0, step), ArrowDown: () => panBy(0, -step),
    "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4),
    0: home, Home: home, n: () => visit(1), p: () => visit(-1), c: visitFlow,
    Escape: () => change({ chosen: { kind: "", at: -1 } }),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** The next or previous place by number of transfers. @param {number} step */
function visit(step) {
  const places = gathered.nodes.filter((n) => n.place >= 0);
  if (!places.length) return;
  visited = (visited + step + places.length) % places.length;
  change({ chosen: { kind: "city", at: places[visited].place } });
  byId("live").textContent = placeName(data, places[visited].place);
}

/** The next flow, through all that are shown. */
function visitFlow() {
  const rows = gathered.flows.map((flow) => flow.rows[0]);
  if (!rows.length) return;
  const now = state.chosen.kind === "transfer" ? rows.indexOf(state.chosen.at) : -1;
  const next = rows[(now + 1) % rows.length];
  change({ chosen: { kind: "transfer", at: next } });
  byId("live").textContent = arrow(data, next);
}
