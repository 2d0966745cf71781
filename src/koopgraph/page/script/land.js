// Coasts and borders: decoded once, projected once per projection, culled by box.

import { raise } from "./projection.js";

/** @typedef {import("./projection.js").View} View */
/** @typedef {import("./surface.js").Surface} Surface */

/** @typedef {{points: Float32Array, west: number, east: number, low: number, high: number}} Shape */

/** @type {Map<string, Shape[]>} */
const projected = new Map();

/** @param {number[]} flat @param {number} unit @param {boolean} world @returns {Shape} */
function decode(flat, unit, world) {
  const points = new Float32Array(flat.length);
  let [lon, lat] = [0, 0];
  let [west, east, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    const x = (points[i] = lon / unit);
    const y = (points[i + 1] = raise(lat / unit, world));
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return { points, west, east, low, high };
}

/** @param {any} outlines @param {"world"|"europe"} level @param {"land"|"borders"} part @param {boolean} world */
function shapes(outlines, level, part, world) {
  const key = `${level} ${part} ${world}`;
  let found = projected.get(key);
  if (!found) {
    found = outlines[level][part].map((/** @type {number[]} */ flat) => decode(flat, outlines.unit, world));
    projected.set(key, found ?? []);
  }
  return found ?? [];
}

/** The fine outlines when the window lies within them. @param {any} outlines @param {View} view */
function levelFor(outlines, view) {
  const [west, south, east, north] = outlines.europe_box;
  const half = view.width / 2 / view.k;
  const tall = view.height / 2 / view.k;
  const inside = view.x - half > west && view.x + half < east
    && view.y - tall > raise(south, view.world) && view.y + tall < raise(north, view.world);
  return inside ? "europe" : "world";
}

/**
 * @param {Surface} surface @param {any} outlines @param {View} view
 * @param {{land: string, coast: string, border: string}} colors
 */
export function drawLand(surface, outlines, view, colors) {
  const level = levelFor(outlines, view);
  const land = surface.pen();
  const border = surface.pen();
  for (const shift of [-360, 0, 360]) {
    for (const shape of shapes(outlines, level, "land", view.world)) trace(land, shape, view, shift, true);
    for (const shape of shapes(outlines, level, "borders", view.world)) trace(border, shape, view, shift, false);
  }
  surface.fill(land, colors.land, 1);
  surface.stroke(land, colors.coast, 0.8, 1);
  surface.stroke(border, colors.border, 0.8, 1);
}

/** @param {import("./surface.js").Pen} pen @param {Shape} shape @param {View} view @param {number} shift @param {boolean} ring */
function trace(pen, shape, view, shift, ring) {
  const { points } = shape;
  const half = view.width / 2 / view.k;
  const tall = view.height / 2 / view.k;
  if (shape.east + shift < view.x - half || shape.west + shift > view.x + half) return;
  if (shape.high < view.y - tall || shape.low > view.y + tall) return;
  const dx = view.width / 2 - (view.x - shift) * view.k;
  const dy = view.height / 2 + view.y * view.k;
  pen.moveTo(points[0] * view.k + dx, dy - points[1] * view.k);
  for (let i = 2; i < points.length; i += 2)
    pen.lineTo(points[i] * view.k + dx, dy - points[i + 1] * view.k);
  if (ring) pen.closePath();
}
