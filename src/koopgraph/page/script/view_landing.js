// All ideas as small pictures on the same years and the same count, and three doors.

import { letGo, turnTo } from "./choice.js";
import { curveParts } from "./curve_of_time.js";
import { recordKey, UNKNOWN } from "./data.js";
import { byId, el, shorten, svg } from "./dom.js";
import { closeDrawer, openDrawer } from "./drawers.js";
import { entryYears, othersOf } from "./entry_words.js";
import { facetOf, sureOf, SURE } from "./facets.js";
import { rowsOf } from "./filter.js";
import { placesIn, yearsOf } from "./headline.js";
import { showIdea, showNetwork } from "./open_picture.js";
import { measure } from "./map.js";
import { mostTaught } from "./peek.js";
import { curveMarks, sampleOf } from "./picture_key.js";
import { cityScene } from "./scene_city.js";
import { ideaScene, isAdoption, sectionOf, topOf } from "./scene_idea.js";
import { searchField } from "./search.js";
import { everything, state } from "./state.js";
import { lead } from "./summary.js";
import { bodyName, count, ideaName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */
/** @typedef {import("./scene_idea.js").Stop} Stop */

const TILES = 12;
const COLUMN = 230; // pixels of a tile at least
const SAID = 4; // members of a network that its door names
const LOW = 330; // pixels in which three rows of tiles have no room
const LEAST = 10; // years that tiles show at least: one alone would be no axis
const LONG = 70; // years that tiles show at most: what is earlier stands at their left edge

/** Ideas by how many places have them, the most first. @param {Data} data @param {number[]} rows */
export function ranked(data, rows) {
  /** @type {Map<number, {own: number[], places: Set<number>}>} */
  const found = new Map();
  for (const row of rows) {
    const idea = data.records.idea[row];
    const some = found.get(idea) ?? { own: [], places: new Set() };
    found.set(idea, some);
    some.own.push(row);
    if (data.records.to[row] >= 0 && isAdoption(data, row)) some.places.add(data.records.to[row]);
  }
  return [...found].sort((a, b) => b[1].places.size - a[1].places.size || a[0] - b[0]).map(([idea, { own }]) => ({ idea, own }));
}

/** @param {Data} data @param {number[]} rows that are shown @param {Element} frame */
export function landing(data, rows, frame) {
  const box = frame.getBoundingClientRect();
  const narrow = window.innerWidth <= 700;
  const town = ideasOfTown(data, rows);
  const ideas = tiled(data, rows, town);
  const scenes = ideas.map(({ idea, own }) => ideaScene(data, idea, own, (row) => recordKey(data, row)));
  const years = scenes.flatMap((scene) => scene.years);
  const to = Math.max(...years, 0);
  const from = years.length ? Math.min(Math.max(Math.min(...years), to - LONG), to - LEAST) : to;
  const most = Math.max(1, ...scenes.map(topOf));
  const low = box.height < LOW; // held sideways: tiles in two columns that run on
  // a drawer beside the tiles takes the place of the doors
  const room = box.width - (narrow || byId("app").dataset.drawer ? 0 : 320);
  const columns = narrow || low ? 2 : Math.max(2, Math.min(4, Math.floor(room / COLUMN)));
  const filled = columns === 4 && !town; // the window with three rows; else they run on
  const size = [room / columns - (narrow ? 20 : 22), filled ? Math.max(46, box.height / 3 - 81) : narrow || town ? 88 : Math.max(88, box.height / Math.ceil(TILES / columns) - 84)];
  const tiles = el("div", { class: `tiles${filled ? "" : " run"}` }, [
    town && el("div", { class: "tiles-head" }, [
      el("h2", { text: t("landing.town", { place: placeName(data, town.place), ideas: count("ideas", town.entries.size) }) }),
      el("button", { type: "button", text: t("up"), click: leaveTown }),
    ]),
    ...scenes.map((scene) => tile(data, scene, firstGivers(data, scene, rows), size, narrow ? 20 : 4, from, to, most, town?.entries.get(scene.idea))),
  ]);
  tiles.style.setProperty("--columns", String(columns));
  return [
    narrow && town ? null : el("div", { class: "doors" }, doors(data, rows, curveMarks(scenes, (size[1] - 18 - (narrow ? 20 : 4)) / most))),
    tiles,
  ];
}

/** Back to all ideas, with the keyboard on the first. */
function leaveTown() {
  letGo();
  closeDrawer("details");
  /** @type {HTMLElement|null} */ (byId("picture").querySelector(".tile"))?.focus();
}

/** Of the town that is chosen: its ideas and what each says of it; null where none is, or where nothing of it is shown.
 * @param {Data} data @param {number[]} rows that are shown */
function ideasOfTown(data, rows) {
  const { kind, at } = state.chosen;
  if (kind !== "city") return null;
  const { learned, taught, planned } = cityScene(data, at, rows, (row) => recordKey(data, row));
  /** @type {Map<number, string[]>} */
  const entries = new Map();
  for (const entry of [...learned, ...taught, ...planned]) {
    const ahead = entry.status === "unknown" && planned.includes(entry) && t("city.sure.planned");
    const said = [`${entryYears(entry)}: ${othersOf(data, entry)}`, ahead].filter(Boolean).join(" · ");
    entries.set(entry.idea, [...(entries.get(entry.idea) ?? []), said]);
  }
  return entries.size ? { place: at, entries } : null;
}

/** The ideas that have a tile: those of the town that is chosen, else those that most places have, and of these
 * the one that is chosen. @param {Data} data @param {number[]} rows @param {ReturnType<typeof ideasOfTown>} town */
function tiled(data, rows, town) {
  const all = ranked(data, rows);
  const of = (/** @type {number} */ idea) => all.filter((one) => one.idea === idea);
  if (town) return [...town.entries.keys()].flatMap(of);
  const chosen = of(chosenIdea(data)).filter((one) => all.indexOf(one) >= TILES);
  return [...chosen, ...all].slice(0, TILES);
}

/** @param {Data} data */
const chosenIdea = ({ records }) => ({ "": -1, city: -1, idea: state.chosen.at, transfer: records.idea[state.chosen.at] }[state.chosen.kind]);

/** The first place that taught, whatever filters leave of it, and those beside it where no year tells which
 * is the first; of unknown year it stands before whom it taught.
 * @param {Data} data @param {IdeaScene} shown @param {number[]} rows that are shown */
export function firstGivers(data, shown, rows) {
  const all = rowsOf(data, state.story);
  const own = all.filter((row) => data.records.idea[row] === shown.idea);
  const { stops } = all.length === rows.length ? shown : ideaScene(data, shown.idea, own, (row) => recordKey(data, row));
  const givers = stops.filter((stop) => stop.taught > 0 && stop.node >= 0);
  const [first] = givers;
  const isBeside = (/** @type {Stop} */ stop) => !isDated(stop) && stop.sort === first.sort && stop.steps === first.steps && sectionOf(stop) === sectionOf(first);
  return givers.filter((stop) => stop === first || (!isDated(first) && isBeside(stop)));
}

/** Its own year is known, if not exactly. @param {Stop} stop */
const isDated = ({ state, year, earliest, latest }) => state === "has" && [year, earliest, latest].some((one) => one !== UNKNOWN);

/** "first giver:", "Bremen"; of several without a year none is the first. When it began itself, the curve says. @param {Data} data @param {Stop[]} givers */
export function firstWords(data, [first, ...beside]) {
  const name = placeName(data, first.node);
  if (!beside.length) return [t("landing.giver", { who: "" }).trim(), name];
  return [t("landing.giver.several", { who: "" }).trim(), t("card.more", { shown: name, n: number(beside.length) })];
}

/** What the curve's years cannot say: those before them, at their left edge or, where all are, instead of the curve.
 * @param {IdeaScene} scene @param {number} from first year @param {(n: number) => number} Y @param {number} base @param {number} end of the years */
function before(scene, from, Y, base, end) {
  const last = scene.span[scene.span.length - 1];
  const lines = t("landing.before", { years: yearsOf(scene.span) }).split("\n");
  const told = measure(lines.join(" "), 12.5, false) < end - 4 ? [lines.join(" ")] : lines;
  if (last !== undefined && last < from) return { instead: true, parts: [
    svg("path", { class: "ground", d: `M4 ${base}H${end.toFixed(1)}` }),
    ...told.map((text, i) => svg("text", { x: 4, y: base - 6 - 14 * (told.length - 1 - i), class: "note", text })),
    svg("text", { x: end + 5, y: base - 4, class: "total", text: number(scene.n) }),
  ] };
  const n = scene.years.filter((year) => year < from).length;
  const y = base - Y(n) > 15 ? Y(n) + 13 : Y(n) - 3;
  return { instead: false, parts: n ? [svg("text", { x: 8, y, class: "note", text: t("landing.early", { n: number(n), year: from }) })] : [] };
}

/** A name in two lines at most: where it needs more, without what stands in brackets.
 * @param {string} name @param {number} W pixels of a line */
function twoLines(name, W) {
  let [lines, line] = [1, ""];
  for (const word of name.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer, 16, true) <= W || !line) line = longer;
    else [lines, line] = [lines + 1, word];
  }
  return lines > 2 ? name.replace(/\s*\([^()]*\)$/, "") : name;
}

