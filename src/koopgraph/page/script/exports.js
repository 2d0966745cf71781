// Files from what is shown now: PNG, SVG, CSV, GraphML. Made here, sent nowhere.

import { field } from "./cells.js";
import { recordIri, recordKey, UNKNOWN } from "./data.js";
import { byId, download } from "./dom.js";
import { drawLand } from "./land.js";
import { mapJob } from "./map.js";
import { paint } from "./paint.js";
import { canvasSurface, FONT, svgSurface, xml } from "./surface.js";
import { printColors } from "./theme.js";
import { sourcesOf } from "./claims.js";
import { giverName, GRADE, ideaName, placeName, STATUS, when } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @param {Data} data @param {() => number[]} shown */
export function startExports(data, shown) {
  rows = shown;
  byId("export-png").addEventListener("click", png);
  byId("export-svg").addEventListener("click", () =>
    download("transfers.svg", new Blob([mapSvg()], { type: "image/svg+xml" })));
  byId("export-csv").addEventListener("click", () =>
    download("transfers.csv", new Blob(["\ufeff", csv(data, shown())], { type: "text/csv;charset=utf-8" })));
  byId("export-graphml").addEventListener("click", () =>
    download("transfers.graphml", new Blob([graphml(data, shown())], { type: "application/xml" })));
}

/** Exports stand for themselves: light, and of a useful size even from a phone or another tab. */
function job() {
  return { ...mapJob(rows()), palette: printColors() };
}

/** @type {() => number[]} */
let rows = () => [];

function png() {
  const made = job();
  const canvas = document.createElement("canvas");
  canvas.width = made.view.width * 2;
  canvas.height = made.view.height * 2;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(2, 2);
  context.fillStyle = made.palette.sea;
  context.fillRect(0, 0, made.view.width, made.view.height);
  const surface = canvasSurface(context);
  drawLand(surface, made.data.outlines, made.view, made.palette);
  paint(surface, made);
  surface.text(credit(made.data), 8, made.view.height - 8, { size: 10, color: made.palette.soft, halo: made.palette.halo });
  canvas.toBlob((blob) => blob && download("transfers.png", blob), "image/png");
}

/** @param {Data} data */
const credit = (data) =>
  [document.title, data.meta.version, data.meta.date, "Natural Earth"].filter((part) => part && part !== "–").join(" · ");

/** The map as an SVG text. */
export function mapSvg() {
  const made = job();
  const { width, height } = made.view;
  const surface = svgSurface();
  drawLand(surface, made.data.outlines, made.view, made.palette);
  paint(surface, made);
  surface.text(credit(made.data), 8, height - 8, { size: 10, color: made.palette.soft, halo: made.palette.halo });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}"><title>${xml(document.title)}</title><rect width="100%" height="100%" fill="${made.palette.sea}"/>${surface.parts.join("\n")}</svg>\n`;
}

/** @param {number} year */
const known = (year) => (year === UNKNOWN ? null : year);

/** @param {Data} data @param {number[]} rows */
export function csv(data, rows) {
  const { records } = data;
  const head = ["key", "iri", "giver", "receiver", "idea", "when", "earliest", "latest", "status", "grade", "rival_of", "sources"];
  const lines = rows.map((row) => [
    recordKey(data, row), recordIri(data, row),
    records.kind[row] > 0 ? null : giverName(data, row), placeName(data, records.to[row]),
    ideaName(data, records.idea[row]), records.when[row] ?? (records.year[row] === UNKNOWN ? null : when(data, row)),
    known(records.earliest[row]), known(records.latest[row]),
    records.kind[row] === 2 ? "origin" : STATUS[records.status[row]], GRADE[records.grade[row]],
    records.rivalOf[row] < 0 ? null : recordKey(data, records.rivalOf[row]),
    sourcesOf(data, row).map((source) => data.sources.title[source]).join(" ; "),
  ]);
  return [head, ...lines].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

/** Places as nodes, transfers as edges from giver to receiver; unknown values are left out.
 * @param {Data} data @param {number[]} rows */
export function graphml(data, rows) {
  const { records, places } = data;
  const edges = rows.filter((row) => records.kind[row] === 0 && records.from[row] >= 0 && records.to[row] >= 0);
  const used = [...new Set(rows.flatMap((row) => [records.from[row], records.to[row]]))].filter((p) => p >= 0);
  const datum = (/** @type {string} */ key, /** @type {string|number|null} */ value) =>
    value === null ? "" : `<data key="${key}">${xml(String(value))}</data>`;
  const nodes = used.map((p) => `<node id="n${p}">${datum("key", places.key[p])}${datum("label", placeName(data, p))}${datum("country", places.country[p])}${datum("lat", places.lat[p])}${datum("lon", places.lon[p])}</node>`);
  const lines = edges.map((row) => `<edge source="n${records.from[row]}" target="n${records.to[row]}">${datum("transfer", recordKey(data, row))}${datum("idea", ideaName(data, records.idea[row]))}${datum("year", known(records.year[row]))}${datum("when", records.when[row])}${datum("status", STATUS[records.status[row]])}${datum("grade", GRADE[records.grade[row]])}${datum("rival", records.rivalOf[row] < 0 ? null : recordKey(data, records.rivalOf[row]))}</edge>`);
  const key = (/** @type {string} */ name, /** @type {string} */ of, type = "string") =>
    `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;
  const keys = [key("key", "node"), key("label", "node"), key("country", "node"), key("lat", "node", "double"), key("lon", "node", "double"),
    key("transfer", "edge"), key("idea", "edge"), key("year", "edge", "int"), key("when", "edge"), key("status", "edge"), key("grade", "edge"), key("rival", "edge")];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.join("\n")}\n<graph edgedefault="directed">\n${nodes.join("\n")}\n${lines.join("\n")}\n</graph>\n</graphml>\n`;
}
