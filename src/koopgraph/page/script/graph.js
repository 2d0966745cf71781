// The graph tab: pyvis's nodes and edges, drawn by the vis-network that pyvis ships.

import { rowsCard, showCard } from "./card.js";
import { choose, letGo } from "./choice.js";
import { facetOf } from "./facets.js";
import { byId, el, fill, shorten } from "./dom.js";
import { drawerCovers } from "./drawers.js";
import { touches } from "./filter.js";
import { apart, Room, stretched } from "./labels.js";
import { greatColors } from "./great.js";
import { ideaSign, keyOf, lineColor, swatch } from "./legend.js";
import { chooseValues, oneIdea, state } from "./state.js";
import { colors } from "./theme.js";
import { placeSummary } from "./summary.js";
import { bodyName, countryName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const CROWD = 300; // places up to which names are set apart; above, countries stand for them
const SIGNED = 150; // links up to which each bears its idea's number
const BODIES = -1; // networks and programmes together, beside the countries
const DASHES = [false, [12, 6], [2, 5], [1, 8], false];
const RIVAL = [12, 5, 2, 5]; // dashes of a rival account
/** @type {any} vis-network, once its tab was opened */
let vis = null;
/** @type {any} */
let network = null;
/** @type {any} */
let nodes = null;
/** @type {any} */
let edges = null;
/** @type {Map<number, number>} */
let spots = new Map();
let shownIdea = -2;
/** @type {number[]} */
let shown = [];
let countries = false;

/** Do countries stand for their places? Their arrows are sums, in no idea's colour. */
export const isOfCountries = () => countries;

/** @type {Map<string, number>} node of a country, by name; after those of all places */
let countryNodes = new Map();

/** vis-network is made on first use: its text waits in the page until then. */
function load() {
  if (vis) return;
  const script = document.createElement("script");
  script.textContent = byId("vis").textContent;
  document.head.append(script);
  vis = /** @type {any} */ (window).vis;
}

/** The first time takes a moment: what is going on is said before it is done.
 * @param {Data} data @param {number[]} rows */
export function showGraph(data, rows) {
  shown = rows;
  if (vis) return draw(data, rows);
  fill(byId("graph-note"), [t("graph.working")]);
  window.requestAnimationFrame(() => window.setTimeout(() => draw(data, shown)));
}

/** @param {Data} data @param {number[]} rows */
function draw(data, rows) {
  try {
    load();
    if (!network) make(data);
    const was = countries;
    countries = crowded(data, rows);
    if (was !== countries) shownIdea = -2;
    if (countries) drawCountries(data, rows);
    else drawAll(data, rows);
  } catch (error) {
    fill(byId("graph-note"), [t("graph.failed")]);
    throw error;
  }
  if (shownIdea !== oneIdea()) fit();
  else declutterSoon();
  shownIdea = oneIdea();
}

/** More places than can be told apart? @param {Data} data @param {number[]} rows */
function crowded(data, rows) {
  const places = new Set(rows.flatMap((row) => [data.records.from[row], data.records.to[row]]));
  return places.size > CROWD && state.facets.country.length !== 1;
}

/** Set apart until no name covers another. @param {Data} data @param {number[]} ids @param {number[]} xs @param {number[]} ys */
const spread = (data, ids, xs, ys) =>
  apart(xs.map((x, i) => ({ x, y: ys[i], half: nameOf(data, ids[i]).length * 4 + 20 })), byId("graph").getBoundingClientRect());

/** Pixels that chips, note and drawer cover. */
function covers() {
  const [above, note] = ["above", "graph-note"].map((id) => byId(id).getBoundingClientRect().height);
  const { right, bottom } = drawerCovers();
  return { top: above, right, bottom: Math.max(note + 6, bottom) };
}

/** Pixels from a dot to its name's end. @param {string} name */
const halfOf = (name) => name.length * 3.9 + 2;

/** The whole into what is free of the window. */
function fit() {
  handled = false;
  const box = byId("graph").getBoundingClientRect();
  const { top, right, bottom } = covers();
  const tall = box.height - top - bottom - 80;
  const all = nodes.get();
  const [xs, ys] = ["x", "y"].map((axis) => all.map((/** @type {any} */ one) => one[axis]));
  const ends = (/** @type {number[]} */ some) => (some.length ? [Math.min(...some), Math.max(...some)] : [0, 0]);
  const [[west, east], [north, south]] = [ends(xs), ends(ys)];
  // names reach beyond their dots
  const wide = all.map((/** @type {any} */ one) => ((box.width - right) / 2 - halfOf(one.name) - 6) / (Math.abs(one.x - (west + east) / 2) + 1));
  const scale = Math.max(0.02, Math.min(1.8, ...wide, tall / (south - north + 1)));
  network.moveTo({ position: { x: (west + east) / 2, y: (north + south) / 2 }, scale, offset: { x: -right / 2, y: (top - bottom) / 2 - 10 }, animation: false });
  declutter();
}

/** The graph follows a drawer, unless somebody moved it. */
export function makeGraphWay() {
  if (network && !handled && !byId("view-graph").hidden) fit();
}

let [handled, decluttering] = [false, 0]; // whether it was moved by hand; the timer of names
let grown = 1; // how much wider lines are drawn than put

/** Names at one size on the screen, where there is room, the strong first. */
function declutter() {
  if (!nodes) return;
  const scale = network.getScale();
  const box = byId("graph").getBoundingClientRect();
  const room = new Room(box.width + 4000, box.height + 4000);
  const updates = [];
  // seen from afar, dots and lines keep a size that can be seen
  const grow = Math.max(1, 0.5 / scale);
  for (const one of nodes.get().sort((/** @type {any} */ a, /** @type {any} */ b) => Number(b.lit) - Number(a.lit) || b.full - a.full)) {
    const { x, y } = network.canvasToDOM({ x: one.x, y: one.y });
    const half = halfOf(one.name);
    const at = y + one.full * grow * scale + 12 + 2000;
    const place = { left: x + 2000 - half, right: x + 2000 + half, top: at - 9, bottom: at + 9 };
    const free = room.free(place);
    if (free) room.take(place);
    updates.push({ id: one.id, label: free ? one.name : " ", size: one.full * grow, font: { ...one.font, size: 13 / scale, strokeWidth: 3 / scale } });
  }
  nodes.update(updates);
  edges.update(edges.get().flatMap((/** @type {any} */ one) => (one.label ? [{ id: one.id, font: { ...one.font, size: 12 / scale, strokeWidth: 3 / scale } }] : [])));
  if (grow !== grown) edges.update(edges.get().map((/** @type {any} */ one) => ({ id: one.id, width: one.full * grow })));
  grown = grow;
}

function declutterSoon() {
  window.clearTimeout(decluttering);
  decluttering = window.setTimeout(declutter, 120);
}

/** @param {Data} data */
function make(data) {
  spots = new Map(data.graph.nodes.id.map((/** @type {number} */ id, /** @type {number} */ i) => [id, i]));
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  network = new vis.Network(byId("graph"), { nodes, edges }, {
    physics: false, layout: { randomSeed: 1 }, autoResize: true,
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
    nodes: { shape: "dot", borderWidth: 1.5 },
    edges: { smooth: { enabled: true, type: "curvedCCW", roundness: 0.16 }, arrows: { to: { enabled: true, scaleFactor: 0.55 } } },
  });
  countryNodes = new Map(data.graph.countries.name.map((/** @type {string} */ name, /** @type {number} */ i) => [name, data.places.n + i]));
  network.on("click", (/** @type {any} */ event) => {
    if (event.nodes.length) return pick(data, event.nodes[0]);
    if (event.edges.length && countries) return;
    if (event.edges.length) return choose("transfer", edges.get(event.edges[0]).row);
    letGo();
  });
  network.on("hoverEdge", (/** @type {any} */ { edge, event }) => showCard(edgeWords(data, edges.get(edge)), { x: event.offsetX, y: event.offsetY }));
  network.on("hoverNode", (/** @type {any} */ { node, event }) => showCard([nodeWords(data, node)], { x: event.offsetX, y: event.offsetY }));
  for (const name of ["blurEdge", "blurNode", "dragStart", "zoom"]) network.on(name, () => showCard([]));
  network.on("zoom", declutterSoon);
  for (const name of ["zoom", "dragEnd"]) network.on(name, () => { handled = true; });
}

/** A country opens into its cities. @param {Data} data @param {number} node */
function pick(data, node) {
  if (node >= data.places.n) {
    const { values, key } = facetOf("country");
    return chooseValues("country", values.filter((value) => key(value) === countryOf(data, node)));
  }
  if (node >= 0) choose("city", node);
}

/** @param {Data} data @param {number} node */
const countryOf = (data, node) => data.graph.countries.name[node - data.places.n];

/** @param {Data} data @param {number} node */
const nodeWords = (data, node) => (node >= 0 && node < data.places.n ? placeSummary(data, node, shown) : nameOf(data, node));

/** @param {Data} data @param {{from: number, to: number, rows: number[]}} edge_ */
const edgeWords = (data, edge_) => rowsCard(data, edge_.rows, `${nameOf(data, edge_.from)} → ${nameOf(data, edge_.to)}`);

/** Node of the giver: a place, or -2 minus an intermediary; -1 unknown. @param {Data} data @param {number} row */
function giver(data, row) {
  const { from, fromBody } = data.records;
  if (from[row] >= 0) return from[row];
  return fromBody[row] >= 0 ? -2 - fromBody[row] : -1;
}

/** @param {Data} data @param {number} node */
function nameOf(data, node) {
  if (node === BODIES) return t("graph.bodies");
  if (node >= data.places.n) return countryName(countryOf(data, node));
  return shorten(node >= 0 ? placeName(data, node) : bodyName(data, -2 - node), 30);
}

/** The node that a row goes to, -1 none. @param {Data} data @param {number} place */
const nodeOf = (data, place) => (countries && place >= 0 ? countryNodes.get(data.places.country[place] ?? "") ?? -3 : place);

/**
 * One link per pair of places.
 * @param {Data} data @param {number[]} rows
 */
function links(data, rows) {
  const { to, idea, status, rivalOf } = data.records;
  /** @type {Map<string, {from: number, to: number, row: number, rows: number[], n: number, idea: number, status: number, rival: boolean, on: boolean}>} */
  const found = new Map();
  for (const row of rows) {
    const gave = giver(data, row);
    if (gave === -1 || to[row] < 0) continue;
    const [from, end] = countries ? [gave < -1 ? BODIES : nodeOf(data, gave), nodeOf(data, to[row])] : [gave, to[row]];
    if (end === -3 || from === -3) continue;
    const key = `${from} ${end}`;
    const on = touches(data, state.chosen, row);
    const link = found.get(key);
    if (!link) {
      found.set(key, { from, to: end, row, rows: [row], n: 1, idea: countries ? -1 : idea[row], status: status[row], rival: rivalOf[row] >= 0, on });
      continue;
    }
    link.n++;
    link.rows.push(row);
    link.on ||= on;
    if (link.idea !== idea[row]) link.idea = -1;
    if (status[row] < link.status) link.status = status[row];
    link.rival &&= rivalOf[row] >= 0;
  }
  return [...found.values()];
}

/** @param {ReturnType<typeof links>[number]} link @param {Map<number, string>} great @param {boolean} signed whether it bears its idea's number
 * @param {number} [strongest] where weak links shall be faint */
function edge(link, great, signed, strongest = 0) {
  const palette = colors();
  const color = link.on ? lineColor(great, link.from, link.idea) : palette.other;
  const sign = signed && link.on ? ideaSign(link.idea) : "";
  return {
    id: `${link.from} ${link.to}`, from: link.from, to: link.to, row: link.row, rows: link.rows,
    color: { color, highlight: color, hover: color, opacity: !link.on ? 0.14 : strongest ? 0.15 + 0.75 * Math.sqrt(link.n / strongest) : 0.85 },
    width: Math.min(1.4 + Math.log2(link.n), 5), full: Math.min(1.4 + Math.log2(link.n), 5), dashes: link.rival ? RIVAL : DASHES[link.status],
    ...(sign ? { label: sign, font: { size: 11, color: palette.ink, strokeWidth: 3, strokeColor: palette.sea, align: "horizontal" } } : {}),
    selfReference: { size: 16, angle: Math.PI / 4 },
  };
}

/** @param {Data} data @param {number} id @param {number} weight @param {boolean} on @param {object} more */
function node(data, id, weight, on, more) {
  const palette = colors();
  const here = state.chosen.kind === "city" && state.chosen.at === id;
  const full = Math.min(5 + Math.sqrt(weight) * 2, 24);
  return {
    id, name: nameOf(data, id), lit: on, label: nameOf(data, id), shape: id >= 0 ? "dot" : "diamond", size: full, full,
    color: { background: palette.node, border: here ? palette.ideas[0] : palette.halo, highlight: palette.node, hover: palette.node },
    borderWidth: here ? 5 : 1.5, opacity: on ? 1 : 0.25,
    font: { color: on ? palette.ink : palette.soft, size: 15, strokeWidth: 3, strokeColor: palette.sea }, ...more,
  };
}

/** @param {object[]} newNodes @param {object[]} newEdges */
function put(newNodes, newEdges) {
  grown = 1;
  edges.clear();
  nodes.clear();
  nodes.add(newNodes);
  edges.add(newEdges);
}

/** @param {Data} data @param {number[]} rows */
function drawAll(data, rows) {
  const { nodes: laid, pairs, most } = data.graph;
  const all = links(data, rows);
  const seen = all.filter((link) => spots.has(link.from) && spots.has(link.to)).sort((a, b) => b.n - a.n).slice(0, most);
  const weights = weigh(seen);
  const ids = [...weights.keys()];
  const [xs, ys] = [laid.x, laid.y].map((column) => ids.map((id) => column[/** @type {number} */ (spots.get(id))]));
  const at = ids.length > CROWD ? stretched(xs.map((x, i) => ({ x, y: ys[i] })), byId("graph").getBoundingClientRect()) : spread(data, ids, xs, ys);
  put(ids.map((id, i) => {
    const { n, on } = /** @type {{n: number, on: boolean}} */ (weights.get(id));
    return node(data, id, n, on, { x: at[i].x, y: at[i].y });
  }), seen.map((link) => edge(link, greatColors(data, rows), seen.length <= SIGNED)));
  const left = all.length - seen.length;
  const key = keyOf(data, rows, colors()).ideas;
  const colourKey = key.length > 1 ? key.map(({ color, sign, words }) => el("span", { class: "graph-key" }, [swatch(color), sign && el("b", { text: sign }), el("bdi", { text: words })])) : [];
  fill(byId("graph-note"), [...colourKey, t("graph.hint"), pairs > most ? ` ${t("limit.graph", { most: number(most), n: number(pairs) })}` : left ? ` ${t("graph.unlaid", { n: number(left) })}` : ""]);
}

/** Countries stand for their cities; a click opens one. @param {Data} data @param {number[]} rows */
function drawCountries(data, rows) {
  const { x, y } = data.graph.countries;
  const all = links(data, rows).sort((a, b) => b.n - a.n);
  const weights = [...weigh(all)];
  // west to the left, north above; what is no country beyond the west
  const ids = weights.map(([id]) => id);
  const at = spread(data, ids, ids.map((id) => (id === BODIES ? -200 : x[id - data.places.n])), ids.map((id) => (id === BODIES ? 0 : y[id - data.places.n])));
  const heaviest = Math.max(90, ...weights.map(([, { n }]) => n)); // of 90 on, a dot grows no more
  put(weights.map(([id, { n, on }], i) => node(data, id, (n / heaviest) * 90, on, { x: at[i].x, y: at[i].y })), all.map((link) => edge(link, new Map(), false, all[0].n)));
  fill(byId("graph-note"), [t("graph.countries", { n: number(weights.filter(([id]) => id !== BODIES).length), most: CROWD })]);
}

/** How much each node carries, and whether the choice touches it. @param {ReturnType<typeof links>} all */
function weigh(all) {
  /** @type {Map<number, {n: number, on: boolean}>} */
  const found = new Map();
  const free = !state.chosen.kind;
  for (const link of all)
    for (const id of [link.from, link.to]) {
      const one = found.get(id) ?? { n: 0, on: free };
      one.n += link.n;
      one.on ||= link.on;
      found.set(id, one);
    }
  return found;
}
