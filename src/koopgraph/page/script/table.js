// The table: the map's equal (its roles are said, since phones show each row as a block).
// Every row that is shown, sorted as wanted, a hundred at a time.

import { sourcesOf } from "./claims.js";
import { choose } from "./choice.js";
import { UNKNOWN } from "./data.js";
import { byId, el, fill } from "./dom.js";
import { state } from "./state.js";
import { arrow, giverName, GRADE, ideaName, language, number, placeName, STATUS, t, when } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const PAGE = 100;
const COLUMNS = ["giver", "receiver", "idea", "when", "status", "grade", "source"];
let sortBy = "when";
let up = true;
let page = 0;
/** @type {Data} */
let data;
/** @type {number[]} */
let rows = [];

/** @param {number} row @param {string} column @returns {string} */
export function cell(row, column) {
  const { kind, to, idea, grade, from, fromBody } = data.records;
  switch (column) {
    case "giver":
      if (kind[row] === 2) return t("giver.origin");
      return from[row] < 0 && fromBody[row] < 0 ? t("giver.unknown") : giverName(data, row);
    case "receiver": return placeName(data, to[row]);
    case "idea": return ideaName(data, idea[row]);
    case "when": return when(data, row);
    case "status": return statusWords(row);
    case "grade": return t(kind[row] === 0 && GRADE[grade[row]] === "uncited" ? "status.uncited" : `grade.${GRADE[grade[row]]}`);
    default: return sourcesOf(data, row).map((s) => sourceName(s)).join("; ");
  }
}

/** @param {number} source */
const sourceName = (source) => {
  const found = data.labels[data.sources.label[source]];
  return typeof found === "string" ? found : found[language() === "de" ? 0 : 1];
};

/** @param {number} row */
function statusWords(row) {
  const { kind, status, rivalOf } = data.records;
  if (kind[row] === 2) return t("status.origin");
  const words = t(`status.${STATUS[status[row]]}`);
  return rivalOf[row] >= 0 ? `${words}, ${t("rival")}` : words;
}

/** @param {Data} all @param {number[]} shown */
export function showTable(all, shown) {
  const same = rows === shown;
  data = all;
  rows = shown;
  if (!same) page = 0;
  const within = byId("table").contains(document.activeElement);
  draw();
  if (same && within) /** @type {HTMLElement|null} */ (byId("table").querySelector(".chosen button"))?.focus();
}

function sorted() {
  const sign = up ? 1 : -1;
  if (sortBy === "when") {
    const { earliest, latest, announced, planned } = data.records;
    const ways = [earliest, latest, announced, planned];
    const first = (/** @type {number} */ row) => ways.findIndex((years) => years[row] !== UNKNOWN);
    // whichever way: what began, what is announced, what is planned, what has no year at all
    const kind = (/** @type {number} */ way) => (way < 0 ? 4 : Math.max(1, way));
    const keyed = rows.map((row) => ({ row, kind: kind(first(row)), year: ways[first(row)]?.[row] ?? 0 }));
    keyed.sort((a, b) => a.kind - b.kind || sign * (a.year - b.year) || a.row - b.row);
    return keyed.map(({ row }) => row);
  }
  const compare = new Intl.Collator(language()).compare;
  const keyed = rows.map((row) => ({ row, key: cell(row, sortBy) }));
  keyed.sort((a, b) => sign * compare(a.key, b.key) || a.row - b.row);
  return keyed.map(({ row }) => row);
}

function draw() {
  const order = sorted();
  const pages = Math.max(1, Math.ceil(order.length / PAGE));
  page = Math.min(page, pages - 1);
  const body = order.slice(page * PAGE, page * PAGE + PAGE).map(line);
  const head = el("tr", { role: "row" }, COLUMNS.map(heading));
  fill(byId("table"), [
    order.length === 0 && el("p", { class: "empty", text: t("none") }),
    el("table", { hidden: order.length === 0, role: "table" }, [
      el("caption", { text: t("table.caption", { n: number(order.length) }) }),
      el("thead", { role: "rowgroup" }, [head]), el("tbody", { role: "rowgroup" }, body),
    ]),
    pages > 1 && pager(pages),
  ]);
}

/** @param {string} column */
function heading(column) {
  const active = column === sortBy;
  const turn = () => {
    up = active ? !up : true;
    sortBy = column;
    draw();
    /** @type {HTMLElement|null} */ (byId("table").querySelector(`[data-column=${column}]`))?.focus();
  };
  return el("th", { scope: "col", role: "columnheader", "aria-sort": active ? (up ? "ascending" : "descending") : "none" }, [
    el("button", { type: "button", "data-column": column, click: turn }, [
      t(`column.${column}`), el("span", { "aria-hidden": "true", text: active ? (up ? " ↑" : " ↓") : "" }),
    ]),
  ]);
}

/** @param {number} row */
function line(row) {
  const { chosen } = state;
  const here = chosen.kind === "transfer" && data.records.thing[chosen.at] === data.records.thing[row];
  const open = () => choose("transfer", row);
  const cells = COLUMNS.map((column) => {
    const text = cell(row, column);
    if (column === "receiver")
      return el("th", { scope: "row", role: "rowheader", class: column, "data-name": t(`column.${column}`) }, [
        el("button", { type: "button", class: "plain", "aria-label": `${arrow(data, row)}, ${cell(row, "idea")}`, click: open }, [el("bdi", { text })]),
      ]);
    return el("td", { class: column, role: "cell", "data-name": t(`column.${column}`) }, [el("bdi", { text })]);
  });
  return el("tr", { role: "row", class: here ? "chosen" : null, "aria-current": here ? "true" : null }, cells);
}

/** @param {number} pages */
function pager(pages) {
  const turn = (/** @type {number} */ step) => () => {
    page += step;
    draw();
    byId("table").scrollTo?.(0, 0);
    /** @type {HTMLElement|null} */ (byId("table").querySelector(".pager button:not([disabled])"))?.focus();
  };
  return el("nav", { class: "pager", "aria-label": t("table.pages") }, [
    el("button", { type: "button", disabled: page === 0, click: turn(-1), text: t("table.before") }),
    el("span", { text: t("table.page", { n: page + 1, of: pages }) }),
    el("button", { type: "button", disabled: page === pages - 1, click: turn(1), text: t("table.next") }),
  ]);
}
