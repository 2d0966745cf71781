// One idea as a picture: how many have it, and below, on the same years, who learned from whom.

import { apartRows, ground, moreWords, SAMPLE } from "./apart_rows.js";
import { showCard } from "./card.js";
import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { byId, shorten, svg } from "./dom.js";
import { curveParts } from "./curve_of_time.js";
import { touches } from "./filter.js";
import { folded } from "./folding.js";
import { sceneOf, sinceOf, stopsIn } from "./headline.js";
import { againAt, card, colorOf, lineParts, radiusOf } from "./idea_lines.js";
import { measure } from "./map.js";
import { cascadeMarks, curveMarks, isRange, isWhole, keyLines, lineClass, several } from "./picture_key.js";
import { markParts } from "./place_marks.js";
import { AFTER, isEarly, RIVAL_LINE, sectionOf, topOf } from "./scene_idea.js";
import { change, span, state } from "./state.js";
import { colors } from "./theme.js";
import { scale } from "./timeline.js";
import { bodyName, ideaName, label, number, placeName, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").Stop} Stop */
/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */
/** @typedef {import("./scene_idea.js").Line} Line */
/** @typedef {import("./idea_lines.js").Spot} Spot */

const LEAST = 14; // pixels of a row
const MOST = 22;
const AXIS = 14; // pixels of the years below the rows
const TABLE_BUTTON = 106; // pixels at the right that the button of the table covers

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
  const left = X(from) - 4;
  const keyed = W < 500 ? 8 : left;
  const end = Math.min(X(to) + Math.max(14, slot / 2 + 8), off + width);
  const free = W - TABLE_BUTTON; // what the button beside the curve leaves
  const high = H < 330 ? 36 : W < 500 ? 54 : 70; // of the curve
  const [beside, after] = [t("idea.curve"), t("idea.cascade.heading")].map((words) => keyed + measure(words, 12.5, true) + 18);
  const curveKey = keyLines(curveMarks([scene], (high - 4) / topOf(scene)), keyed, 14, W < 500 ? W - 4 : free, beside);
  const base = 20 + curveKey.height + high;
  const dated = scene.stops.filter((stop) => sectionOf(stop) === "dated");
  const apart = apartRows(scene.stops, (stop) => nodeName(data, stop.node), (stop) => moreWords(stop, giversOf(data, scene, stop)), W,
    Math.max(0.45 * (H - base - 30), H - base - 44 - AXIS - dated.length * LEAST), (some) => stopsIn(data, some));
  const below = H - apart.height;
  const bottom = below - (H < 330 ? 0 : AXIS); // held sideways the strip's years must do
  const great = scene.greatest.map((node) => colorOf(scene, node));
  const marks = (/** @type {Stop[][]} */ folds) => keyLines(cascadeMarks(scene, folds, great, !byId("shapes").offsetParent, scene.stops.filter((stop) => isEarly(scene, stop)).map((stop) => nodeName(data, stop.node))), keyed, base + 20, W < 500 ? W - 4 : free + 90, after);
  const most = (/** @type {number} */ top) => Math.max(2, Math.floor((bottom - top - 6) / LEAST));
  let key = marks(folded(dated, most(base + 30)));
  const stops = folded(dated, most(base + 30 + key.height));
  key = marks(stops);
  const spots = placed(stops, X, base + 30 + key.height, bottom);
  return svg("svg", { class: "picture", viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "group", "aria-label": t("idea.picture", { idea: ideaName(data, idea) }) }, [
    ...grid(X, bottom, W, bottom < below), ...curveParts(scene, X, end, base - high, base),
    svg("text", { x: keyed, y: 14, class: "heading", text: t("idea.curve") }), ...curveKey.parts,
    svg("text", { x: keyed, y: base + 20, class: "heading", text: t("idea.cascade.heading") }), ...key.parts,
    ...lineParts(data, scene, spots, X), ...ground(apart, below, W),
    ...[...spots.values()].filter((spot, i, all) => all.indexOf(spot) === i).map((spot) => stopPart(data, scene, spot, W, X, spots)),
    ...apart.cells.map((cell) => cellPart(data, scene, cell, below)),
  ]);
}

/** Where each row of the years stands; those that are folded share one.
 * @param {Stop[][]} rows @param {(year: number) => number} X @param {number} top @param {number} bottom @returns {Map<number, Spot>} */
function placed(rows, X, top, bottom) {
  const tall = Math.min(MOST, (bottom - top - 6) / Math.max(1, rows.length));
  /** @type {Map<number, Spot>} */
  const spots = new Map();
  rows.forEach((stops, i) => {
    const last = stops.reduce((a, b) => (b.sort > a.sort ? b : a));
    const spot = { stops, x: Math.max(9, X(last.sort + (last.steps ? 0.5 : 0)) - 10 * last.steps), y: top + (i + 0.5) * tall };
    for (const stop of stops) spots.set(stop.node, spot);
  });
  return spots;
}

