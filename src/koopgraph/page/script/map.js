// The map on the screen: two canvases, pointer, wheel, pinch and keys.

import { flowCard, placeCard, showCard } from "./card.js";
import { choose, letGo } from "./choice.js";
import { distance } from "./curves.js";
import { drawerCovers } from "./drawers.js";
import { byId, shorten } from "./dom.js";
import { touches } from "./filter.js";
import { gather, MOST, spotsOf, STRONG } from "./flows.js";
import { listenGestures } from "./gestures.js";
import { greatColors } from "./great.js";
import { drawLand } from "./land.js";
import { paint } from "./paint.js";
import { filled, fit, hold, zoom } from "./projection.js";
import { covered, inset, NOTHING, openLegend, saysIdeas } from "./room.js";
import { keepAddress, keepInAddress, state } from "./state.js";
import { wayOf } from "./sight.js";
import { canvasSurface, textWidth } from "./surface.js";
import { windowOf, written } from "./window.js";
import { colors, printColors } from "./theme.js";
import { number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./flows.js").Gathered} Gathered */
/** @typedef {import("./projection.js").View} View */

/** @typedef {{node: import("./flows.js").Node|null, flow: import("./flows.js").Flow|null}} Hit */

const LARGE = 20_000;
/** @type {Data} */
let data;
/** @type {Gathered} */
let gathered;
/** @type {View} */
const view = { x: 10, y: 55, k: 20, world: false, width: 300, height: 300 };
/** @type {import("./paint.js").Scene} */
let scene = { flows: [], nodes: [] };
let [waiting, landStale] = [false, true];
let visited = -1;
let [fresh, handled] = [true, false];
/** @type {Hit|null} what the pointer is on */
let hovered = null;
/** @type {number[]} */
let shown = [];

const land = () => /** @type {HTMLCanvasElement} */ (byId("land"));
const over = () => /** @type {HTMLCanvasElement} */ (byId("flows"));
const pens = () => /** @type {CanvasRenderingContext2D} */ (over().getContext("2d"));

/** Width of a text in pixels. @param {string} text @param {number} size @param {boolean} bold */
export const measure = (text, size, bold) => textWidth(pens(), text, size, bold);

/** @param {Data} all */
export function startMap(all) {
  data = all;
  new ResizeObserver(resize).observe(byId("map"));
  listenGestures(byId("map"), { pan: panBy, zoom: zoomAt, pick, over: passOver, out: () => hover(null) });
  byId("map").addEventListener("keydown", onKey);
  byId("legend").addEventListener("click", () => { byId("legend").dataset.own = "yes"; byId("legend").classList.remove("short"); refresh(); });
  keepInAddress("at", { now: window_, read: resume });
  byId("zoom-in").addEventListener("click", () => zoomBy(1.6));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.6));
  byId("zoom-home").addEventListener("click", home);
  byId("zoom-world").addEventListener("click", world);
}

/** @param {number[]} rows */
export function showOnMap(rows) {
  shown = rows;
  hovered = null;
  showCard([]);
  again();
  if (fresh) openLegend(gathered.nodes.length, gathered.joined);
  if (fresh && view.width > 40) home();
  refresh();
}

/** Rows into curves: places near each other as one where there are many pairs. */
const again = () => { gathered = gather(data, shown, view); };

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
  again();
  const context = clean(over(), scale);
  scene = paint(canvasSurface(context), { data, gathered, view, palette, chosen: state.chosen, great: greatColors(data, shown, palette), signed: saysIdeas(), hovered, measure, covered: covered() });
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
  if (!handled && gathered) settle();
  else hold(view);
  landStale = true;
  // at once: a canvas that was resized is blank
  draw();
}

/** @param {{lon: number, lat: number}[]} spots @param {boolean} [crowd] a phone may show a part of them */
function fitTo(spots, crowd = false) {
  Object.assign(view, fit(spots, view.width, view.height, inset(spots.length, view.width)));
  if (crowd) Object.assign(view, filled(view, spots));
  again();
  refresh(true);
}

/** What is shown fills the window. */
export function home() {
  if (!gathered) return;
  if (asked) return resumeNow();
  if (handled) keepSoon();
  handled = false;
  fresh = gathered.nodes.length === 0 || byId("view-map").hidden;
  fitTo(spotsOf(data, shown), gathered.joined);
}

