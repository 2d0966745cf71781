// One city as a picture: left what it learned or began, right what it taught, the years between them;
// where the window is narrow, one below the other.

import { showCard } from "./card.js";
import { notesOf } from "./city_notes.js";
import { recordKey, UNKNOWN } from "./data.js";
import { byId, el, fill, svg } from "./dom.js";
import { entryYears, open, othersOf, saidOf, whenOf } from "./entry_words.js";
import { touches } from "./filter.js";
import { isOffRecord } from "./nearest.js";
import { cityScene } from "./scene_city.js";
import { earlyYear, state, yearName } from "./state.js";
import { joined, LINE, nameAndMore, wide } from "./text_lines.js";
import { brief, taughtOf } from "./summary.js";
import { offRecord } from "./view_off_record.js";
import { count, ideaName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_city.js").Entry} Entry */
/** @typedef {import("./text_lines.js").Line} Line */
/** @typedef {{entry: Entry, lines: Line[], tall: number}} Row */
/** @typedef {{way: -1|1, title: string, counts: string[], dated: Row[], undated: Row[], left: number, years: number}} Side `years`: how wide they are */

const NARROW = 700; // pixels: below, one side stands under the other
const LEADERS = [56, 84]; // pixels between the axis and the rows, in a window that is not wide and in one that is
const [PAD, LOOSE, TOUCH] = [2, 12, 12]; // pixels between rows: at least, at most, under a finger
const BUTTON = 52; // pixels down to which the button above the picture reaches
const MOST = 300; // rows of one side
const LANE = 6; // pixels from one span of years to the next

/** @param {Data} data @param {number} place @param {number[]} rows that are shown @param {Element} frame */
export function cityPicture(data, place, rows, frame) {
  const scene = cityScene(data, place, rows, (row) => recordKey(data, row));
  if (isOffRecord(data, place)) return [el("div", { class: "empty", tabindex: 0, role: "region", "aria-label": placeName(data, place) }, offRecord(data, place, "h2"))];
  if (!scene.learned.length && !scene.taught.length && !scene.planned.length) return [el("p", { class: "empty", text: t("none.here") })];
  const notes = notesOf(data, scene);
  if (!scene.learned.length && !scene.taught.length) return [notes];
  const { width, height } = frame.getBoundingClientRect();
  const narrow = width < NARROW;
  frame.classList.toggle("stacked", narrow);
  fill(frame, [notes]);
  const box = { W: Math.max(260, width), H: narrow ? 0 : Math.max(120, height - notes.getBoundingClientRect().height) };
  const sums = taughtOf(data, place, rows);
  const drawn = narrow ? stacked(data, scene, sums, box.W) : facing(data, scene, sums, box);
  const { W } = box;
  const picture = svg("svg", { class: "picture", viewBox: `0 0 ${W} ${drawn.H}`, width: W, height: drawn.H, role: "group", "aria-label": t("city.picture", { place: placeName(data, place) }) }, drawn.parts);
  return narrow ? [picture, notes] : [el("div", { class: "sides" }, [picture]), notes];
}

/** What both sides say, in rows that are so wide.
 * @param {Data} data @param {import("./scene_city.js").CityScene} scene @param {import("./summary.js").Taught} sums @param {number} room pixels of a row with its year
 * @returns {Side[]} */
function sidesOf(data, scene, sums, room) {
  const ideas = (/** @type {Entry[]} */ some) => count("ideas", new Set(some.map((entry) => entry.idea)).size);
  const side = (/** @type {-1|1} */ way, /** @type {Entry[]} */ entries, /** @type {string} */ title, /** @type {string[]} */ counts) => {
    const years = Math.max(30, ...entries.map((entry) => wide(whenOf(entry), "second")));
    const made = entries.slice(0, MOST).map((entry) => {
      const lines = nameAndMore(ideaName(data, entry.idea), saidOf(data, entry), room - years - 14);
      return { entry, lines, tall: lines.length * LINE };
    });
    return { way, title, counts, years, left: Math.max(0, entries.length - MOST),
      dated: made.filter(({ entry }) => entry.first !== UNKNOWN), undated: made.filter(({ entry }) => entry.first === UNKNOWN) };
  };
  const { learned, taught } = scene;
  const own = learned.filter((entry) => !entry.others.length);
  const title = !own.length ? "city.left.learned" : own.length === learned.length ? "city.left.own" : "city.left";
  return [
    side(-1, learned, learned.length ? t(title, { ideas: ideas(learned) }) : t("city.side.learned"), learned.length ? countsOf(learned, brief(sums.learned)) : [t("city.nothing")]),
    side(1, taught, taught.length ? t("city.right", { ideas: ideas(taught) }) : t("city.side.taught"), taught.length ? taughtCounts(taught, brief(sums.taught)) : [t("city.nothing")]),
  ];
}

/** "9 ideas from others, 10 times", "6 ideas begun here", "4 ideas with unknown giver". @param {Entry[]} learned @param {string} times as the title says */
function countsOf(learned, times) {
  const known = new Set();
  const more = (/** @type {(entry: Entry) => boolean} */ test) => {
    const before = known.size;
    for (const entry of learned) if (test(entry)) known.add(entry.idea);
    return known.size - before;
  };
  // each idea once, by what says most of it
  const from = more(({ others, status }) => others.length > 0 && status !== "rival");
  const origins = more(({ status }) => status === "origin");
  const unknown = more(({ others }) => !others.length);
  const rivals = more(() => true);
  return [
    from > 0 && t("city.count.learned", { ideas: count("ideas", from), times }), origins > 0 && t("city.count.origin", { ideas: count("ideas", origins) }),
    unknown > 0 && t("city.count.unknown", { ideas: count("ideas", unknown) }), rivals > 0 && count("rivals", rivals),
  ].filter((one) => one !== false);
}

/** @param {Entry[]} taught @param {string} times as the title says */
function taughtCounts(taught, times) {
  const rivals = taught.filter(({ status }) => status === "rival").length;
  return [times, rivals && count("rivals", rivals)].flatMap((one) => one || []);
}

/** Both sides beside one another, the axis between them.
 * @param {Data} data @param {import("./scene_city.js").CityScene} scene @param {import("./summary.js").Taught} sums @param {{W: number, H: number}} box */
function facing(data, scene, sums, { W, H }) {
  const all = [...scene.learned, ...scene.taught].filter((entry) => entry.first !== UNKNOWN);
  const early = earlyYear();
  const at = (/** @type {number} */ year) => Math.max(year, early ?? year);
  const [first, last] = all.length ? [Math.min(...all.map((entry) => at(entry.first))), Math.max(...all.map((entry) => at(entry.last)))] : [0, 0];
  const half = first === early ? Math.max(24, wide(yearName(first), "second") / 2 + 6) : 24;
  const edge = half + LEADERS[W < 1100 ? 0 : 1]; // where the years of the rows begin
  const room = W / 2 - edge - 14;
  const sides = sidesOf(data, scene, sums, room);
  const heads = sides.map(({ way, counts }) => joined(counts, W / 2 - half - (way < 0 ? 20 : 130)));
  const top = Math.max(BUTTON, 26 + LINE * Math.max(...heads.map((lines) => lines.length)));
  const needed = (/** @type {Side} */ { dated, undated, left }, /** @type {number} */ pad) =>
    [...dated, ...undated].reduce((sum, row) => sum + row.tall + pad, 0) + (undated.length ? 24 : 0) + (left ? 20 : 0) + 8;
  const tall = Math.max(H - 9, ...sides.map((side) => top + needed(side, PAD)));
  const pads = sides.map((side) => Math.min(LOOSE, Math.max(PAD, PAD + (tall - top - needed(side, PAD)) / Math.max(1, side.dated.length + side.undated.length))));
  const bottoms = sides.map((side, i) => tall - 8 - (side.undated.length ? 24 + side.undated.reduce((sum, row) => sum + row.tall + pads[i], 0) : 0) - (side.left ? 20 : 0));
  const dating = bottoms.filter((_, i) => sides[i].dated.length);
  const low = dating.reduce((sum, one) => sum + one, 0) / Math.max(1, dating.length) - 6; // the axis lies beside the rows that have a year
  const Y = (/** @type {number} */ year) => (first === last ? (top + 10 + low) / 2 : top + 10 + ((at(year) - first) / (last - first)) * (low - top - 10));
  const parts = sides.flatMap((side, i) => {
    const [pad, bottom] = [pads[i], bottoms[i]];
    const ys = apart(side.dated.map(({ entry }) => Y(entry.first)), side.dated.map((row) => row.tall + pad), top, bottom);
    const lanes = lanesOf(side.dated.map(({ entry }) => entry));
    const x = W / 2 + side.way * edge;
    const anchor = side.way < 0 ? "end" : "start";
    const heading = [svg("text", { x: W / 2 + side.way * (half + 8), y: 16, "text-anchor": anchor, class: "heading", text: side.title }),
      ...heads[i].map((text, line) => svg("text", { x: W / 2 + side.way * (half + 8), y: 31 + line * LINE, "text-anchor": anchor, class: "second", text }))];
    const dated = side.dated.map((row, j) => rowPart(data, row, side, x, ys[j], pad, W, leader(row.entry, W / 2 + side.way * half, x, firstLine(row, ys[j]), side.way, lanes[j], Y, data)));
    let y = bottom + 24;
    const undated = side.undated.map((row) => {
      y += row.tall + pad;
      const middle = y - (row.tall + pad) / 2;
      return rowPart(data, row, side, x, middle, pad, W, [svg("circle", { cx: x - side.way * 6, cy: firstLine(row, middle), r: 3, class: "dot hollow plainly" })]);
    });
    if (undated.length) undated.unshift(svg("text", { x: x + side.way * 6, y: bottom + 17, "text-anchor": anchor, class: "note", text: t("city.undated") }));
    if (side.left) undated.push(svg("text", { x, y: tall - 8, "text-anchor": anchor, class: "note", text: t("city.more", { n: number(side.left) }) }));
    return [...heading, ...dated, ...undated];
  });
  return { H: tall, parts: [...(all.length ? axis(first, last, W / 2, half, Y) : []), ...parts] };
}

/** @param {number} first @param {number} last @param {number} x @param {number} half @param {(year: number) => number} Y */
function axis(first, last, x, half, Y) {
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => Y(first + step) - Y(first) >= 26) ?? 200;
  const years = [...new Set([first, last])];
  for (let year = Math.ceil(first / every) * every; year < last; year += every)
    if (Math.abs(Y(year) - Y(first)) > 15 && Math.abs(Y(last) - Y(year)) > 15) years.push(year);
  // what lies before the years of the axis stands above a gap
  const gap = first === earlyYear() && last > first ? [Y(first) + 10, Y(first) + 16] : [];
  const line = (/** @type {number} */ at) => (gap.length ? `M${at} ${Y(first)}V${gap[0]}M${at} ${gap[1]}V${Y(last)}` : `M${at} ${Y(first)}V${Y(last)}`);
  const breaks = [x - half, x + half].flatMap((at) => gap.map((y) => `M${at - 5} ${y + 2}l10 -4`));
  return [
    svg("path", { class: "axis-line", d: line(x - half) + line(x + half) }),
    ...(gap.length ? [svg("path", { class: "axis-break", d: breaks.join("") })] : []),
    ...years.map((year) => svg("text", { x, y: Y(year) + 4, "text-anchor": "middle", class: "year-of", text: yearName(year) })),
  ];
}