/** @param {string} words @param {number} room */
const fitted = (words, room) => (measure(words, 12.5, false) <= room ? words : shorten(words, Math.floor(room / 6.5)));

/** Title, curve and caption are as high in each tile: one number is one height. @param {Data} data @param {IdeaScene} scene
 * @param {Stop[]} givers @param {number[]} size @param {number} top of the curve @param {number} from @param {number} to @param {number} most
 * @param {string[]} [own] what the town that is chosen has to do with it */
function tile(data, scene, givers, [W, H], top, from, to, most, own) {
  const name = ideaName(data, scene.idea);
  const X = (/** @type {number} */ year) => 4 + ((Math.max(from, Math.min(to, year)) - from) / Math.max(1, to - from)) * (W - 40);
  const base = H - 14;
  const first = scene.stops[0];
  const early = before(scene, from, (n) => base - (n / most) * (base - top - 4), base, X(to));
  const every = [1, 2, 5, 10, 20, 50].find((step) => X(from + step) - X(from) >= 44) ?? 100;
  const ticks = [];
  for (let year = Math.ceil(from / every) * every; year < to; year += every) ticks.push(svg("text", { x: X(year), y: H - 2, "text-anchor": X(year) < 16 ? "start" : "middle", class: "axis", text: String(year) }));
  const alone = first && first.node >= 0 ? [placeName(data, first.node), first.year === UNKNOWN ? "" : String(first.year)].filter(Boolean).join(" ") : "";
  const [head, who] = givers.length ? firstWords(data, givers) : ["", alone];
  const began = `${head} ${who}`.trim();
  const high = base - (scene.n / most) * (base - top - 4); // of its number
  const fits = measure(began, 12.5, false) < W - 46;
  const cities = placesIn(data, scene.stops.filter((stop) => stop.state === "has").map((stop) => stop.node));
  const counted = scene.undated > 0 ? t("undated.exact", { places: cities, n: number(scene.undated) }) : cities;
  const said = own ?? [[counted, yearsOf(scene.span)].filter(Boolean).join(", ")];
  const here = !own && scene.idea === chosenIdea(data) ? " here" : "";
  return el("button", { type: "button", class: `tile${here}`, click: () => showIdea(scene.idea) }, [
    el("strong", { title: name }, [el("bdi", { text: twoLines(name, W + 2) })]),
    svg("svg", { class: "picture", viewBox: `0 0 ${W} ${H}`, width: W, height: H, "aria-hidden": "true" }, [
      ...(early.instead ? [] : curveParts(scene, X, X(to), top, base, most)), ...early.parts, ...ticks,
      ...(fits ? [began] : [head, who]).map((words, i) => svg("text", { x: 4, y: 12 + 14 * i, class: "note", text: fitted(words, high - 16 > 16 + 14 * i ? W - 4 : W - 40) })),
    ]),
    ...said.map((text) => el("small", { text })),
  ]);
}