/** @param {(year: number) => number} X @param {number} H @param {number} W @param {boolean} named whether the years stand below */
function grid(X, H, W, named) {
  const { from, to } = span();
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => X(from + step) - X(from) >= (W < 500 ? 44 : 56)) ?? 200;
  const years = [];
  for (let year = Math.ceil(from / every) * every; year <= to; year += every) years.push(year);
  return years.flatMap((year) => [svg("path", { class: "grid", d: `M${X(year).toFixed(1)} 14V${H}` }),
    ...(named ? [svg("text", { x: X(year), y: H + 11, "text-anchor": "middle", class: "axis", text: String(year) })] : [])]);
}

/** "again 2010". @param {{year: number}} line */
const againWhen = ({ year }) => (year === UNKNOWN ? t("idea.again.undated") : t("idea.again", { year }));

/** "again 2010: Metropolitano bus rapid transit in Lima". @param {Data} data @param {Line} line @param {Stop} stop */
function againWords(data, { year, row }, stop) {
  const said = againWhen({ year });
  const { toInitiative } = data.records;
  const other = toInitiative[row] >= 0 && toInitiative[row] !== toInitiative[stop.row];
  return other ? `${said}: ${shorten(label(data, data.initiatives.label[toInitiative[row]]), 60)}` : said;
}

/** Whom it learned from, in words. @param {Data} data @param {IdeaScene} scene @param {Stop} stop */
function giversOf(data, scene, stop) {
  const names = scene.lines.filter((line) => line.receiver === stop.node).map((line) => nodeName(data, line.giver) + (line.status === RIVAL_LINE ? ` (${t("rival")})` : ""));
  return [...new Set(names)];
}

/** @param {number} n */
const f = (n) => n.toFixed(1);

/** A dot and its name. @param {Data} data @param {IdeaScene} scene @param {Spot} spot @param {number} W @param {(year: number) => number} X @param {Map<number, Spot>} spots */
function stopPart(data, scene, { stops, x, y }, W, X, spots) {
  const [stop] = stops;
  const many = stops.length > 1;
  const r = radiusOf(stops);
  const own = many ? [] : scene.lines.filter((line) => line.receiver === stop.node);
  const wrong = own.some((line) => line.backwards);
  const bold = !many && scene.greatest.includes(stop.node);
  const later = own.flatMap((line) => {
    const giver = spots.get(line.giver);
    const at = giver ? againAt(line, giver, { stops, x, y }, X) : null;
    return at === null ? [] : [{ at, words: againWords(data, line, stop), line }];
  });
  const said = many ? foldedNames(data, stops, W - x - 40) : nodeName(data, stop.node);
  const dates = many ? [] : rowWords(stop);
  const near = later.filter(({ at }) => at - x < 60);
  const size = W < 500 ? 12 : 12.5;
  const alone = wrong ? `${said} · ${t("idea.backwards")}` : said;
  const both = [alone, ...dates, ...near.map((one) => one.words)].join(" · ");
  const words = x + measure(both, size, bold) + 30 < W ? both : alone; // where there is no room the card says it
  const wide = measure(words, size, bold) + 4;
  const start = Math.max(x + r + 5, ...near.map(({ at }) => at + 8));
  // a later arrival's line shall not seem to begin at the name: that stands before the dot then
  const before = later.length > near.length && own.length === later.length && x - r - 5 > wide;
  const right = !before && start + wide < W - 2;
  const shown = before || right || x - r - 5 > wide ? words : shorten(words, Math.max(6, Math.floor((W - start - 3) / 6.6)));
  const turn = before || (!right && x - r - 5 > wide);
  const hollow = stop.state !== "has" || stop.year === UNKNOWN;
  const shape = many ? several(x, y).map(([name, how]) => svg(name, how)) : [stop.node < -1
    ? svg("path", { d: `M${x - 6} ${y}l6 -6 6 6 -6 6z`, class: "dot", fill: colorOf(scene, stop.node) })
    : svg("g", {}, markParts(stop.mark, x, y, r, hollow, hollow ? colors().soft : colorOf(scene, stop.node)))];
  const far = later.filter((one) => !near.includes(one)).map((one) => svg("text", { x: one.at + 8, y: y + 4, class: "note", "font-size": size, text: measure(one.words, size, false) + one.at + 10 <= W ? one.words : againWhen(one.line) }));
  return stopGroup(data, scene, stops, words, [
    svg("circle", { class: "around", cx: many ? x + 1 : x, cy: y, r: r + 2 }), ...(many ? [] : whisker(stop, X, y)), ...shape, ...far,
    svg("text", { x: turn ? x - r - 5 : start, y: y + 4, "text-anchor": turn ? "end" : "start", class: `${bold ? "bold" : ""}${wrong ? " wrong" : ""}`, "font-size": size, text: shown }),
    svg("rect", { class: "hit", x: turn ? x - r - 6 - wide : x - r - 3, y: y - 9, width: wide + 2 * r + 8, height: 18 }),
  ]);
}