/** Spans of years that overlap stand beside one another; who has a single year stands on the axis.
 * @param {Entry[]} entries in order */
function lanesOf(entries) {
  /** @type {number[]} the last year of each lane */
  const ends = [];
  return entries.map(({ first, last }) => {
    if (first === last) return 0;
    const free = ends.findIndex((end) => end < first);
    const lane = free < 0 ? Math.min(ends.length, 5) : free;
    ends[lane] = last;
    return lane;
  });
}

/** The years of an entry on the axis, and the line from there to its row.
 * @param {Entry} entry @param {number} start where the axis stands @param {number} end where the row begins @param {number} y @param {-1|1} way
 * @param {number} lane @param {(year: number) => number} Y @param {Data} data */
function leader(entry, start, end, y, way, lane, Y, data) {
  const x = start + way * lane * LANE;
  const [from, to] = [Y(entry.first), Y(entry.last)];
  const years = [...new Set(entry.rows.map((row) => data.records.year[row]).filter((year) => year >= entry.first && year <= entry.last))];
  const shape = entry.others.length ? ` ${entry.status}` : "";
  const turn = Math.abs(end - x) / 2;
  return [
    svg("path", { class: `thread${shape}`, d: `M${x} ${from}C${x + way * turn} ${from} ${end - way * turn} ${y} ${end} ${y}` }),
    ...(from === to ? [] : [svg("path", { class: "years", d: `M${x} ${from}V${to}` })]),
    ...years.map((year) => svg("circle", { cx: x, cy: Y(year), r: 2.6, class: "mark" })),
  ];
}

