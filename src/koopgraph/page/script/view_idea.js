// One idea as a picture: how many have it, and below, on the same years, who learned from whom.

import { rowsCard, showCard } from "./card.js";
import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { byId, shorten, svg } from "./dom.js";
import { curveParts } from "./curve_of_time.js";
import { touches } from "./filter.js";
import { folded } from "./folding.js";
import { sceneOf, sinceOf } from "./headline.js";
import { measure } from "./map.js";
import { AFTER, RIVAL_LINE, sectionOf } from "./scene_idea.js";
import { change, span, state } from "./state.js";
import { colors } from "./theme.js";
import { scale } from "./timeline.js";
import { arrow, bodyName, ideaName, placeName, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").Stop} Stop */
/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */
/** @typedef {import("./scene_idea.js").Line} Line */
/** @typedef {{stops: Stop[], x: number, y: number}} Spot one row, placed */

const LEAST = 14; // pixels of a row
const MOST = 22;
const CLASSES = ["confirmed", "planned", "tentative", "uncited", "tentative"];

/** @param {Data} data @param {number} node */
export const nodeName = (data, node) => shorten(node >= 0 ? placeName(data, node) : bodyName(data, -2 - node), 40);

/** @param {Data} data @param {number} idea @param {number[]} rows that are shown @param {Element} frame */
export function ideaPicture(data, idea, rows, frame) {
  const box = frame.getBoundingClientRect();
  const [W, H] = [Math.max(260, box.width), Math.max(160, box.height)];
  const scene = sceneOf(data, idea, rows);
  const off = byId("strip").getBoundingClientRect().left - box.left;
  const { x, slot, width } = scale();
  const { from, to } = span();
  const X = (/** @type {number} */ year) => off + x(Math.max(from, Math.min(to, year))) + slot / 2;
  const curve = H < 330 ? 56 : W < 500 ? 74 : 90;
  const top = curve + 30;
  const end = Math.min(X(to) + Math.max(14, slot / 2 + 8), off + width);
  const spots = placed(scene, X, end, top, H);
  return svg("svg", { class: "picture", viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "group", "aria-label": t("idea.picture", { idea: ideaName(data, idea) }) }, [
    ...grid(X, H, W), ...curveParts(scene, X, end, 20, curve, t("idea.curve")),
    svg("text", { x: X(from) - 4, y: curve + 20, class: "heading", text: t("idea.cascade.heading") }),
    ...captions(scene, spots, X(from) - 4), ...lineParts(data, scene, spots, X),
    ...[...spots.values()].filter((spot, i, all) => all.indexOf(spot) === i).map((spot) => stopPart(data, scene, spot, W, X)),
  ]);
}

/** Where each stop stands; those that are folded share a row.
 * @param {IdeaScene} scene @param {(year: number) => number} X @param {number} end where those without a year stand
 * @param {number} top @param {number} H @returns {Map<number, Spot>} */
function placed(scene, X, end, top, H) {
  const room = Math.max(3, Math.floor((H - top - 6) / LEAST));
  const heads = new Set(scene.stops.map(sectionOf)).size - (scene.stops.some((stop) => sectionOf(stop) === "dated") ? 1 : 0);
  const rows = folded(scene.stops, Math.max(2, room - heads));
  const tall = Math.min(MOST, (H - top - 6) / (rows.length + heads));
  /** @type {Map<number, Spot>} */
  const spots = new Map();
  let [y, section] = [top, "dated"];
  for (const stops of rows) {
    if (sectionOf(stops[0]) !== section) y += tall; // room for the heading
    section = sectionOf(stops[0]);
    const last = stops.reduce((a, b) => (b.sort > a.sort ? b : a));
    const spot = { stops, x: last.sort >= AFTER ? end : X(last.sort) - (isBefore(last) ? 10 : 0), y: y + tall / 2 };
    for (const stop of stops) spots.set(stop.node, spot);
    y += tall;
  }
  return spots;
}

/** @param {(year: number) => number} X @param {number} H @param {number} W */
function grid(X, H, W) {
  const { from, to } = span();
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => X(from + step) - X(from) >= (W < 500 ? 44 : 56)) ?? 200;
  const years = [];
  for (let year = Math.ceil(from / every) * every; year <= to; year += every) years.push(year);
  return years.map((year) => svg("path", { class: "grid", d: `M${X(year).toFixed(1)} 14V${H}` }));
}