/** The window follows a drawer, unless somebody moved it. */
export function makeWay() {
  if (!gathered || byId("view-map").hidden) return;
  if (handled) refresh();
  else settle();
}

/** What the window showed before it or a drawer changed. */
function settle() {
  if (state.chosen.kind && looked) lookAtChoice();
  else home();
}

let looked = false;

// ---- the window in the address: its middle, and how many degrees of longitude it shows

/** @type {{x: number, y: number, across: number, world: boolean}|null} what the address asks for, until it is shown */
let asked = null;
let keeping = 0;
let pinned = false; // the address names a window and a choice: the window counts

/** "10.21_63.4_12.5": longitude, projected latitude, degrees across; "" until somebody moved it. */
function window_() {
  if (asked) return written({ ...asked });
  return handled ? written({ ...view, across: view.width / view.k }) : "";
}

/** @param {string} text */
function resume(text) {
  const seen = windowOf(text);
  if (!seen) return text === "";
  asked = seen;
  if (gathered && view.width > 40 && !byId("view-map").hidden) resumeNow();
  return true;
}

function resumeNow() {
  const { x, y, across, world: far } = /** @type {NonNullable<typeof asked>} */ (asked);
  asked = null;
  Object.assign(view, { x, y, k: view.width / across, world: far });
  hold(view);
  [handled, fresh, pinned] = [true, false, state.chosen.kind !== ""];
  again();
  refresh(true);
}

/** The address follows a hand that moves the map, when it rests. */
function keepSoon() {
  window.clearTimeout(keeping);
  keeping = window.setTimeout(keepAddress, 300);
}

/** What is chosen, and whom it went to or came from, fills the window. */
export function lookAtChoice() {
  if (staying || !gathered || byId("view-map").hidden) return;
  if (asked) resumeNow();
  const isPinned = pinned;
  pinned = false;
  if (isPinned) return refresh();
  again();
  const ends = gathered.flows.filter((flow) => flow.rows.some((row) => touches(data, state.chosen, row))).flatMap((flow) => [flow.from, flow.to]);
  const own = gathered.nodes.filter((node) => state.chosen.kind === "city" && node.place === state.chosen.at);
  const spots = [...new Set([...ends, ...own])].filter((node) => node !== null);
  if (!spots.length) return refresh();
  [handled, looked] = [false, true];
  fitTo(spots);
}

function world() {
  Object.assign(view, fit([{ lon: -150, lat: -50 }, { lon: 170, lat: 72 }], view.width, view.height, NOTHING), { x: 11 });
  handled = true;
  keepSoon();
  again();
  refresh(true);
}

/** Next time something is shown, the window follows it. */
export function unsettle() {
  [fresh, looked] = [true, false];
}

/** For exports: everything needed to paint what is shown at this size, also while another tab is open:
 * what the window shows, or all of it. @param {number[]} rows @param {number} width @param {number} height */
export function mapJob(rows, width, height) {
  const seen = byId("view-map").hidden
    ? fit(spotsOf(data, rows), width, height, NOTHING)
    : hold({ ...view, width, height, k: view.k * Math.min(width / view.width, height / view.height) });
  return { data, gathered: gather(data, rows, seen), view: seen, chosen: state.chosen, great: greatColors(data, rows, printColors()), signed: true, hovered: null, measure, covered: [] };
}

/** @param {number} factor */
const zoomBy = (factor) => zoomAt(factor, { x: view.width / 2, y: view.height / 2 });

/** @param {number} factor @param {{x: number, y: number}} at */
function zoomAt(factor, { x, y }) {
  zoom(view, factor, x, y);
  handled = true;
  keepSoon();
  again();
  refresh(true);
}

/** @param {number} dx @param {number} dy pixels */
function panBy(dx, dy) {
  view.x -= dx / view.k;
  view.y += dy / view.k;
  hold(view);
  handled = true;
  keepSoon();
  refresh(true);
}