/** One below the other: first what was learned, then what was taught, the dots of the years down the side.
 * @param {Data} data @param {import("./scene_city.js").CityScene} scene @param {import("./summary.js").Taught} sums @param {number} W */
function stacked(data, scene, sums, W) {
  const x = 18;
  const sides = sidesOf(data, scene, sums, W - x - 12).map((side) => ({ ...side, way: /** @type {1} */ (1) }));
  let y = 4;
  const parts = sides.flatMap((side) => {
    const heading = [svg("text", { x: 10, y: (y += 18), class: "heading", text: side.title }),
      ...joined(side.counts, W - 20).map((text) => svg("text", { x: 10, y: (y += LINE), class: "second", text }))];
    const line = y + 8;
    y += 6;
    const row = (/** @type {Row} */ one) => {
      const middle = (y += one.tall + TOUCH) - (one.tall + TOUCH) / 2;
      return rowPart(data, one, side, x, middle, TOUCH, W, [svg("circle", { cx: 9, cy: firstLine(one, middle), r: 3, class: one.entry.first === UNKNOWN ? "dot hollow plainly" : "mark" })]);
    };
    const dated = side.dated.map(row);
    const down = dated.length > 1 ? [svg("path", { class: "axis-line", d: `M9 ${line}V${y - 6}` })] : [];
    const named = side.undated.length ? [svg("text", { x: x + 6, y: (y += 20), class: "note", text: t("city.undated") })] : [];
    const undated = side.undated.map(row);
    const more = side.left ? [svg("text", { x, y: (y += 18), class: "note", text: t("city.more", { n: number(side.left) }) })] : [];
    y += 12;
    return [...heading, ...down, ...dated, ...named, ...undated, ...more];
  });
  return { H: y, parts };
}