/** "In preparation: 3" above its rows. @param {IdeaScene} scene @param {Map<number, Spot>} spots @param {number} x */
function captions(scene, spots, x) {
  return ["undated", "planned", "open"].flatMap((section) => {
    const some = scene.stops.filter((stop) => sectionOf(stop) === section);
    if (!some.length) return [];
    const y = Math.min(...some.map((stop) => /** @type {Spot} */ (spots.get(stop.node)).y));
    const tall = Math.min(MOST, y);
    return [svg("text", { x, y: y - tall * 0.55, class: "note", text: t(`idea.section.${section}`, { n: some.length }) })];
  });
}

/** Two who taught most have colours, others are grey. @param {IdeaScene} scene @param {number} node */
function colorOf(scene, node) {
  const at = scene.greatest.indexOf(node);
  return at < 0 ? colors().other : colors().ideas[[0, 4][at]];
}

/** Down from the giver, then level to whoever learned. @param {Data} data @param {IdeaScene} scene @param {Map<number, Spot>} spots @param {(year: number) => number} X */
function lineParts(data, scene, spots, X) {
  /** @type {Map<number, number>} how many givers drop at the same place */
  const drops = new Map();
  /** @type {Map<number, number>} */
  const aside = new Map();
  for (const line of scene.lines) {
    if (aside.has(line.giver)) continue;
    const at = Math.round(/** @type {Spot} */ (spots.get(line.giver)).x / 3);
    drops.set(at, (drops.get(at) ?? -1) + 1);
    aside.set(line.giver, (drops.get(at) ?? 0) * 3);
  }
  const free = !state.chosen.kind;
  return scene.lines.flatMap((line) => {
    const [a, b] = [spots.get(line.giver), spots.get(line.receiver)];
    if (!a || !b || a === b) return [];
    const lit = free || touches(data, state.chosen, line.row);
    const color = line.backwards ? null : colorOf(scene, line.giver);
    const again = againAt(line, b, X);
    const d = wayOf(a, again === null ? b : { ...b, x: again }, aside.get(line.giver) ?? 0);
    const ends = { "data-from": line.giver, "data-to": line.receiver };
    const open = { click: () => choose("transfer", line.row),
      pointermove: (/** @type {PointerEvent} */ event) => card(event, rowsCard(data, [line.row], arrow(data, line.row))), pointerleave: () => showCard([]) };
    const shape = line.status === RIVAL_LINE ? "rival" : CLASSES[line.status];
    return [svg("path", { class: `way ${shape}${line.backwards ? " backwards" : ""}${lit ? "" : " dim"}`, d, stroke: color, ...ends }),
      ...(again === null ? [] : [svg("circle", { cx: again, cy: b.y, r: 2.5, class: `dot${lit ? "" : " dim"}`, fill: colors().other })]),
      svg("path", { class: "reach", d, ...open })];
  });
}

/** Who has it already may learn it again: that arrival ends at its own year. @param {Line} line @param {Spot} spot @param {(year: number) => number} X */
function againAt(line, { stops }, X) {
  const [stop] = stops;
  if (stops.length > 1 || stop.year === UNKNOWN || line.year === UNKNOWN || line.year <= stop.year) return null;
  return X(line.year);
}

