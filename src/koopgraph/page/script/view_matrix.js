// Who gave to whom as a table of numbers that arrows walk through; a country opens into its places.

import { choose } from "./choice.js";
import { story } from "./details.js";
import { byId, el, fill, shorten, svg } from "./dom.js";
import { facetOf } from "./facets.js";
import { goesOn } from "./goes_on.js";
import { cellOf, matrix, shadeFinder, shadesOf } from "./scene_matrix.js";
import { keepInAddress, stepAddress } from "./state.js";
import { count, countryName, language, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_matrix.js").Matrix} Matrix */

const LISTED = 100;
const ORDERS = ["number", "name", "place"];
let open = "";
/** The country whose places stand for themselves. */
export const openCountry = () => open;
let order = "number";
/** @type {[string, string]|null} cell whose transfers are listed */
let chosen = null;
/** @type {() => void} */
let again = () => {};

/** The country that is open and the cell that is listed stand in the address. @param {Data} data */
export function startMatrix(data) {
  const { values, key } = facetOf("country");
  const isEnd = (/** @type {string} */ end) => (end.startsWith("@") ? data.places.key.includes(end.slice(1)) : values.some((value) => key(value) === end));
  keepInAddress("opened", { now: () => open, read: (text) => {
    open = isEnd(text) && !text.startsWith("@") ? text : "";
    return open === text;
  } });
  keepInAddress("cell", { now: () => chosen?.join("~") ?? "", read: (text) => {
    const ends = text.split("~");
    chosen = ends.length === 2 && ends.every(isEnd) ? [ends[0], ends[1]] : null;
    return text === "" || chosen !== null;
  } });
}

/** @param {string} country @param {[string, string]|null} cell */
function turn(country, cell) {
  [open, chosen] = [country, cell];
  stepAddress();
  again();
}

/** The list goes, and the keyboard is back at its number. */
function closeList() {
  const [y, x] = [...byId("matrix").querySelectorAll("td.here button")].map((one) => one.getAttribute("data-at") ?? "")[0]?.split(",") ?? [];
  turn(open, null);
  /** @type {HTMLElement|null} */ (byId("matrix").querySelector(`td [data-at="${y},${x}"]`))?.focus();
}

/** @param {Data} data @param {number[]} rows that are shown */
export function showMatrix(data, rows) {
  again = () => showMatrix(data, rows);
  const frame = byId("matrix");
  const within = frame.contains(document.activeElement) ? document.activeElement?.getAttribute("data-at") : null;
  const made = matrix(data, rows, open);
  const cell = chosen && made.cells.get(cellOf(...chosen));
  const top = el("div", { class: "matrix-top" }, [
    el("p", {}, [t(open ? "matrix.opened" : "matrix.countries", { country: countryName(open) }), made.left > 0 && ` ${t("matrix.left", { n: number(made.left), of: number(made.all) })}`]),
    el("label", {}, [t("sources.sort"), " ", sorter()]),
    open !== "" && el("button", { type: "button", click: () => turn("", null), text: t("matrix.close", { country: countryName(open) }) }),
  ]);
  // what is said above the numbers makes room for them when they are scrolled
  const scroll = el("div", { class: "scroll" }, [top, made.all > 0 && grid(data, made)]);
  fill(frame, [made.all === 0 ? scroll : el("div", { class: "matrix-body" }, [
    scroll,
    cell && el("section", { class: "matrix-list", "aria-label": t("matrix.list"), keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") { event.preventDefault(); closeList(); } } }, list(data, cell.rows)),
  ])]);
  if (!made.all) scroll.append(el("p", { class: "empty", text: t("none") }));
  clearOfHeads(frame);
  goesOn(scroll, undefined, frame.querySelector(".corner"));
  if (within) /** @type {HTMLElement|null} */ (frame.querySelector(`[data-at="${within}"]`))?.focus();
}

/** What the keyboard goes to is scrolled clear of the headings that stay in view. @param {Element} frame */
function clearOfHeads(frame) {
  const [scroll, corner] = [".scroll", ".corner"].map((name) => /** @type {HTMLElement|null} */ (frame.querySelector(name)));
  if (!scroll || !corner) return;
  const { width, height } = corner.getBoundingClientRect();
  scroll.style.scrollPadding = `${Math.ceil(height) + 2}px 2px 2px ${Math.ceil(width) + 2}px`;
}

function sorter() {
  const picked = /** @type {HTMLSelectElement} */ (el("select", { change: (/** @type {Event} */ event) => { order = /** @type {HTMLSelectElement} */ (event.target).value; again(); } },
    ORDERS.map((one) => el("option", { value: one, text: t(`matrix.by.${one}`) }))));
  picked.value = order;
  return picked;
}

/** @param {Data} data @param {Matrix} made */
function grid(data, made) {
  const [givers, takers] = [sorted(data, made.givers, made.gave), sorted(data, made.takers, made.took)];
  const { shade } = shadeFinder(made);
  const table = el("table", { class: "matrix", role: "grid", "aria-label": t("tab.matrix") }, [
    el("caption", {}, [el("span", { class: "stays" }, [
      t("matrix.caption", { n: number(made.all), sure: number([...made.cells.values()].reduce((sum, cell) => sum + cell.sure, 0)) }),
      ...shadesOf(made).flatMap(([at, ...ends], i, all) => [" ", el("span", { class: "sample-cell" }, [el("i", { class: `shade${at}` }),
        `${[...new Set(ends)].map(number).join("–")}${i < all.length - 1 ? "," : "."}`])]),
      ` ${apart(made)}`,
    ])]),
    el("thead", {}, [el("tr", { role: "row" }, [
      el("th", { role: "columnheader", scope: "col", class: "corner", text: t("matrix.corner") }),
      ...takers.map((taker, x) => head(data, taker, 0, x + 1, "columnheader", made.took.get(taker) ?? 0)),
    ])]),
    el("tbody", {}, givers.map((giver, y) => el("tr", { role: "row" }, [
      head(data, giver, y + 1, 0, "rowheader", made.gave.get(giver) ?? 0),
      ...takers.map((taker, x) => number_(data, made, giver, taker, y + 1, x + 1, shade)),
    ]))),
  ]);
  table.addEventListener("keydown", walk);
  table.querySelector('[data-at="1,1"]')?.setAttribute("tabindex", "0");
  return table;
}

/** What stands in no cell. @param {Matrix} made */
function apart({ planned, rivals }) {
  const what = [planned > 0 && t("matrix.without.planned"), rivals > 0 && t("matrix.without.rivals")].filter(Boolean).join(", ");
  return what && t("matrix.without", { what });
}

/** By number, by name, or from west to east. @param {Data} data @param {string[]} ends @param {Map<string, number>} sums */
function sorted(data, ends, sums) {
  const { compare } = new Intl.Collator(language());
  if (order === "name") return [...ends].sort((a, b) => compare(endName(data, a), endName(data, b)));
  if (order === "place") return [...ends].sort((a, b) => westOf(data, a) - westOf(data, b) || compare(a, b));
  return [...ends].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || compare(endName(data, a), endName(data, b)));
}

/** Degrees east; what has none stands last. @param {Data} data @param {string} end */
function westOf(data, end) {
  const place = data.places.key.indexOf(end.slice(1));
  if (end.startsWith("@")) return data.places.lon[place] ?? 999;
  const at = data.graph.countries.name.indexOf(end);
  return at < 0 ? 999 : data.graph.countries.x[at];
}

/** @param {Data} data @param {string} end */
export const endName = (data, end) => (end.startsWith("@") ? placeName(data, data.places.key.indexOf(end.slice(1))) : countryName(end));

/** A country's name opens it, a place's chooses it. @param {Data} data @param {string} end @param {number} y @param {number} x @param {string} role @param {number} n */
function head(data, end, y, x, role, n) {
  const isPlace = end.startsWith("@");
  const act = () => {
    if (isPlace) return choose("city", data.places.key.indexOf(end.slice(1)));
    turn(end, null);
  };
  const name = endName(data, end);
  return el("th", { role, scope: role === "rowheader" ? "row" : "col" }, [
    el("button", { type: "button", class: "plain", tabindex: -1, "data-at": `${y},${x}`, title: name, click: act,
      "aria-label": `${name}: ${count("transfers", n)}${isPlace ? "" : `. ${t("matrix.open")}`}` }, [el("bdi", { text: shorten(name, 22) })]),
  ]);
}

/** @param {Data} data @param {Matrix} made @param {string} giver @param {string} taker @param {number} y @param {number} x @param {(n: number) => number} shadeOf */
function number_(data, made, giver, taker, y, x, shadeOf) {
  const cell = made.cells.get(cellOf(giver, taker));
  const way = `${endName(data, giver)} → ${endName(data, taker)}`;
  const shade = shadeOf(cell?.n ?? 0);
  const label = cell ? t("matrix.cell", { way, n: count("transfers", cell.n), sure: number(cell.sure) }) : `${way}: ${t("network.gap")}`;
  const here = chosen && chosen[0] === giver && chosen[1] === taker;
  return el("td", { role: "gridcell", class: `shade${shade}${here ? " here" : ""}` }, [
    el("button", { type: "button", tabindex: -1, "data-at": `${y},${x}`, "aria-label": label, title: label,
      click: () => turn(open, cell ? [giver, taker] : null), text: cell ? number(cell.n) : "" }),
  ]);
}

/** Arrows go from cell to cell, Home and End to a row's ends. @param {KeyboardEvent} event */
function walk(event) {
  const at = /** @type {Element} */ (event.target).getAttribute("data-at");
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -99], End: [0, 99] }[event.key];
  if (!at || !step) return;
  event.preventDefault();
  const table = /** @type {Element} */ (event.currentTarget);
  const [y, x] = at.split(",").map(Number);
  const last = table.querySelectorAll("tr").length - 1;
  const wide = table.querySelectorAll("thead [data-at]").length;
  const to = [Math.max(0, Math.min(y + step[0], last)), Math.max(0, Math.min(x + step[1], wide))];
  if (to[0] === 0 && to[1] === 0) to[step[0] ? 0 : 1] = 1;
  const next = /** @type {HTMLElement|null} */ (table.querySelector(`[data-at="${to}"]`));
  if (!next) return;
  for (const one of table.querySelectorAll('[tabindex="0"]')) one.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  // a heading that stays in view is in sight wherever the rest is scrolled to: its row begins with it
  const scroll = table.closest(".scroll");
  if (scroll && to[1] === 0) scroll.scrollLeft = 0;
  if (scroll && to[0] === 0) scroll.scrollTop = 0;
}

/** The transfers of a cell, how sure each is and who says so. @param {Data} data @param {number[]} rows */
function list(data, rows) {
  const [giver, taker] = /** @type {[string, string]} */ (chosen);
  return [
    el("div", { class: "list-top" }, [
      el("h2", { text: `${endName(data, giver)} → ${endName(data, taker)}: ${count("transfers", rows.length)}` }),
      el("button", { type: "button", class: "icon", "aria-label": t("close"), title: t("close"), click: closeList }, [
        svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, [svg("path", { d: "M4 4L16 16M16 4L4 16", fill: "none", stroke: "currentColor", "stroke-width": 1.8 })]),
      ]),
    ]),
    el("ul", { class: "stories" }, rows.slice(0, LISTED).map((row) => story(data, row, false, true))),
    rows.length > LISTED && el("p", { class: "quiet", text: t("panel.first", { n: LISTED, of: number(rows.length) }) }),
  ];
}