/** Where the year of a row stands, and what leads to it. @param {Row} row @param {number} middle */
const firstLine = ({ lines }, middle) => middle - ((lines.length - 1) * LINE) / 2;

/** Places in order, as near to the wished ones as the heights of the rows allow.
 * @param {number[]} wished in order @param {number[]} tall of each @param {number} top @param {number} low */
export function apart(wished, tall, top, low) {
  const ys = [...wished];
  ys.forEach((y, i) => { ys[i] = Math.max(y, i ? ys[i - 1] + (tall[i - 1] + tall[i]) / 2 : top + tall[i] / 2); });
  for (let i = ys.length - 1; i >= 0; i--) ys[i] = Math.min(ys[i], i === ys.length - 1 ? low - tall[i] / 2 : ys[i + 1] - (tall[i] + tall[i + 1]) / 2);
  return ys;
}

/** One idea: its years, its name, from whom or to whom.
 * @param {Data} data @param {Row} row @param {Side} side @param {number} x where the years begin @param {number} y its middle @param {number} pad @param {number} W
 * @param {SVGElement[]} marks */
function rowPart(data, row, { way, years }, x, y, pad, W, marks) {
  const { entry, lines, tall } = row;
  const lit = !state.chosen.kind || entry.rows.some((one) => touches(data, state.chosen, one));
  const anchor = way < 0 ? "end" : "start";
  const idea = ideaName(data, entry.idea);
  const label = `${idea}, ${entryYears(entry)}: ${othersOf(data, entry, 99)}`;
  const base = firstLine(row, y) + 4;
  const words = x + way * (6 + years + 12);
  return svg("g", { class: `entry${lit ? "" : " dim"}`, role: "button", tabindex: -1, "aria-label": label, click: () => open(entry),
    pointermove: (/** @type {PointerEvent} */ event) => card(event, [`${idea}, ${entryYears(entry)}`, othersOf(data, entry, 12)]), pointerleave: () => showCard([]) }, [
    ...marks,
    svg("text", { x: x + way * 6, y: base, "text-anchor": anchor, class: "since", text: whenOf(entry) }),
    ...lines.map((pieces, i) => svg("text", { x: words, y: base + i * LINE, "text-anchor": anchor }, pieces.map((piece) => svg("tspan", piece)))),
    svg("rect", { class: "hit", x: way < 0 ? 0 : x, y: y - (tall + pad) / 2, width: way < 0 ? x : W - x, height: tall + pad }),
  ]);
}

/** @param {PointerEvent} event @param {string[]} lines */
function card(event, lines) {
  const chart = byId("views").getBoundingClientRect();
  showCard(lines, { x: event.clientX - chart.left, y: event.clientY - chart.top });
}