/** @param {Spot} a @param {Spot} b @param {number} aside */
function wayOf(a, b, aside) {
  const [gx, stop] = [a.x + aside, b.x - 7];
  const down = b.y > a.y ? 1 : -1;
  const r = Math.min(9, Math.abs(b.y - a.y) / 2, Math.max(0, stop - gx));
  if (stop - gx < 3) return `M${f(a.x)} ${f(a.y)}C${f(Math.min(a.x, b.x) - 20)} ${f(a.y + 6 * down)} ${f(Math.min(a.x, b.x) - 20)} ${f(b.y)} ${f(b.x - 6)} ${f(b.y)}`;
  return `M${f(gx)} ${f(a.y)}V${f(b.y - r * down)}Q${f(gx)} ${f(b.y)} ${f(gx + r)} ${f(b.y)}H${f(stop)}`;
}

/** @param {number} n */
const f = (n) => n.toFixed(1);

/** A dot and its name. @param {Data} data @param {IdeaScene} scene @param {Spot} spot @param {number} W @param {(year: number) => number} X */
function stopPart(data, scene, { stops, x, y }, W, X) {
  const [stop] = stops;
  const many = stops.length > 1;
  const r = many ? 4 : 3 + Math.min(6, Math.sqrt(stop.taught) * 1.4);
  const wrong = !many && scene.lines.some((line) => line.receiver === stop.node && line.backwards);
  const bold = !many && scene.greatest.includes(stop.node);
  const said = many ? foldedWords(stops) : nodeName(data, stop.node) + (isBefore(stop) ? " ?" : "");
  const words = wrong ? `${said} · ${t("idea.backwards")}` : said;
  const size = W < 500 ? 12 : 12.5;
  const wide = measure(words, size, bold) + 4;
  const right = x + r + 5 + wide < W - 2;
  const shown = right || x - r - 5 > wide ? words : shorten(words, Math.max(6, Math.floor((W - x - r - 8) / 6.6)));
  const turn = !right && x - r - 5 > wide;
  const lit = !state.chosen.kind || stops.some((one) => isChosen(data, scene, one));
  const hollow = many || stop.state !== "has" || (stop.year === UNKNOWN && stop.sort < AFTER);
  const shape = !many && stop.node < -1
    ? svg("path", { d: `M${x - 6} ${y}l6 -6 6 6 -6 6z`, class: "dot", fill: colorOf(scene, stop.node) })
    : svg("circle", { cx: x, cy: y, r, class: `dot${hollow ? " hollow" : ""}${stop.state === "planned" ? " dashed" : ""}`, fill: hollow ? null : colorOf(scene, stop.node), stroke: hollow ? colors().soft : null });
  const label = aria(data, scene, stops, words);
  const act = many ? () => openFolded(stops) : () => stop.row >= 0 && choose("transfer", stop.row);
  return svg("g", { class: `stop${lit ? "" : " dim"}`, role: "button", tabindex: -1, "data-node": many ? "" : stop.node, "aria-label": label, click: act,
    pointermove: (/** @type {PointerEvent} */ event) => card(event, [label]), pointerenter: (/** @type {Event} */ event) => light(event, stop.node),
    pointerleave: (/** @type {Event} */ event) => { light(event, null); showCard([]); }, focus: (/** @type {Event} */ event) => light(event, stop.node), blur: (/** @type {Event} */ event) => light(event, null) }, [
    ...(many ? [] : whisker(stop, X, y)), shape,
    svg("text", { x: turn ? x - r - 5 : x + r + 5, y: y + 4, "text-anchor": turn ? "end" : "start", class: `${bold ? "bold" : ""}${wrong ? " wrong" : ""}`, "font-size": size, text: shown }),
    svg("rect", { class: "hit", x: turn ? x - r - 6 - wide : x - r - 3, y: y - 9, width: wide + 2 * r + 8, height: 18 }),
  ]);
}

