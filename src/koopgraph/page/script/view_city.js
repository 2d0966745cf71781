// One city as a picture: left what it learned, right what it taught, the years between them.

import { showCard } from "./card.js";
import { choose } from "./choice.js";
import { recordKey, UNKNOWN } from "./data.js";
import { byId, el, shorten, svg } from "./dom.js";
import { touches } from "./filter.js";
import { ideaColor } from "./legend.js";
import { isOffRecord } from "./nearest.js";
import { measure } from "./map.js";
import { cityScene } from "./scene_city.js";
import { state } from "./state.js";
import { nodeName } from "./view_idea.js";
import { offRecord } from "./view_off_record.js";
import { count, ideaName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_city.js").Entry} Entry */

const AXIS = 24; // half the width of the column of years
const [TALL, TWO, SHORT, LEAST] = [38, 27, 17, 14]; // pixels of an entry: two lines, one line, at least
const NAMED = 3; // others that an entry names

/** @param {Data} data @param {number} place @param {number[]} rows that are shown @param {Element} frame */
export function cityPicture(data, place, rows, frame) {
  const scene = cityScene(data, place, rows, (row) => recordKey(data, row));
  if (isOffRecord(data, place)) return [el("div", { class: "empty", tabindex: 0, role: "region", "aria-label": placeName(data, place) }, offRecord(data, place, "h2"))];
  if (!scene.learned.length && !scene.taught.length && !scene.planned.length) return [el("p", { class: "empty", text: t("none.here") })];
  const notes = notesOf(data, scene);
  const box = frame.getBoundingClientRect();
  const W = Math.max(260, box.width);
  const H = Math.max(150, box.height - (notes.length ? Math.min(box.height * 0.26, 30 + notes.length * 40) : 0));
  const dated = [...scene.learned, ...scene.taught].flatMap((entry) => [entry.first, entry.last]).filter((year) => year !== UNKNOWN);
  const [first, last] = dated.length ? [Math.min(...dated), Math.max(...dated)] : [0, 0];
  const low = H - (([...scene.learned, ...scene.taught].some((entry) => entry.first === UNKNOWN)) ? 44 : 14);
  const Y = (/** @type {number} */ year) => (first === last ? (40 + low) / 2 : 42 + ((year - first) / (last - first)) * (low - 42));
  const sides = [sidePart(data, scene.learned, -1, W, H, Y), sidePart(data, scene.taught, 1, W, H, Y)];
  const picture = svg("svg", { class: "picture", viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: "group", "aria-label": t("city.picture", { place: placeName(data, place) }) }, [
    svg("text", { x: W / 2 - AXIS - 12, y: 18, "text-anchor": "end", class: "heading", text: learnedHeading(scene, W / 2 - AXIS - 12) }),
    svg("text", { x: W / 2 + AXIS + 12, y: 18, class: "heading", text: t("city.side.taught") }),
    ...(dated.length ? axis(first, last, W / 2, Y) : []), ...sides.flat(),
  ]);
  return [picture, notes.length > 0 && el("div", { class: "notes", tabindex: 0, role: "region", "aria-label": t("city.notes") }, notes)];
}

/** What has no known giver stands there too, and is not among what it learned; said where there is room.
 * @param {import("./scene_city.js").CityScene} scene @param {number} room */
function learnedHeading({ learned }, room) {
  const own = learned.filter((entry) => !entry.others.length).length;
  const whole = t("city.side.own", { n: number(own) });
  return own && measure(whole, 12.5, true) <= room ? whole : t("city.side.learned");
}

/** @param {number} first @param {number} last @param {number} x @param {(year: number) => number} Y */
function axis(first, last, x, Y) {
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => Y(first + step) - Y(first) >= 26) ?? 200;
  const years = [...new Set([first, last])];
  for (let year = Math.ceil(first / every) * every; year < last; year += every)
    if (Math.abs(Y(year) - Y(first)) > 15 && Math.abs(Y(last) - Y(year)) > 15) years.push(year);
  return [
    svg("path", { class: "axis-line", d: `M${x - AXIS} ${Y(first)}V${Y(last)}M${x + AXIS} ${Y(first)}V${Y(last)}` }),
    ...years.map((year) => svg("text", { x, y: Y(year) + 4, "text-anchor": "middle", class: "year-of", text: String(year) })),
  ];
}