/** What the limits leave out, in words; "" when nothing. */
export function limits() {
  if (!gathered) return "";
  const { pairs, joined, flows, full, lost, undrawn } = gathered;
  const said = [];
  if (data.main > LARGE) said.push(t("limit.large", { n: number(data.main) }));
  if (joined) said.push(t("limit.joined"), t("limit.strong", { full: STRONG }));
  else if (pairs > MOST) said.push(t("limit.most", { n: number(pairs), most: number(MOST) }));
  else if (flows.length > full) said.push(t("limit.faint", { n: number(flows.length), full }));
  if (lost.length) said.push(t("limit.lost", { n: lost.length, names: lost.slice(0, 5).map((p) => shorten(placeName(data, p), 40)).join(", ") }));
  else if (undrawn) said.push(t("limit.undrawn", { n: undrawn }));
  return said.join(" ");
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

/** Whether something lies there; it lights up, with a card. @param {{x: number, y: number}} point */
function passOver(point) {
  hover(found(point, 10), point);
  return Boolean(hovered);
}

/** @param {Hit|null} hit @param {{x: number, y: number}} [at] */
function hover(hit, at) {
  const changed = hit?.node !== hovered?.node || hit?.flow !== hovered?.flow;
  hovered = hit;
  showCard(!hit ? [] : hit.node ? placeCard(data, hit.node, shown) : hit.flow ? flowCard(data, hit.flow) : [], at);
  if (changed) refresh();
}

/** @param {{x: number, y: number}} point @param {number} reach */
function pick(point, reach) {
  const hit = found(point, reach);
  if (!hit) return state.chosen.kind ? letGo() : undefined;
  if (hit.flow) return pickFlow(hit.flow);
  if (hit.node) pickNode(hit.node);
}

/** @param {import("./flows.js").Flow} flow */
function pickFlow(flow) {
  if (flow.rows.length === 1 || (!flow.from?.others && !flow.to.others)) return still(() => choose("transfer", flow.rows[0]));
  pickNode(flow.from?.others ? flow.from : flow.to);
}

/** What stands as one comes apart. @param {import("./flows.js").Node} node */
function pickNode(node) {
  if (node.place >= 0) return still(() => choose("city", node.place));
  zoomAt(2.2, { x: screenOf(node)[0], y: screenOf(node)[1] });
}

/** What is chosen with the pointer is in sight already: the map stays where it is. @param {() => void} act */
function still(act) {
  staying = handled = true;
  act();
  staying = false;
  const covers = drawerCovers();
  const ends = scene.flows.filter(({ flow }) => state.chosen.kind === "transfer" && flow.rows.includes(state.chosen.at)).flatMap(({ flow }) => [flow.from, flow.to]);
  const spots = scene.nodes.filter(({ node }) => (state.chosen.kind === "city" ? node.place === state.chosen.at : ends.includes(node)));
  const { x, y } = wayOf(spots, { left: 0, top: 0, right: view.width - covers.right, bottom: view.height - covers.bottom });
  if (x || y) panBy(-x, -y);
}

let staying = false;

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
    Escape: () => { hover(null); byId("said").textContent = ""; letGo(); },
  };
  const act = acts[event.key];
  // nothing is left to let go: Escape closes the drawer, as elsewhere
  if (!act || (event.key === "Escape" && !state.chosen.kind && byId("card").hidden)) return;
  event.preventDefault();
  act();
}

/** The next or previous place by number of transfers. @param {number} step */
function visit(step) {
  const places = gathered.nodes.filter((n) => n.place >= 0);
  if (!places.length) return;
  visited = (visited + step + places.length) % places.length;
  const node = places[visited];
  choose("city", node.place);
  tell(placeCard(data, node, shown), { node, flow: null });
}

/** The next flow, through all that are shown. */
function visitFlow() {
  const rows = gathered.flows.map((flow) => flow.rows[0]);
  if (!rows.length) return;
  const now = state.chosen.kind === "transfer" ? rows.indexOf(state.chosen.at) : -1;
  const next = gathered.flows[(now + 1) % rows.length];
  choose("transfer", next.rows[0]);
  tell(flowCard(data, next), { node: null, flow: next });
}

/** What the keyboard is on has its card too, read out as well as shown. @param {string[]} lines @param {Hit} hit */
function tell(lines, hit) {
  byId("said").textContent = lines.join(" ");
  draw();
  const spot = hit.node ? screenOf(hit.node) : scene.flows.find((item) => item.flow.rows[0] === hit.flow?.rows[0])?.pts.slice(22, 24);
  showCard(lines, spot && { x: spot[0], y: spot[1] });
}