/** One sentence, where to go, and what the marks of the curves mean. @param {Data} data @param {number[]} rows
 * @param {import("./picture_key.js").Mark[]} marks */
function doors(data, rows, marks) {
  const sure = rows.map((row) => sureOf(data, row));
  const [first, ...more] = lead(data, rows);
  const unknown = sure.filter((one) => SURE[one] === "unknown").length;
  const network = data.meta.startNetwork;
  return [
    el("h2", { text: first }),
    more.length > 0 && el("p", { class: "lead-more", text: more.join(" ") }),
    searchField("seek", t("landing.seek")),
    network !== null && door(t("landing.network", { network: bodyName(data, network) }), t("landing.network.more", { members: membersOf(data, network) }), () => showNetwork(network)),
    door(t("landing.givers"), mostTaught(data, rows), () => openDrawer("details", true)),
    unknown > 0 && door(t("landing.unknown"), count("landing.unknown.more", unknown), () => showUnknown()),
    el("p", { class: "quiet", text: t("no.record") }),
    marks.length > 0 && el("ul", { class: "curve-key" }, marks.map((mark) => el("li", {}, [sampleOf(mark), el("span", { text: mark.words })]))),
  ];
}

/** "Bremen, Leipzig, Nuremberg". @param {Data} data @param {number} network */
function membersOf(data, network) {
  const names = data.places.networks.flatMap((/** @type {number[]|null} */ of, /** @type {number} */ place) => (of?.includes(network) ? [placeName(data, place)] : [])).sort();
  const more = names.length - SAID;
  return more > 1 ? t("card.more", { shown: names.slice(0, SAID).join(", "), n: number(more) }) : names.join(", ");
}

function showUnknown() {
  const { values, key } = facetOf("sure");
  const wider = everything();
  turnTo({ ...wider, facets: { ...wider.facets, sure: values.filter((value) => key(value) === "unknown") }, tab: "table" });
}

/** @param {string} words @param {string} more @param {() => void} act */
const door = (words, more, act) => el("button", { type: "button", class: "door", click: act }, [el("strong", { text: words }), el("small", { text: more })]);