/** Entries at their years, pushed apart until none covers another; what does not fit is counted.
 * @param {Data} data @param {Entry[]} entries @param {-1|1} way left or right @param {number} W @param {number} H @param {(year: number) => number} Y */
function sidePart(data, entries, way, W, H, Y) {
  const room = H - 36;
  const most = Math.max(2, Math.floor(room / LEAST));
  const seen = entries.length > most ? entries.slice(0, most - 1) : entries;
  const left = entries.length - seen.length;
  const tall = Math.min(TALL, room / Math.max(1, seen.length + (left ? 1 : 0)));
  const ys = apart(seen.map((entry) => (entry.first === UNKNOWN ? H : Y(entry.first))), tall, 34, H - 6 - (left ? tall : 0));
  const x = W / 2 + way * (AXIS + 34);
  const parts = seen.flatMap((entry, i) => entryPart(data, entry, way, x, ys[i], tall, W, Y));
  if (left) parts.push(svg("text", { x, y: H - 6, "text-anchor": way < 0 ? "end" : "start", class: "note", text: t("city.more", { n: number(left) }) }));
  return parts;
}

/** @param {number[]} wished in order @param {number} tall @param {number} top @param {number} low */
export function apart(wished, tall, top, low) {
  const ys = [...wished];
  ys.forEach((y, i) => { ys[i] = Math.max(y, i ? ys[i - 1] + tall : top + tall / 2); });
  for (let i = ys.length - 1; i >= 0; i--) ys[i] = Math.min(ys[i], i === ys.length - 1 ? low - tall / 2 : ys[i + 1] - tall);
  return ys;
}

/** @param {Data} data @param {Entry} entry @param {-1|1} way @param {number} x @param {number} y @param {number} tall @param {number} W @param {(year: number) => number} Y */
function entryPart(data, entry, way, x, y, tall, W, Y) {
  const room = Math.floor((W / 2 - AXIS - 42) / 6.9);
  const two = tall >= TWO;
  const [idea, others] = [ideaName(data, entry.idea), othersOf(data, entry)];
  const color = ideaColor(entry.idea);
  const start = W / 2 + way * AXIS;
  const anchor = way < 0 ? "end" : "start";
  const lit = !state.chosen.kind || entry.rows.some((row) => touches(data, state.chosen, row));
  const shape = { unknown: "none", origin: "none", rival: "rival" }[entry.status] ?? entry.status;
  const label = `${idea}, ${entryYears(entry)}: ${othersOf(data, entry, 99)}`;
  const at = entry.first === UNKNOWN ? null : Y(entry.first);
  const size = 3 + Math.min(6, Math.sqrt(Math.max(0, entry.others.length - 1)) * 1.5);
  const dated = entry.first === UNKNOWN || idea.length + 6 > room ? "" : entryYears(entry);
  const texts = two
    ? [svg("text", { x, y: y - 1, "text-anchor": anchor, class: "bold", text: [shorten(idea, Math.max(8, room - dated.length - 2)), dated].filter(Boolean).join(", ") }),
       svg("text", { x, y: y + 12, "text-anchor": anchor, class: "second", text: shorten(others, room) })]
    : [svg("text", { x, y: y + 4, "text-anchor": anchor, "font-size": tall < SHORT ? 11 : 12.5 }, [
        svg("tspan", { class: "bold", text: shorten(idea, room) }), svg("tspan", { class: "second", text: idea.length + 6 < room ? ` · ${shorten(others, room - idea.length - 3)}` : "" })])];
  return [svg("g", { class: `entry${lit ? "" : " dim"}`, role: "button", tabindex: -1, "aria-label": label, click: () => open(entry),
    pointermove: (/** @type {PointerEvent} */ event) => card(event, [`${idea}, ${entryYears(entry)}`, othersOf(data, entry, 12)]), pointerleave: () => showCard([]) }, [
    ...(at === null ? [] : [svg("path", { class: shape === "none" ? "leader" : `way ${shape}`, stroke: shape === "none" ? null : color, d: `M${start} ${at}C${start + way * 16} ${at} ${x - way * 24} ${y} ${x - way * 12} ${y}` })]),
    svg("circle", { cx: at === null ? x - way * 9 : start, cy: at === null ? y : at, r: size, class: at === null ? "dot hollow" : "dot", fill: at === null ? null : color, stroke: at === null ? color : null }),
    ...texts,
    svg("rect", { class: "hit", x: way < 0 ? 0 : start, y: y - tall / 2, width: W / 2 - AXIS, height: tall }),
  ])];
}

