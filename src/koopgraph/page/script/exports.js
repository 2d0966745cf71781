// Files from what is shown now: PNG, SVG, CSV, GraphML. Made here, sent nowhere.

import { field } from "./cells.js";
import { recordIri, recordKey, UNKNOWN } from "./data.js";
import { byId, download } from "./dom.js";
import { fileName } from "./file_names.js";
import { filters, isOfView, pictureTitle, still } from "./still.js";
import { addressNow } from "./state.js";
import { xml } from "./surface.js";
import { sourcesOf } from "./claims.js";
import { sourceName } from "./source_names.js";
import { bodyName, count, giverName, GRADE, ideaName, language, placeName, STATUS, t, when } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @param {Data} data @param {() => number[]} shown */
export function startExports(data, shown) {
  const offer = (/** @type {string} */ kind, /** @type {() => Blob|Promise<Blob|null>} */ make) =>
    byId(`export-${kind}`).addEventListener("click", async () => {
      const blob = await make();
      if (blob) download(fileName(isPicture(kind) ? pictureTitle(data, shown()) : document.title, addressNow(), kind), blob);
    });
  byId("more").addEventListener("click", () => {
    // tables and tiles are no picture: then it is the map, and the menu says so
    const kind = isOfView() ? "" : ".map";
    for (const name of ["png", "svg"]) byId(`export-${name}`).textContent = t(`export.${name}${kind}`);
  });
  offer("png", () => png(still(data, shown())));
  offer("svg", () => new Blob([still(data, shown()).svg], { type: "image/svg+xml" }));
  offer("csv", () => new Blob(["\ufeff", csv(data, shown())], { type: "text/csv;charset=utf-8" }));
  offer("graphml", () => new Blob([graphml(data, shown())], { type: "application/xml" }));
}

/** @param {string} kind */
const isPicture = (kind) => kind === "png" || kind === "svg";

/** The picture at twice its size. @param {{svg: string, width: number, height: number}} picture @returns {Promise<Blob|null>} */
async function png({ svg, width, height }) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Whose data these are, for files without a picture. @param {Data} data */
const credit = (data) => [document.title, data.meta.credit[language()], data.meta.address].filter(Boolean).join(" · ");

/** "Without an edge, since no giver is known: 4 origins, 7 adoptions with unknown giver". @param {Data} data @param {number[]} rows */
function withoutEdge({ records }, rows) {
  const n = (/** @type {number} */ kind) => rows.filter((row) => records.kind[row] === kind).length;
  const what = /** @type {[string, number][]} */ ([["origins", n(2)], ["adoptions", n(1)], ["transfers", n(0)]]).filter(([, some]) => some).map(([key, some]) => count(key, some));
  return what.length ? t("graphml.without", { what: what.join(", ") }) : "";
}

/** @param {number} year */
const known = (year) => (year === UNKNOWN ? null : year);

/** @param {Data} data @param {number[]} rows */
export function csv(data, rows) {
  const { records } = data;
  const head = ["key", "iri", "giver", "receiver", "idea", "when", "earliest", "latest", "status", "grade", "rival_of", "sources", "data", "filter"];
  const filtered = filters(data).join(" · ") || null;
  const lines = rows.map((row) => [
    recordKey(data, row), recordIri(data, row),
    records.kind[row] > 0 ? null : giverName(data, row), placeName(data, records.to[row]),
    ideaName(data, records.idea[row]), records.when[row] ?? (records.year[row] === UNKNOWN ? null : when(data, row)),
    known(records.earliest[row]), known(records.latest[row]),
    records.kind[row] === 2 ? "origin" : STATUS[records.status[row]], GRADE[records.grade[row]],
    records.rivalOf[row] < 0 ? null : recordKey(data, records.rivalOf[row]),
    sourcesOf(data, row).map((source) => sourceName(data, source)).join(" ; "),
    credit(data), filtered,
  ]);
  return [head, ...lines].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

/** Places, networks and programmes as nodes, transfers as edges from giver to receiver; unknown values are left out.
 * What has no giver has no edge: the description says how many these are.
 * @param {Data} data @param {number[]} rows */
export function graphml(data, rows) {
  const { records, places, bodies } = data;
  const hasGiver = (/** @type {number} */ row) => records.kind[row] === 0 && records.to[row] >= 0 && (records.from[row] >= 0 || records.fromBody[row] >= 0);
  const edges = rows.filter(hasGiver);
  const used = [...new Set(rows.flatMap((row) => [records.from[row], records.to[row]]))].filter((p) => p >= 0);
  const gave = [...new Set(rows.map((row) => records.fromBody[row]))].filter((body) => body >= 0);
  const giverId = (/** @type {number} */ row) => (records.from[row] >= 0 ? `n${records.from[row]}` : `b${records.fromBody[row]}`);
  const datum = (/** @type {string} */ key, /** @type {string|number|null} */ value) =>
    value === null ? "" : `<data key="${key}">${xml(String(value))}</data>`;
  const nodes = gave.map((b) => `<node id="b${b}">${datum("key", bodies.key[b])}${datum("label", bodyName(data, b))}${datum("kind", bodies.network[b] ? "network" : "body")}</node>`);
  for (const p of used) nodes.push(`<node id="n${p}">${datum("key", places.key[p])}${datum("label", placeName(data, p))}${datum("kind", places.kind[p])}${datum("country", places.country[p])}${datum("lat", places.lat[p])}${datum("lon", places.lon[p])}</node>`);
  const lines = edges.map((row) => `<edge source="${giverId(row)}" target="n${records.to[row]}">${datum("transfer", recordKey(data, row))}${datum("idea", ideaName(data, records.idea[row]))}${datum("year", known(records.year[row]))}${datum("when", records.when[row])}${datum("status", STATUS[records.status[row]])}${datum("grade", GRADE[records.grade[row]])}${datum("rival", records.rivalOf[row] < 0 ? null : recordKey(data, records.rivalOf[row]))}</edge>`);
  const key = (/** @type {string} */ name, /** @type {string} */ of, type = "string") =>
    `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;
  const keys = [key("key", "node"), key("label", "node"), key("kind", "node"), key("country", "node"), key("lat", "node", "double"), key("lon", "node", "double"),
    key("transfer", "edge"), key("idea", "edge"), key("year", "edge", "int"), key("when", "edge"), key("status", "edge"), key("grade", "edge"), key("rival", "edge")];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<desc>${xml([credit(data), ...filters(data), withoutEdge(data, rows.filter((row) => !hasGiver(row)))].filter(Boolean).join(" · "))}</desc>\n${keys.join("\n")}\n<graph edgedefault="directed">\n${nodes.join("\n")}\n${lines.join("\n")}\n</graph>\n</graphml>\n`;
}
