// Below a city's picture: what is in preparation, and what is not known; the first of each, more on request.

import { UNKNOWN } from "./data.js";
import { el } from "./dom.js";
import { open, othersOf, unsureOf } from "./entry_words.js";
import { count, ideaName, number, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_city.js").Entry} Entry */

const FIRST = 2; // that are shown of each
let opened = false;

/** @param {Data} data @param {import("./scene_city.js").CityScene} scene */
export function notesOf(data, scene) {
  const both = [...scene.learned, ...scene.taught];
  const lists = /** @type {[string, Entry[]][]} */ ([
    ["city.planned", scene.planned],
    ["city.not.giver", scene.learned.filter((entry) => entry.status === "unknown")],
    ["city.not.year", both.filter((entry) => entry.first === UNKNOWN)],
    ["city.not.sure", both.filter((entry) => isUnsure(entry.status) || entry.unsure.some(([, how]) => isUnsure(how)))],
  ]).map(([key, some]) => /** @type {[string, Entry[][]]} */ ([key, byIdea(some)])).filter(([, some]) => some.length);
  const hidden = lists.reduce((sum, [, some]) => sum + Math.max(0, some.length - FIRST), 0);
  const box = el("div", { class: `notes${opened ? " open" : ""}`, tabindex: 0, role: "region", "aria-label": t("city.notes") }, [
    ...lists.map(([key, some]) => el("section", {}, [
      el("h2", { text: `${t(key)}: ${key === "city.planned" ? counted(some) : count("ideas", some.length)}` }),
      el("ul", {}, some.map((entries, i) => el("li", { class: i < FIRST ? null : "later" }, [note(data, entries, key)]))),
    ])),
    el("p", { class: "quiet" }, [el("span", { text: t("no.record") }), hidden > 0 && more(hidden)]),
  ]);
  return box;
}

/** @param {string} how */
const isUnsure = (how) => how === "tentative" || how === "uncited";

/** "4 ideas"; "4 ideas, 5 entries" where the strip counts more of them. @param {Entry[][]} some */
function counted(some) {
  const rows = some.flat().reduce((sum, { rows }) => sum + rows.length, 0);
  return [count("ideas", some.length), rows !== some.length && count("entries", rows)].filter(Boolean).join(", ");
}

/** Each idea is counted and named once. @param {Entry[]} some */
function byIdea(some) {
  /** @type {Map<number, Entry[]>} */
  const found = new Map();
  for (const entry of some) found.set(entry.idea, [...(found.get(entry.idea) ?? []), entry]);
  return [...found.values()];
}

/** @param {Data} data @param {Entry[]} entries of one idea @param {string} key of its list */
function note(data, entries, key) {
  const more = entries.flatMap((entry) => {
    if (key === "city.planned") return entry.others.length ? [othersOf(data, { ...entry, status: "confirmed" })] : entry.status === "origin" ? [] : [othersOf(data, entry)];
    return key === "city.not.sure" && entry.unsure.length ? [unsureOf(data, entry)] : [];
  });
  return el("button", { type: "button", class: "plain", click: () => open(entries[0]) }, [
    el("bdi", { text: ideaName(data, entries[0].idea) }), more.length > 0 && el("small", { text: ` ${more.join("; ")}` }),
  ]);
}

/** @param {number} hidden */
function more(hidden) {
  const words = () => t(opened ? "city.fewer" : "city.all", { n: number(hidden) });
  const button = el("button", { type: "button", class: "plain", "aria-expanded": String(opened), text: words(), click: () => {
    opened = !opened;
    button.closest(".notes")?.classList.toggle("open", opened);
    button.setAttribute("aria-expanded", String(opened));
    button.textContent = words();
  } });
  return button;
}