/** A name that has no place on the years, with the line that leads to it. @param {Data} data @param {IdeaScene} scene @param {import("./apart_rows.js").Cell} cell @param {number} top */
function cellPart(data, scene, { stops, name, more, x, y, room }, top) {
  const [stop] = stops;
  const own = stops.length > 1 ? [] : scene.lines.filter((line) => line.receiver === stop.node);
  const line = own.find(({ status }) => status !== RIVAL_LINE) ?? own[0];
  const size = 12.5;
  const wide = Math.min(room, measure(name, size, false));
  const left = room - wide - 4;
  const rest = measure(more, 12, false) <= left ? more : shorten(more, Math.max(0, Math.floor(left / 6.6)));
  const at = top + y;
  return stopGroup(data, scene, stops, name, [
    stops.length > 1 ? svg("g", {}, several(x + 16, at).map(([tag, how]) => svg(tag, how)))
      : line ? svg("path", { class: lineClass(line.status), d: `M${x} ${at}h22`, stroke: colorOf(scene, line.giver), "data-from": line.giver, "data-to": stop.node })
        : svg("g", {}, markParts(stop.mark, x + 16, at, 3.4, false, colors().other)),
    svg("text", { x: x + SAMPLE, y: at + 4, "font-size": size, text: shorten(name, Math.max(6, Math.floor(room / 6.6))) }),
    ...(rest.length > 4 ? [svg("text", { x: x + SAMPLE + wide + 5, y: at + 4, class: "note", "font-size": 12, text: rest })] : []),
    svg("rect", { class: "hit", x, y: at - 8, width: room + SAMPLE, height: 16 }),
  ]);
}

/** One button of the picture: what it stands for lights up and is told. @param {Data} data @param {IdeaScene} scene
 * @param {Stop[]} stops @param {string} words @param {SVGElement[]} parts */
function stopGroup(data, scene, stops, words, parts) {
  const [stop] = stops;
  const many = stops.length > 1;
  const lit = !state.chosen.kind || stops.some((one) => isChosen(data, scene, one));
  const said = aria(data, scene, stops, many ? foldedWords(data, stops) : words);
  const act = many ? () => openFolded(stops) : () => stop.row >= 0 && choose("transfer", stop.row);
  return svg("g", { class: `stop${lit ? "" : " dim"}`, role: "button", tabindex: -1, "data-node": many ? "" : stop.node, "aria-label": said, click: act,
    pointermove: (/** @type {PointerEvent} */ event) => card(event, [said]), pointerenter: (/** @type {Event} */ event) => light(event, stop.node),
    pointerleave: (/** @type {Event} */ event) => { light(event, null); showCard([]); }, focus: (/** @type {Event} */ event) => light(event, stop.node), blur: (/** @type {Event} */ event) => light(event, null) }, parts);
}

/** What a row says beside its name: how its year is known, where its dot cannot tell; and that it is not among
 * those that have it. @param {Stop} stop */
function rowWords(stop) {
  const known = stop.doubt || stop.otherwise.length || (isRange(stop) && !isWhole(stop));
  return [known && sinceOf(stop), stop.state === "has" && stop.steps > 0 && t("year.unknown"), stop.state === "giver" && t("idea.state.giver")].flatMap((one) => one || []);
}

/** The years that a date may mean. @param {Stop} stop @param {(year: number) => number} X @param {number} y */
function whisker(stop, X, y) {
  if (stop.state !== "has" || stop.year !== UNKNOWN || stop.earliest === UNKNOWN || stop.latest === UNKNOWN) return [];
  return [svg("path", { class: "whisker", d: `M${f(X(stop.earliest))} ${f(y - 3)}v6m0 -3H${f(X(stop.latest))}m0 -3v6` })];
}

/** "8 cities in 2018". @param {Data} data @param {Stop[]} stops */
function foldedWords(data, stops) {
  const section = sectionOf(stops[0]);
  const ends = [...new Set([stops[0], stops[stops.length - 1]].map((stop) => Math.floor(stop.sort)))];
  return section === "dated" ? t("idea.folded", { places: stopsIn(data, stops), years: ends.join("–") }) : t("city.rest", { n: number(stops.length) });
}

/** "8 cities in 2018: Deinze, Ghent and 6 more", as far as there is room. @param {Data} data @param {Stop[]} stops @param {number} room pixels */
function foldedNames(data, stops, room) {
  const [head, names] = [foldedWords(data, stops), stops.map((stop) => nodeName(data, stop.node))];
  const ways = names.map((_, i) => names.slice(0, names.length - i).join(", ")).map((shown, i) => `${head}: ${i ? t("card.more", { shown, n: number(i) }) : shown}`);
  return ways.find((words) => measure(words, 12.5, false) <= room) ?? head;
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
  const when = stop.state === "has" ? sinceOf(stop) : `${t(`idea.state.${stop.state}`)}${stop.ahead === UNKNOWN ? "" : ` (${sinceOf(stop)})`}`;
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
