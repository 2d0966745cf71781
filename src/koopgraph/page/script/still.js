// A picture that stands alone: title, what is filtered, map or graph, key, sources, whose data. As SVG.

import { sourcesOf } from "./claims.js";
import { byId, shorten } from "./dom.js";
import { isOfCountries } from "./graph.js";
import { drawLand } from "./land.js";
import { isPlain } from "./flows.js";
import { keyOf } from "./legend.js";
import { mapJob, measure } from "./map.js";
import { asOne } from "./page_pictures.js";
import { paint } from "./paint.js";
import { titleOf } from "./picture.js";
import { state } from "./state.js";
import { FONT, svgSurface, xml } from "./surface.js";
import { asPrinted, colors, printColors } from "./theme.js";
import { sourceName } from "./source_names.js";
import { count, language, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const WIDE = 1280; // pixels: the width of a slide
const TALL = 640; // of map or graph alone
const EDGE = 24;
const CITED = 4; // sources that are named

/** A light picture of what is shown, whatever the screen is.
 * @param {Data} data @param {number[]} rows */
export const still = (data, rows) => asPrinted(() => drawnStill(data, rows));

/** Is it the picture of the view that is open? Of tables and tiles the map is drawn. */
export const isOfView = () => state.tab === "map" || graphBody() !== null || ownBody() !== null;

/** Of tables and tiles it is the map that is drawn, and told. @param {Data} data @param {number[]} rows */
export const pictureTitle = (data, rows) => titleOf(data, rows, isOfView() ? state.tab : "map");

/** @param {Data} data @param {number[]} rows */
function drawnStill(data, rows) {
  const palette = printColors();
  const column = new Column();
  const called = pictureTitle(data, rows);
  column.words(called, 26, palette.ink, true);
  column.words(filters(data).join(" · "), 16, palette.ink);
  // in a picture nobody can zoom
  column.words((byId("live").textContent ?? "").replace(t("limit.joined"), t("still.plus")), 16, palette.soft);
  const top = column.y + 10;
  const graph = graphBody();
  const inGraph = graph !== null;
  const own = ownBody();
  const tall = own ? own.height : TALL;
  // words of a picture begin where those around it do
  const [left, wide] = own ? [EDGE, WIDE - 2 * EDGE] : [0, WIDE];
  const job = mapJob(rows, WIDE, TALL);
  const body = own ? own.body : graph ?? mapBody(data, job);
  column.y = top + tall + 8;
  const key = keyOf(data, rows, palette, (n) => count("net.rest", n));
  // graph and pictures of their own have no rings
  const marks = inGraph || own ? key.marks.filter(({ words }) => words === t("rival")) : key.marks;
  // where all are grey there is nothing to tell apart
  const ideas = (inGraph && isOfCountries()) || (!inGraph && !own && isPlain(job)) || key.ideas.every(({ color }) => color === palette.other) ? [] : key.ideas;
  column.key({ ...key, ideas: own ? [] : ideas, marks }, palette.ink);
  if (!own) column.words(inGraph ? `${t("net.direction")}.` : t("legend.direction"), 15, palette.soft);
  for (const note of own ? cityNotes() : []) column.words(note, 15, palette.ink);
  for (const line of credits(data, rows)) column.words(line, 15, palette.soft);
  const height = Math.round(column.y + EDGE - 8);
  return {
    width: WIDE, height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${height}" viewBox="0 0 ${WIDE} ${height}" font-family="${FONT}" role="img"><title>${xml(called)}</title><rect width="${WIDE}" height="${height}" fill="#ffffff"/>`
      + `<svg x="${left}" y="${top}" width="${wide}" height="${tall}" viewBox="0 0 ${wide} ${tall}">${body}</svg>\n${column.parts.join("\n")}</svg>\n`,
  };
}

/** What stands below a city's picture, and not in it: "In preparation: 2 ideas: Superblock, car sharing". */
const cityNotes = () => [...byId("picture").querySelectorAll(".notes section")].map((one) =>
  `${one.querySelector("h2")?.textContent}: ${[...one.querySelectorAll("li")].map((item) => item.textContent).join("; ")}`);

/** Sources, version, licence, address of whatever leaves the page. @param {Data} data @param {number[]} rows */
export const credits = (data, rows) =>
  [sources(data, rows), [data.meta.credit[language()], data.meta.address].filter(Boolean).join(" · ")];

/** What is filtered, in words: those of the chips, and who tells. @param {Data} data */
export function filters(data) {
  const chips = /** @type {NodeListOf<HTMLElement>} */ (byId("chip-list").querySelectorAll("button[title]"));
  const said = [...chips].map((chip) => chip.title);
  if (state.story >= 0 && state.story === data.meta.featuredStory)
    said.unshift(t("told.says", { source: sourceName(data, state.story) }));
  return [...data.meta.beforehand[language()], ...said];
}

/** @param {Data} data @param {ReturnType<typeof mapJob>} seen */
function mapBody(data, seen) {
  const job = { ...seen, palette: printColors() };
  const surface = svgSurface();
  drawLand(surface, data.outlines, job.view, job.palette);
  paint(surface, job);
  return `<rect width="100%" height="100%" fill="${job.palette.sea}"/>${surface.parts.join("\n")}`;
}

/** The graph as it is drawn, null in other views. */
function graphBody() {
  const canvas = byId("graph").querySelector("canvas");
  if (state.tab !== "graph" || !canvas || !canvas.width) return null;
  return `<rect width="100%" height="100%" fill="${colors().sea}"/><image width="${WIDE}" height="${TALL}" href="${canvas.toDataURL("image/png")}"/>`;
}

/** The picture of an idea, with the strip of its years, or of a city; null for others. */
function ownBody() {
  const pictures = /** @type {NodeListOf<SVGSVGElement>} */ (byId("picture").querySelectorAll("svg.picture"));
  if (state.tab !== "picture" || pictures.length !== 1) return null;
  const strip = byId("picture").classList.contains("of-idea") ? byId("bars").querySelectorAll("svg") : [];
  return asOne([...pictures, .../** @type {Iterable<SVGSVGElement>} */ (strip)], WIDE - 2 * EDGE);
}

/** Those that say most of what is shown. @param {Data} data @param {number[]} rows */
function sources(data, rows) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const row of rows) for (const source of sourcesOf(data, row)) counts.set(source, (counts.get(source) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([source]) => shorten(sourceName(data, source), 70));
  const more = order.length - CITED;
  if (!order.length) return t("still.no.source");
  return `${t("sources.heading")}: ${order.slice(0, CITED).join("; ")}${more > 0 ? ` ${count("cited", more)}` : ""}.`;
}