/** @param {Entry} entry */
export const entryYears = ({ first, last }) => (first === UNKNOWN ? t("year.unknown") : [...new Set([first, last])].join("–"));

/** "from Bremen", "to Leipzig, Nuremberg and 3 more", "began here"; how sure, where it is not.
 * @param {Data} data @param {Entry} entry @param {number} [most] */
export function othersOf(data, entry, most = NAMED) {
  if (entry.status === "origin") return t("city.origin");
  if (!entry.others.length) return t("city.unknown");
  const names = entry.others.slice(0, most).map((node) => nodeName(data, node)).join(", ");
  const who = entry.others.length > most ? t("card.more", { shown: names, n: number(entry.others.length - most) }) : names;
  const said = t(`city.entry.${entry.side}`, { who });
  const sure = entry.status === "confirmed" ? "" : entry.status === "rival" ? t("rival") : t(`status.${entry.status}`);
  return [said, sure, entry.rivals > 0 && entry.status !== "rival" && count("rivals", entry.rivals)].filter(Boolean).join(" · ");
}

/** One transfer opens its story; several open the first, whose panel leads on. @param {Entry} entry */
const open = (entry) => choose("transfer", entry.rows[0]);

/** In preparation, apart; and what is not known. @param {Data} data @param {import("./scene_city.js").CityScene} scene */
function notesOf(data, scene) {
  const names = (/** @type {Entry[]} */ some) => {
    const ideas = [...new Set(some.map((entry) => shorten(ideaName(data, entry.idea), 50)))];
    return ideas.length > 4 ? t("card.more", { shown: ideas.slice(0, 4).join(", "), n: ideas.length - 4 }) : ideas.join(", ");
  };
  const both = [...scene.learned, ...scene.taught];
  const unknown = [
    ["city.not.giver", scene.learned.filter((entry) => !entry.others.length && entry.status !== "origin")],
    ["city.not.year", both.filter((entry) => entry.first === UNKNOWN)],
    ["city.not.sure", both.filter((entry) => entry.status === "tentative" || entry.status === "uncited")],
  ];
  const lacking = unknown.filter(([, some]) => some.length).map(([key, some]) => t(/** @type {string} */ (key), { n: some.length, ideas: names(/** @type {Entry[]} */ (some)) }));
  return [
    scene.planned.length > 0 && el("p", {}, [el("strong", { text: t("city.planned") }), ` ${scene.planned.map((entry) => `${shorten(ideaName(data, entry.idea), 50)} (${othersOf(data, { ...entry, status: "confirmed" })})`).join("; ")}`]),
    el("p", {}, [el("strong", { text: t("city.not") }), ` ${[...lacking, t("no.record")].join(" ")}`]),
  ].filter((one) => one !== false);
}

/** @param {PointerEvent} event @param {string[]} lines */
function card(event, lines) {
  const chart = byId("views").getBoundingClientRect();
  showCard(lines, { x: event.clientX - chart.left, y: event.clientY - chart.top });
}
