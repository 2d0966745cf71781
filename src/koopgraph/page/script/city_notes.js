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
    ["city.not.giver", scene.learned.filter((entry) => !entry.others.length && entry.status !== "origin")],
    ["city.not.year", both.filter((entry) => entry.first === UNKNOWN)],
    ["city.not.sure", both.filter((entry) => isUnsure(entry.status) || entry.unsure.some(([, how]) => isUnsure(how)))],
  ]).filter(([, some]) => some.length);
  const hidden = lists.reduce((sum, [, some]) => sum + Math.max(0, some.length - FIRST), 0);
  const box = el("div", { class: `notes${opened ? " open" : ""}`, tabindex: 0, role: "region", "aria-label": t("city.notes") }, [
    ...lists.map(([key, some]) => el("section", {}, [
      el("h2", { text: `${t(key)}: ${count("ideas", some.length)}` }),
      el("ul", {}, some.map((entry, i) => el("li", { class: i < FIRST ? null : "later" }, [note(data, entry, key)]))),
    ])),
    el("p", { class: "quiet" }, [el("span", { text: t("no.record") }), hidden > 0 && more(hidden)]),
  ]);
  return box;
}

/** @param {string} how */
const isUnsure = (how) => how === "tentative" || how === "uncited";

/** @param {Data} data @param {Entry} entry @param {string} key of its list */
const note = (data, entry, key) => el("button", { type: "button", class: "plain", click: () => open(entry) }, [
  el("bdi", { text: ideaName(data, entry.idea) }), key === "city.planned" && el("small", { text: ` ${othersOf(data, { ...entry, status: "confirmed" })}` }),
  key === "city.not.sure" && entry.unsure.length > 0 && el("small", { text: ` ${unsureOf(data, entry)}` }),
]);

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