/** Words and samples below one another, broken where the width ends. */
class Column {
  y = EDGE - 8;
  /** @type {string[]} */
  parts = [];

  /** @param {string} text @param {number} size @param {string} color @param {boolean} [bold] */
  words(text, size, color, bold = false) {
    for (const line of broken(text, size, bold)) {
      this.y += Math.round(size * 1.4);
      this.parts.push(`<text x="${EDGE}" y="${this.y - Math.round(size * 0.3)}" font-size="${size}"${bold ? ' font-weight="600"' : ""} fill="${color}">${xml(line)}</text>`);
    }
  }

  /** @param {import("./legend.js").Key} key @param {string} ink */
  key(key, ink) {
    const dots = key.ideas.map(({ color, sign, words }) => ({ wide: 20, words: sign ? `${sign} ${words}` : words, picture: `<circle cx="7" cy="-6" r="7" fill="${color}"/>` }));
    const lines = [...key.shapes, ...key.marks].map(({ strokes, words }) => ({
      wide: 52, words, picture: `<g transform="translate(0 -13)">${strokes.map((stroke) => drawn(stroke, ink)).join("")}</g>`,
    }));
    for (const group of [dots, lines]) this.row(group, ink);
    this.y += 8;
  }

  /** @param {{wide: number, words: string, picture: string}[]} items @param {string} ink */
  row(items, ink) {
    let x = WIDE;
    for (const { wide, words, picture } of items) {
      const needed = wide + measure(words, 16, false) + 24;
      if (x + needed > WIDE - EDGE) [x, this.y] = [EDGE, this.y + 24];
      this.parts.push(`<g transform="translate(${Math.round(x)} ${this.y})">${picture}<text x="${wide}" font-size="16" fill="${ink}">${xml(words)}</text></g>`);
      x += needed;
    }
    if (items.length) this.y += 4;
  }
}

/** @param {import("./legend.js").Stroke} stroke @param {string} ink */
function drawn({ d, full, width, dash }, ink) {
  if (full) return `<path d="${d}" fill="${ink}"/>`;
  return `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ""}${dash?.includes("0.1") ? ' stroke-linecap="round"' : ""}/>`;
}

/** Lines that fit; a word that is wider than a line is cut. @param {string} text @param {number} size @param {boolean} bold */
function broken(text, size, bold) {
  const room = WIDE - 2 * EDGE;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of shorten(text, 600).split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size, bold) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
    while (measure(line, size, bold) > room) line = `${line.slice(0, -9)}…`;
  }
  return line ? [...lines, line].slice(0, 4) : lines;
}