/** The years that a date may mean. @param {Stop} stop @param {(year: number) => number} X @param {number} y */
function whisker(stop, X, y) {
  if (stop.state !== "has" || stop.year !== UNKNOWN || stop.earliest === UNKNOWN || stop.latest === UNKNOWN) return [];
  return [svg("path", { class: "whisker", d: `M${f(X(stop.earliest))} ${f(y - 3)}v6m0 -3H${f(X(stop.latest))}m0 -3v6` })];
}

/** Its own year is not known: it stands before whom it taught. @param {Stop} stop */
const isBefore = ({ sort }) => sort < AFTER && !Number.isInteger(sort);

/** "+ 8 in 2018". @param {Stop[]} stops */
function foldedWords(stops) {
  const section = sectionOf(stops[0]);
  const ends = [...new Set([stops[0], stops[stops.length - 1]].map((stop) => Math.floor(stop.sort)))];
  return section === "dated" ? t("idea.folded", { n: stops.length, years: ends.join("–") }) : `+ ${stops.length}`;
}

/** @param {Stop[]} stops */
function openFolded(stops) {
  const [first, last] = [stops[0].sort, stops[stops.length - 1].sort];
  change(last < AFTER && stops[0].state === "has" ? { from: first, to: last, tab: "table" } : { tab: "table" });
}

/** @param {Data} data @param {IdeaScene} scene @param {Stop[]} stops @param {string} words */
function aria(data, scene, stops, words) {
  if (stops.length > 1) return `${words}: ${stops.map((stop) => nodeName(data, stop.node)).join(", ")}`;
  return [nodeName(data, stops[0].node), stopWords(data, scene, stops[0])].join(": ");
}

/** "since 1974; taught 14; from Bogotá (confirmed)". @param {Data} data @param {IdeaScene} scene @param {Stop} stop */
export function stopWords(data, scene, stop) {
  const from = scene.lines.filter((line) => line.receiver === stop.node).map((line) => {
    const how = line.status === RIVAL_LINE ? t("rival") : t(`status.${STATUS[line.status]}`);
    return t("idea.from", { giver: nodeName(data, line.giver), how: line.backwards ? `${how}, ${t("idea.backwards")}` : how });
  });
  const when = stop.state === "has" || stop.state === "giver" ? sinceOf(stop) : `${t(`idea.state.${stop.state}`)}${stop.ahead === UNKNOWN ? "" : ` (${sinceOf(stop)})`}`;
  return [when, ...from, stop.taught && t("idea.taught", { n: stop.taught })].filter(Boolean).join("; ");
}

/** @param {Data} data @param {IdeaScene} scene @param {Stop} stop */
function isChosen(data, scene, stop) {
  const { kind, at } = state.chosen;
  if (kind === "city") return stop.node === at || scene.lines.some((line) => touches(data, state.chosen, line.row) && (line.giver === stop.node || line.receiver === stop.node));
  return stop.row >= 0 && (touches(data, state.chosen, stop.row) || scene.lines.some((line) => line.giver === stop.node && touches(data, state.chosen, line.row)));
}

/** Lines and partners of what the pointer or the keyboard is on. @param {Event} event @param {number|null} node */
function light(event, node) {
  const picture = /** @type {Element} */ (event.currentTarget).closest("svg");
  if (!picture) return;
  picture.classList.toggle("lighting", node !== null);
  const ends = new Set([String(node)]);
  for (const way of picture.querySelectorAll(".way")) {
    const [from, to] = [way.getAttribute("data-from") ?? "", way.getAttribute("data-to") ?? ""];
    const lit = node !== null && (from === String(node) || to === String(node));
    way.classList.toggle("lit", lit);
    if (lit) ends.add(from).add(to);
  }
  for (const stop of picture.querySelectorAll(".stop")) stop.classList.toggle("lit", node !== null && ends.has(stop.getAttribute("data-node") ?? ""));
}

/** @param {PointerEvent} event @param {string[]} lines */
function card(event, lines) {
  const chart = byId("views").getBoundingClientRect();
  showCard(lines, { x: event.clientX - chart.left, y: event.clientY - chart.top });
}
